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

// ---- what the checks say, at the fields, after a save that did not redraw them ----

function noteAtFields() {
  form.querySelectorAll(".field-warning, [data-noted]").forEach((note) => note.remove());
  document.querySelectorAll("#standing a[data-field]").forEach((link) => {
    const field = document.getElementById(link.dataset.field);
    if (!field || !form.contains(field) || !link.hasAttribute("data-here")) return;
    const note = document.createElement("p");
    note.className = "field-warning";
    note.textContent = link.textContent;
    (field.closest(".with-unit") || field).after(note);
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
  form.addEventListener("change", keepCopy);
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
    if (event.detail.elt?.id === "standing") noteAtFields();
  });
  document.addEventListener("htmx:sendError", () => goOn());
  window.addEventListener("online", () => htmx.trigger(form, "edited"));
  if (same(heldCopy()?.pairs, typed())) dropCopy();
  offerCopy();
}
