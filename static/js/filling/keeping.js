// Nothing typed is lost: a copy in this browser from the first key until the server has the words.
import { saveSoon } from "../ground/server.js";
import { drop, dropSame, handOn, takeHandedOn } from "../copies/store.js";
import { sayUnsaved } from "./bar.js";
import { offerCopy } from "./restoring.js";

// What the page holds as it was loaded.
function begin(sheet) {
  const { form, place } = sheet;
  const { unsaved } = form.dataset;
  const handedOn = takeHandedOn(place);
  // With scripts words come back one way only, from the copy: it knows the version they were typed on.
  form.autocomplete = "off";
  sheet.acknowledged = sheet.drawn();
  if (unsaved === undefined || unsaved === "carried") {
    dropSame(place, sheet.acknowledged);
    offerCopy(sheet);
  } else {
    // Refused words, rows just read from Excel, one's own of two versions: nowhere but on this page.
    if (sheet.keepCopy() && handedOn) drop(handedOn);
    sheet.acknowledged = null;
  }
}

export function keepWords(sheet) {
  const { form } = sheet;

  function onTyping() {
    sheet.keepCopy();
    // A refusal stays in sight, with its button, until the next save answers.
    if (sheet.isDirty() && !document.querySelector("#save-state .local")) sayUnsaved(sheet);
  }

  // Boxes that the browser has filled by itself, or a page that comes back as it was left.
  function onShown(event) {
    if (!sheet.savesItself || !sheet.acknowledged || !sheet.isDirty()) return;
    sheet.keepCopy();
    sayUnsaved(sheet);
    if (event.persisted) saveSoon(form);
  }

  begin(sheet);
  form.addEventListener("input", onTyping);
  form.addEventListener("change", onTyping);
  form.addEventListener("submit", () => handOn(sheet.place));
  window.addEventListener("pageshow", onShown);
}
