// After a save that did not redraw the boxes: what the checks say of what is saved now.
import { addNote, noteOf } from "./notes.js";

function clearNotes(form) {
  form.querySelectorAll(".field-warning, .field-error").forEach((note) => note.remove());
  form.querySelectorAll(".has-error").forEach((field) => field.classList.remove("has-error"));
  form.querySelectorAll("[aria-invalid]").forEach((box) => box.removeAttribute("aria-invalid"));
}

// The server counts the rows it keeps; wholly empty ones on the page are not among them.
function boxOf(form, id) {
  const found = id.match(/^id_rows-([0-9]+)-(.+)$/);
  const cards = [...form.querySelectorAll(".row-card")];
  if (!found || !cards.length) return document.getElementById(id);
  const filled = cards.filter((card) => [...card.querySelectorAll("input, select")].some((box) => box.value));
  const card = filled[Number(found[1])];
  return card && document.getElementById(`id_${card.id}-${found[2]}`);
}

function noteAtFields(form) {
  clearNotes(form);
  document.querySelectorAll("#standing a[data-field][data-here]").forEach((link) => {
    const box = boxOf(form, link.dataset.field);
    if (!box || !form.contains(box)) return;
    const input = box.matches("input, select, textarea") ? box : box.querySelector("input");
    addNote(box, noteOf(link.textContent, link.dataset.level));
    if (link.dataset.level === "error" && input?.type !== "radio") input?.setAttribute("aria-invalid", "true");
  });
}

export function showFindings({ form }) {
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.elt?.id === "standing") noteAtFields(form);
  });
}
