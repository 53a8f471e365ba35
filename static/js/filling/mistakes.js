// What could not be read when the form saved itself, marked at its boxes.
import { addNote, noteOf } from "./notes.js";

export function clearMistakes(form) {
  form.querySelectorAll("[data-mistake]").forEach((note) => note.remove());
  form.querySelectorAll("[data-mistaken]").forEach((box) => {
    box.removeAttribute("aria-invalid");
    delete box.dataset.mistaken;
  });
}

// The bar lists them with links; after a button was pressed the focus goes to the first.
export function markMistakes(form, goThere) {
  clearMistakes(form);
  const links = document.querySelectorAll("#save-state [data-mistakes] a[href^='#']");
  links.forEach((link) => {
    const box = document.getElementById(link.hash.slice(1));
    if (!box) return;
    box.setAttribute("aria-invalid", "true");
    box.dataset.mistaken = "";
    const note = noteOf(link.dataset.sentence, "error");
    note.dataset.mistake = "";
    addNote(box, note);
  });
  if (goThere) (document.querySelector("[data-mistaken]") || document.getElementById("save-state")).focus();
}
