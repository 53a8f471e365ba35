// Whether a person has changed this box since the server drew it. A hidden box is nobody's words.
export function isTyped(box) {
  if (box.type === "hidden") return false;
  if (box.type === "radio" || box.type === "checkbox") return box.checked !== box.defaultChecked;
  return box.defaultValue !== undefined && box.value !== box.defaultValue;
}
