// The form saves itself, and nothing typed is lost. Everything works without this, by buttons.
// Four things may hold what is typed: the page, a copy in this browser, a save on its way, the server.
"use strict";

const LEFT_OUT = ["csrfmiddlewaretoken", "version", "position", "pasted", "sheet"];
const FIRST_RETRY = 5000;
const LAST_RETRY = 60000;
const form = document.getElementById("filling");
const place = form?.dataset.copy;
const savesItself = Boolean(form?.hasAttribute("hx-post"));
let acknowledged = null; // what the server is known to hold, as pairs of name and value
let onTheWay = null;
let failures = 0;
let isKept = true; // the words of this page are in this browser, too
let waiting = null; // a link or a button that waits for the save
let insisted = null;

function typed(boxes = form) {
  const pairs = [];
  for (const [name, value] of new FormData(boxes)) {
    if (!LEFT_OUT.includes(name) && typeof value === "string") pairs.push([name, value]);
  }
  return pairs;
}

function isDirty() {
  return !Copies.same(typed(), acknowledged);
}

// What the server drew, whatever the browser has put into the boxes by itself since.
function drawn() {
  const asDrawn = form.cloneNode(true);
  asDrawn.reset();
  return typed(asDrawn);
}

function keepCopy() {
  isKept = Copies.keep(place, { at: Date.now(), version: form.elements.version.value, pairs: typed() });
  return isKept;
}

// ---- what the bar says of it ----

// What passes by itself is not read out; what came of it is.
function say(text, tone = "", isRead = true) {
  const state = document.getElementById("save-state");
  if (!state || state.textContent === text) return;
  const said = element("p", `saved ${tone}`.trim(), text);
  if (!isRead) said.setAttribute("aria-hidden", "true");
  state.replaceChildren(said);
}

function sayUnsaved() {
  say(savesItself ? "有未保存的改动" : "尚未保存，请按“保存”", "local", false);
}

function sayFailed(status) {
  const kept = keepCopy();
  const why = status === 0 ? "网络不通" : status === 429 ? "保存过于频繁" : "服务暂时出错";
  say(kept ? `${why}，没有存到服务器；已存在本机 ${Copies.clock(Date.now())}，稍后自动再存`
    : `${why}，没有存到服务器，本机也不能保存；请不要关闭本页，稍后自动再存`, "local");
}

// ---- saving: what happened to it, and trying again ----

function wasSaved(xhr) {
  return xhr.status === 200 && (xhr.getResponseHeader("HX-Trigger") || "").includes("saved");
}

// Before htmx does what the answer says: a session that ended leads away from words that are nowhere else.
function onAnswerComing(event) {
  const { xhr, elt } = event.detail;
  if (isSave(elt) && wasSaved(xhr)) acknowledged = onTheWay;
  else if (xhr.getResponseHeader("HX-Redirect") && isDirty() && !keepCopy()) {
    event.preventDefault();
    say("登录已失效，没有保存，本机也不能保存；请先抄下内容，再刷新页面重新登录。", "local");
  }
}

// Called when the answer is in the page already; the bar then says what is true now.
function onAnswer(event) {
  const { xhr, elt } = event.detail;
  if (!isSave(elt)) return;
  if (wasSaved(xhr)) {
    failures = 0;
    document.querySelectorAll("[data-until-saved], [data-error-summary]").forEach((gone) => gone.remove());
    clearMistakes();
    if (isDirty()) sayUnsaved();
    else Copies.dropOwn(place);
  } else if (xhr.status === 0 || xhr.status === 429 || xhr.status >= 500) {
    tryAgain();
    sayFailed(xhr.status);
  } else if (xhr.status === 422) {
    markMistakes(elt !== form);
  } else if (xhr.status !== 200) {
    // Signed in anew in another tab, or no longer of this enterprise: this page cannot save any more.
    const kept = keepCopy() ? "内容已存在本机，请刷新页面后恢复。" : "请先抄下内容，再刷新页面。";
    say(`没有保存，本页已过期。${kept}`, "local");
  }
  onTheWay = null;
  goOn(xhr);
}

function tryAgain() {
  const pause = Math.min(FIRST_RETRY * 2 ** failures, LAST_RETRY);
  failures += 1;
  setTimeout(() => failures && htmx.trigger(form, "edited"), pause);
}

function isSave(elt) {
  return elt === form || elt.matches("[data-saves]");
}

function clearMistakes() {
  form.querySelectorAll("[data-mistake]").forEach((note) => note.remove());
  form.querySelectorAll("[data-mistaken]").forEach((box) => {
    box.removeAttribute("aria-invalid");
    delete box.dataset.mistaken;
  });
}

function markMistakes(goThere) {
  clearMistakes();
  const links = document.querySelectorAll("#save-state [data-mistakes] a[href^='#']");
  links.forEach((link) => {
    const box = document.getElementById(link.hash.slice(1));
    if (!box) return;
    box.setAttribute("aria-invalid", "true");
    box.dataset.mistaken = "";
    const note = Notes.made(link.dataset.sentence, "error");
    note.dataset.mistake = "";
    Notes.of(box).append(note);
  });
  if (goThere) (document.querySelector("[data-mistaken]") || document.getElementById("save-state")).focus();
}

