// The form saves itself and keeps a copy in this browser. Everything works without it, by buttons.
"use strict";

const LEFT_OUT = ["csrfmiddlewaretoken", "version", "pasted", "sheet"];
const form = document.getElementById("filling");
const copyKey = form && `filling:${form.dataset.copy}`;
let busy = false;
let waiting = null;

// ---- what is typed, as pairs of name and value ----

function typed() {
  const pairs = [];
  for (const [name, value] of new FormData(form)) {
    if (!LEFT_OUT.includes(name)) pairs.push([name, value]);
  }
  return pairs;
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

// ---- the copy in this browser: written while typing, gone once the server has the words ----

function keepCopy() {
  const copy = { at: Date.now(), version: form.elements.version.value, pairs: typed() };
  try {
    localStorage.setItem(copyKey, JSON.stringify(copy));
  } catch {
    // A full or forbidden storage: the server's copy is then the only one.
  }
}

function dropCopy() {
  localStorage.removeItem(copyKey);
}

function heldCopy() {
  try {
    return JSON.parse(localStorage.getItem(copyKey));
  } catch {
    return null;
  }
}

function clock(moment) {
  const at = new Date(moment);
  const time = at.toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
  const today = at.toDateString() === new Date().toDateString();
  return today ? time : `${at.getMonth() + 1}月${at.getDate()}日 ${time}`;
}

function say(text, isLocal) {
  const state = document.getElementById("save-state");
  if (!state) return;
  const said = document.createElement("p");
  said.className = isLocal ? "saved local" : "saved";
  said.textContent = text;
  state.replaceChildren(said);
}

// A copy that differs from the page is offered, never put in by itself.
function offerCopy() {
  const copy = heldCopy();
  if (!copy) return;
  if (same(copy.pairs, typed()) || "unsaved" in form.dataset) return;
  const box = document.getElementById("local-copy");
  const older = copy.version !== form.elements.version.value;
  const text = document.createElement("p");
  text.textContent = `本机浏览器里有 ${clock(copy.at)} 填写、没有存到服务器的内容。` +
    (older ? "此后服务器上的内容又有改动，恢复后请核对再保存。" : "");
  const put = document.createElement("button");
  put.type = "button";
  put.className = "button button-primary button-small";
  put.textContent = "恢复这些内容";
  put.addEventListener("click", () => restore(copy));
  const leave = document.createElement("button");
  leave.type = "button";
  leave.className = "button button-small";
  leave.textContent = "不要了";
  leave.addEventListener("click", () => {
    dropCopy();
    box.hidden = true;
  });
  const actions = document.createElement("p");
  actions.className = "row";
  actions.append(put, leave);
  box.className = "card card-todo";
  box.setAttribute("role", "status");
  box.replaceChildren(text, actions);
  box.hidden = false;
}

// The server draws the rows again from the copy, so that there are as many as there were.
function restore(copy) {
  const values = {};
  for (const [name, value] of copy.pairs) values[name] = value;
  values.version = form.elements.version.value;
  const box = document.getElementById("local-copy");
  htmx.ajax("POST", form.dataset.redraw, { target: "#fields", swap: "outerHTML", values })
    .then(() => {
      box.hidden = true;
      htmx.trigger(form, "edited");
      document.getElementById("fields").querySelector("input, select, textarea")?.focus();
    });
}

// ---- quarters: the end of one is the start of the next, as long as nobody wrote another ----

function carry(input) {
  const found = input.name.match(/^rows-([0-3])-(total|technical)_end$/);
  if (!found) return;
  const next = form.elements[`rows-${Number(found[1]) + 1}-${found[2]}_start`];
  if (!next || next.disabled) return;
  if (next.value === "" || next.value === input.dataset.before) next.value = input.value;
  input.dataset.before = input.value;
}

// ---- what the checks say, at the boxes, after a save that did not redraw them ----

function clearNotes() {
  form.querySelectorAll(".field-warning, .field-error").forEach((note) => note.remove());
  form.querySelectorAll(".has-error").forEach((field) => field.classList.remove("has-error"));
  form.querySelectorAll("[aria-invalid]").forEach((box) => box.removeAttribute("aria-invalid"));
}

function said(link) {
  const isError = link.dataset.level === "error";
  const note = document.createElement("p");
  note.className = isError ? "field-error small" : "field-warning small";
  if (isError) {
    const spoken = document.createElement("span");
    spoken.className = "visually-hidden";
    spoken.textContent = "错误：";
    note.append(spoken);
  }
  note.append(link.textContent);
  return note;
}

function notesOf(box) {
  const there = document.getElementById(`${box.id}_notes`);
  if (there) return there;
  const made = document.createElement("div");
  made.className = "notes";
  made.id = `${box.id}_notes`;
  (box.closest(".with-unit, .choices > div") || box).after(made);
  box.setAttribute("aria-describedby", `${box.getAttribute("aria-describedby") || ""} ${made.id}`.trim());
  return made;
}

// The server counts the rows it keeps; wholly empty ones on the page are not among them.
function boxOf(id) {
  const found = id.match(/^id_rows-([0-9]+)-(.+)$/);
  const cards = [...form.querySelectorAll(".row-card")];
  if (!found || !cards.length) return document.getElementById(id);
  const filled = cards.filter((card) => [...card.querySelectorAll("input, select")].some((box) => box.value));
  const card = filled[Number(found[1])];
  return card && document.getElementById(`id_${card.id}-${found[2]}`);
}

function noteAtFields() {
  clearNotes();
  document.querySelectorAll("#standing a[data-field]").forEach((link) => {
    const box = link.hasAttribute("data-here") && boxOf(link.dataset.field);
    if (!box || !form.contains(box)) return;
    notesOf(box).append(said(link));
    if (link.dataset.level === "error") box.setAttribute("aria-invalid", "true");
  });
}

function markMistakes(text) {
  form.querySelectorAll("[data-mistaken]").forEach((field) => {
    field.removeAttribute("aria-invalid");
    delete field.dataset.mistaken;
  });
  text?.querySelectorAll("[data-mistakes] a[href^='#']").forEach((link) => {
    const field = document.getElementById(link.hash.slice(1));
    if (!field) return;
    field.setAttribute("aria-invalid", "true");
    field.dataset.mistaken = "";
  });
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
  if (!box.matches("[data-unit='万元']")) return;
  const better = grouped(box.value);
  if (better === box.value) return;
  box.value = better;
  keepCopy();
}

// ---- rows: the next box to write in has the focus after one was added or taken away ----

function focusRow(position) {
  const cards = form.querySelectorAll(".row-card");
  const card = cards[Math.min(position, cards.length - 1)];
  (card?.querySelector("input, select") || form.querySelector("[data-adds]"))?.focus();
}

function rememberRow(event) {
  const button = event.target.closest("[data-adds], [data-removes]");
  if (!button) return;
  const last = form.querySelectorAll(".row-card").length;
  form.dataset.focus = button.matches("[data-adds]") ? last : button.value;
}

// ---- several cells pasted into a row go the way of the paste box: shown first, saved later ----

function onPaste(event) {
  const text = event.clipboardData?.getData("text/plain") || "";
  const button = document.getElementById("paste-rows");
  if (!button || !event.target.closest(".row-card") || !/[\t\n]/.test(text.trim())) return;
  event.preventDefault();
  document.getElementById("id_pasted").value = text;
  form.requestSubmit(button);
}

// ---- wiring ----

// ---- other sections may hold words, too, that only this browser has: their steps say so ----

function isHeld(section) {
  try {
    return localStorage.getItem(copyKey.replace(/[a-z]+$/, section)) !== null;
  } catch {
    return false;
  }
}

function markSteps() {
  document.querySelectorAll("#steps a.step").forEach((step) => {
    const section = new URL(step.href).pathname.split("/").at(-2);
    if (step.hasAttribute("aria-current") || !isHeld(section)) return;
    const note = document.createElement("span");
    note.className = "step-note step-local";
    note.textContent = "本机有未存到服务器的内容";
    step.querySelector(".step-text").append(note);
  });
}

function onTyping(event) {
  if (event.target.name) carry(event.target);
  keepCopy();
}

function onSubmit(event) {
  if (!busy) return;
  // A save is on its way; the button waits for its version, or it would meet its own save.
  event.preventDefault();
  event.stopImmediatePropagation();
  waiting = event.submitter;
}

function goOn() {
  busy = false;
  if (waiting === null) return;
  const submitter = waiting;
  waiting = null;
  form.requestSubmit(submitter);
}

function onAnswer(event) {
  const { xhr, elt } = event.detail;
  if (elt !== form) return;
  if (xhr.status === 200 && !xhr.getResponseHeader("HX-Redirect")) dropCopy();
  else if (xhr.status === 0) say(`网络不通，已存在本机 ${clock(Date.now())}，联网后会再保存`, true);
}

if (form) {
  form.addEventListener("focusin", (event) => {
    if (event.target.name) event.target.dataset.before = event.target.value;
  });
  form.addEventListener("paste", onPaste);
  form.addEventListener("input", onTyping);
  form.addEventListener("focusout", onLeaving);
  form.addEventListener("change", keepCopy);
  form.addEventListener("click", rememberRow, true);
  form.addEventListener("submit", onSubmit, true);
  // htmx would send a save to the address of the button last pressed, to add a row for example.
  form.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.elt === form) event.detail.path = form.getAttribute("hx-post");
  });
  form.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt === form) busy = true;
  });
  form.addEventListener("htmx:afterRequest", onAnswer);
  form.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.elt?.id === "fields") {
      if (form.dataset.focus) focusRow(Number(form.dataset.focus));
      delete form.dataset.focus;
      keepCopy();
      htmx.trigger(form, "edited");
    }
  });
  document.addEventListener("htmx:afterOnLoad", (event) => {
    if (event.detail.elt !== form) return;
    markMistakes(document.getElementById("save-state"));
    goOn();
  });
  // The score and the to-do list come by themselves when the typing pauses.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.elt?.id !== "standing") return;
    noteAtFields();
    markSteps();
  });
  document.addEventListener("htmx:sendError", () => goOn());
  window.addEventListener("online", () => htmx.trigger(form, "edited"));
  if (same(heldCopy()?.pairs, typed())) dropCopy();
  offerCopy();
  markSteps();
}
