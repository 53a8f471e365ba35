// Replies to remarks go by their button; until the server has them, this browser keeps them.
import { offer } from "../copies/offer.js";
import { repliesIn } from "../copies/replies.js";
import * as store from "../copies/store.js";

function keepReplies(form) {
  const place = form.dataset.copy;
  let isKept = true; // what is written is in this browser, too

  const typed = () => repliesIn(new FormData(form));

  function keep() {
    isKept = store.keep(place, { at: Date.now(), pairs: typed() });
  }

  async function restore(copy) {
    const words = new Map(copy.pairs);
    form.querySelectorAll("textarea").forEach((box) => { box.value = words.get(box.name) ?? box.value; });
    form.querySelectorAll("[type=checkbox]").forEach((box) => { box.checked = words.has(box.name); });
    store.takeOver(copy);
    keep();
    form.querySelector("textarea").focus();
  }

  // Refused words stand on the page and nowhere else.
  if ("unsaved" in form.dataset) keep();
  else store.dropSame(place, typed());
  offer(place, typed, restore);
  form.addEventListener("input", keep);
  window.addEventListener("beforeunload", (event) => {
    if (!isKept && !form.dataset.sending) event.preventDefault();
  });
}

// Without a remark that is still open there is no form.
const form = document.getElementById("replies");
if (form) keepReplies(form);
