// Sentences at the boxes they are about, tied to them for those who listen.
import { element } from "../ground/elements.js";

export function noteOf(text, level) {
  const note = element("p", level === "error" ? "field-error small" : "field-warning small");
  if (level === "error") note.append(element("span", "visually-hidden", "错误："));
  note.append(text);
  return note;
}

export function addNote(box, note) {
  notesAt(box).append(note);
}

function notesAt(box) {
  const there = document.getElementById(`${box.id}_notes`);
  if (there) return there;
  const made = element("div", "notes");
  made.id = `${box.id}_notes`;
  (box.closest(".with-unit") || box).after(made);
  box.setAttribute("aria-describedby", `${box.getAttribute("aria-describedby") || ""} ${made.id}`.trim());
  return made;
}