// ---- on coming back to this page: somebody may have saved it elsewhere ----

function onComingBack() {
  if (!document.hidden && savesItself) htmx.trigger(document.body, "saved");
}

// A refusal stays, with its button or its list: it says what to do next as well.
function tellOfNewer(standing) {
  if (onTheWay || document.querySelector("#save-state [data-refused]")) return;
  if (Number(standing.dataset.version) <= Number(form.elements.version.value)) return;
  say("本页在别处已有较新的保存。", "local");
  const load = document.createElement("a");
  load.href = location.pathname;
  load.textContent = "载入较新的内容";
  document.querySelector("#save-state p").append(load);
}

// ---- leaving the page waits for what is not saved yet; a second press leaves all the same ----

function onLink(event) {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const to = new URL(link.href);
  const isThisPage = to.pathname === location.pathname && to.hash;
  if (link.target || link.download || to.origin !== location.origin || isThisPage) return;
  if (link.matches("[data-gives-up]")) return giveUp();
  const wait = { name: link.href, act: "离开", go: () => location.assign(link.href) };
  waitForSave(event, wait);
}

// What is read in is drawn behind the rows of the page, under its version: the save comes first.
function onReadIn(event) {
  const button = event.submitter;
  if (!button?.matches("[data-reads]")) return;
  // Cells that cannot be read are no reason not to read in more: the next page marks them, too.
  const wait = { name: button.formAction, act: "读入", alsoRefused: true, go: () => form.requestSubmit(button) };
  waitForSave(event, wait);
}

function waitForSave(event, wait) {
  if (!savesItself || insisted === wait.name || !(isDirty() || onTheWay)) return;
  event.preventDefault();
  waiting = wait;
  if (!onTheWay) htmx.trigger(form, "edited");
}

// The server has it, one chose the other version, or does not want what was read in.
function giveUp() {
  Copies.dropSame(place, typed());
  isKept = true; // nobody wants them kept
}

function goOn(xhr) {
  if (!waiting) return;
  if (wasSaved(xhr) && isDirty()) return htmx.trigger(form, "edited");
  const { name, act, alsoRefused, go } = waiting;
  waiting = null;
  insisted = name;
  if (wasSaved(xhr) || (alsoRefused && xhr.status === 422)) return go();
  const words = isKept ? "内容留在本机" : "本机不能保存，请先抄下内容";
  const more = element("p", "small", `本页还没有保存，所以没有${act}；再点一次仍要${act}（${words}）。`);
  document.getElementById("save-state")?.append(more);
}

// The browser asks before words go that are nowhere but on this page. What a button sends is not lost.
function onUnload(event) {
  if (isDirty() && !isKept && !form.dataset.sending) event.preventDefault();
}

// Boxes that the browser has filled by itself, or a page that comes back as it was left.
function onShown(event) {
  if (!savesItself || !acknowledged || !isDirty()) return;
  keepCopy();
  sayUnsaved();
  if (event.persisted) htmx.trigger(form, "edited");
}

// ---- wiring ----

function onTyping() {
  keepCopy();
  insisted = null;
  // A refusal stays in sight, with its button, until the next save answers.
  if (isDirty() && !document.querySelector("#save-state .local")) sayUnsaved();
}

if (form) {
  const { unsaved } = form.dataset;
  const handedOn = Copies.takeHandedOn(place);
  // With scripts words come back one way only, from the copy: it knows the version they were typed on.
  form.autocomplete = "off";
  acknowledged = drawn();
  if (unsaved === undefined || unsaved === "carried") {
    Copies.dropSame(place, acknowledged);
    offerCopy();
  } else {
    // Refused words, rows just read from Excel, one's own of two versions: nowhere but on this page.
    if (keepCopy() && handedOn) Copies.drop(handedOn);
    acknowledged = null;
  }
  markSteps();
  form.addEventListener("input", onTyping);
  form.addEventListener("change", onTyping);
  // htmx would send a save to the address of the button last pressed, to add a row for example.
  form.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.elt === form) event.detail.path = form.getAttribute("hx-post");
  });
  form.addEventListener("htmx:beforeRequest", (event) => {
    if (!isSave(event.detail.elt)) return;
    // A button sends all that is typed itself: a save beside it would make its version an old one.
    if (form.dataset.sending) return event.preventDefault();
    onTheWay = typed();
    say("正在保存……", "", false);
  });
  form.addEventListener("submit", onReadIn);
  form.addEventListener("submit", () => Copies.handOn(place));
  document.addEventListener("htmx:beforeOnLoad", onAnswerComing);
  form.addEventListener("htmx:afterRequest", onAnswer);
  document.addEventListener("click", onLink);
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.elt?.id !== "standing") return;
    markSteps();
    tellOfNewer(event.detail.elt);
  });
  document.addEventListener("visibilitychange", onComingBack);
  window.addEventListener("beforeunload", onUnload);
  window.addEventListener("pageshow", onShown);
  window.addEventListener("online", () => isDirty() && htmx.trigger(form, "edited"));
}
