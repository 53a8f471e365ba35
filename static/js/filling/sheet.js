// The form of a section and who holds its words. Four things may: the page, a copy in this browser,
// a save on its way, the server.
import { keep, same } from "../copies/store.js";
import { wordsIn } from "./words.js";

function said(form) {
  const amounts = [...form.querySelectorAll("[data-unit='万元']")].map((box) => box.name);
  return wordsIn(new FormData(form), amounts);
}

export class Sheet {
  acknowledged = null; // what the server is known to hold
  onTheWay = null; // what a save is sending
  isKept = true; // the words of this page are in this browser, too

  constructor(form) {
    this.form = form;
    this.place = form.dataset.copy;
    this.savesItself = form.hasAttribute("hx-post");
  }

  // The server draws this box anew with every save.
  get version() {
    return this.form.elements.version.value;
  }

  set version(version) {
    this.form.elements.version.value = version;
  }

  typed() {
    return said(this.form);
  }

  // What the server drew, whatever the browser has put into the boxes by itself since.
  drawn() {
    const asDrawn = this.form.cloneNode(true);
    asDrawn.reset();
    return said(asDrawn);
  }

  isDirty() {
    return !same(this.typed(), this.acknowledged);
  }

  // False where the browser keeps nothing.
  keepCopy() {
    this.isKept = keep(this.place, { at: Date.now(), version: this.version, pairs: this.typed() });
    return this.isKept;
  }
}
