// Quarters: the end of one is the start of the next, as long as nobody wrote another.

// The name of the box that starts with what this one ends with; null where none does.
export function startAfter(name) {
  const found = name.match(/^rows-([0-3])-(total|technical)_end$/);
  return found && `rows-${Number(found[1]) + 1}-${found[2]}_start`;
}

export function isCount(text) {
  return /^[0-9０-９,，\s]*$/.test(text);
}

function carry(form, input) {
  const name = startAfter(input.name);
  if (!name) return;
  if (!isCount(input.value)) return; // one mistake is told once
  const next = form.elements[name];
  if (!next || next.disabled) return;
  if (next.value === "" || next.value === input.dataset.before) next.value = input.value;
  input.dataset.before = input.value;
}

export function carryQuarters({ form }) {
  form.addEventListener("focusin", (event) => {
    if (event.target.name) event.target.dataset.before = event.target.value;
  });
  // Before the copy is made of what is typed, so that what is carried is in it.
  form.addEventListener("input", (event) => event.target.name && carry(form, event.target), true);
}
