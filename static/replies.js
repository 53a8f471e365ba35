// Replies to remarks go by their button; until the server has them, this browser keeps them.
"use strict";

(() => {
  const form = document.getElementById("replies");
  if (!form) return;
  const place = form.dataset.copy;
  let isKept = true; // what is written is in this browser, too

  // As the server keeps them: without the spaces around.
  function typed() {
    return [...new FormData(form)]
      .filter(([name]) => name !== "csrfmiddlewaretoken" && !name.startsWith("initial-"))
      .map(([name, value]) => [name, value.trim()]);
  }

  function keep() {
    isKept = Copies.keep(place, { at: Date.now(), pairs: typed() });
  }

  async function restore(copy) {
    const words = new Map(copy.pairs);
    form.querySelectorAll("textarea").forEach((box) => { box.value = words.get(box.name) ?? box.value; });
    form.querySelectorAll("[type=checkbox]").forEach((box) => { box.checked = words.has(box.name); });
    Copies.takeOver(copy);
    keep();
    form.querySelector("textarea").focus();
  }

  // Refused words stand on the page and nowhere else.
  if ("unsaved" in form.dataset) keep();
  else Copies.dropSame(place, typed());
  Copies.offer(place, typed, restore);
  form.addEventListener("input", keep);
  window.addEventListener("beforeunload", (event) => {
    if (!isKept && !form.dataset.sending) event.preventDefault();
  });
})();
