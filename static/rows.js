// The boxes of the form: what is said about each, amounts, quarters, rows added and taken away.
"use strict";

// ---- notes: sentences at their boxes, tied to them for those who listen ----

const Notes = {
  made(text, level) {
    const note = document.createElement("p");
    note.className = level === "error" ? "field-error small" : "field-warning small";
    if (level === "error") {
      const spoken = document.createElement("span");
      spoken.className = "visually-hidden";
      spoken.textContent = "错误：";
      note.append(spoken);
    }
    note.append(text);
    return note;
  },

  of(box) {
    const there = document.getElementById(`${box.id}_notes`);
    if (there) return there;
    const made = document.createElement("div");
    made.className = "notes";
    made.id = `${box.id}_notes`;
    (box.closest(".with-unit") || box).after(made);
    box.setAttribute("aria-describedby", `${box.getAttribute("aria-describedby") || ""} ${made.id}`.trim());
    return made;
  },

  clear() {
    form.querySelectorAll(".field-warning, .field-error").forEach((note) => note.remove());
    form.querySelectorAll(".has-error").forEach((field) => field.classList.remove("has-error"));
    form.querySelectorAll("[aria-invalid]").forEach((box) => box.removeAttribute("aria-invalid"));
  },
};

// The server counts the rows it keeps; wholly empty ones on the page are not among them.
function boxOf(id) {
  const found = id.match(/^id_rows-([0-9]+)-(.+)$/);
  const cards = [...form.querySelectorAll(".row-card")];
  if (!found || !cards.length) return document.getElementById(id);
  const filled = cards.filter((card) => [...card.querySelectorAll("input, select")].some((box) => box.value));
  const card = filled[Number(found[1])];
  return card && document.getElementById(`id_${card.id}-${found[2]}`);
}

// After a save that did not redraw the boxes: what the checks say of what is saved now.
function noteAtFields() {
  Notes.clear();
  document.querySelectorAll("#standing a[data-field][data-here]").forEach((link) => {
    const box = boxOf(link.dataset.field);
    if (!box || !form.contains(box)) return;
    const input = box.matches("input, select, textarea") ? box : box.querySelector("input");
    Notes.of(box).append(Notes.made(link.textContent, link.dataset.level));
    if (link.dataset.level === "error" && input?.type !== "radio") input?.setAttribute("aria-invalid", "true");
  });
}

// ---- quarters: the end of one is the start of the next, as long as nobody wrote another ----

function carry(input) {
  const found = input.name.match(/^rows-([0-3])-(total|technical)_end$/);
  if (!found) return;
  if (!/^[0-9０-９,，\s]*$/.test(input.value)) return; // one mistake is told once
  const next = form.elements[`rows-${Number(found[1]) + 1}-${found[2]}_start`];
  if (!next || next.disabled) return;
  if (next.value === "" || next.value === input.dataset.before) next.value = input.value;
  input.dataset.before = input.value;
}

// ---- amounts: 1234.5 becomes 1,234.50 when one leaves the box; whatever is not plain stays ----

function grouped(text) {
  const plain = text.trim().match(/^(-?)([0-9]{1,12})(\.[0-9]{1,2})?$/);
  if (!plain) return text;
  const whole = plain[2].replace(/^0+(?=[0-9])/, "").replace(/\B(?=([0-9]{3})+$)/g, ",");
  return `${plain[1]}${whole}${(plain[3] || ".").padEnd(3, "0")}`;
}

function onLeaving(event) {
  const box = event.target;
  if (!box.matches("[data-unit='万元']") || grouped(box.value) === box.value) return;
  const before = isDirty();
  box.value = grouped(box.value);
  if (before) keepCopy();
  else acknowledged = typed(); // the server has this amount, only written otherwise
}

// ---- rows drawn anew by the server: what is typed meanwhile is put in again, the focus goes on ----

let pressed = null;

function onRowsAsked(event) {
  if (event.detail.target?.id !== "fields") return;
  const { elt } = event.detail;
  pressed = {
    pairs: typed(),
    removed: elt.matches("[data-removes]") ? Number(elt.value) : null,
    added: elt.matches("[data-adds]") ? form.querySelectorAll(".row-card").length : null,
  };
}

// The name a box has after the row before it was taken away; null for one of that row.
function nameAfter(name, removed) {
  const found = name.match(/^rows-([0-9]+)-(.+)$/);
  if (removed === null || !found || Number(found[1]) < removed) return name;
  return Number(found[1]) === removed ? null : `rows-${found[1] - 1}-${found[2]}`;
}

function onRowsCame(event) {
  if (event.detail.target?.id !== "fields" || !pressed) return;
  const sent = new Map(pressed.pairs);
  pressed.typedSince = typed().filter(([name, value]) => sent.get(name) !== value);
}

function onRowsThere(event) {
  if (event.detail.elt?.id !== "fields" || !pressed) return;
  const { typedSince = [], removed, added, pairs } = pressed;
  pressed = null;
  for (const [name, value] of typedSince) {
    const box = form.elements[nameAfter(name, removed)];
    if (box) box.value = value;
  }
  if (added !== null) focusRow(added);
  if (removed !== null) {
    focusRow(removed);
    offerUndo(removed, pairs);
  }
  keepCopy();
  htmx.trigger(form, "edited");
}

function focusRow(position) {
  const cards = form.querySelectorAll(".row-card");
  const card = cards[Math.min(position, cards.length - 1)];
  (card?.querySelector("input, select") || form.querySelector("[data-adds]"))?.focus();
}

function offerUndo(removed, pairs) {
  const said = element("div", "row undo");
  said.setAttribute("role", "status");
  said.append(
    `已删除第 ${removed + 1} 行。`,
    actButton("撤销删除", "button button-small", async () => {
      const why = await putIn({ pairs });
      if (why) Copies.sayWhy(said, `${why}，没有撤销；请不要关闭本页，稍后再按一次。`);
    }),
  );
  document.getElementById("rows")?.after(said);
}

// ---- several cells pasted into a row go the way of the paste box: shown first, saved later ----

function onPaste(event) {
  const text = event.clipboardData?.getData("text/plain") || "";
  const paste = document.getElementById("paste-rows");
  if (!paste || !event.target.closest(".row-card") || !/[\t\n]/.test(text.trim())) return;
  event.preventDefault();
  document.getElementById("id_pasted").value = text;
  form.requestSubmit(paste);
}

if (form) {
  form.addEventListener("focusin", (event) => {
    if (event.target.name) event.target.dataset.before = event.target.value;
  });
  // Before the copy is made of what is typed, so that what is carried is in it.
  form.addEventListener("input", (event) => event.target.name && carry(event.target), true);
  form.addEventListener("focusout", onLeaving);
  form.addEventListener("paste", onPaste);
  form.addEventListener("htmx:beforeRequest", onRowsAsked);
  form.addEventListener("htmx:sendError", () => { pressed = null; });
  form.addEventListener("htmx:responseError", () => { pressed = null; });
  document.addEventListener("htmx:beforeSwap", onRowsCame);
  document.addEventListener("htmx:afterSettle", onRowsThere);
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.elt?.id === "standing") noteAtFields();
  });
}
