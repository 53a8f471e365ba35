// Small improvements on pages that work without it. No dependencies; htmx is told apart by events.
"use strict";

const SAY = {
  403: "没有权限，或页面已过期。请刷新页面后再试。",
  404: "内容已不存在，或不在您可以查看的范围内。请刷新页面。",
  409: "内容刚刚被别人改动过，您的操作没有执行。请刷新页面查看最新情况。",
  413: "文件太大，没有上传。",
  429: "操作太快，请稍等片刻再试。",
};
const SERVER_ERROR = "服务暂时出错，刚才的操作可能没有完成。请刷新核对后再试。";
const DAY = 24 * 60 * 60 * 1000;
const OFFLINE = "网络不通，刚才的内容没有送出。请检查网络后再试。";

function icon(name) {
  const sample = document.querySelector(".icon use");
  const sprite = sample ? sample.getAttribute("href").split("#")[0] : "/static/icons.svg";
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text) made.textContent = text;
  return made;
}

// A second press while the first is still at it does nothing.
function actButton(label, className, act) {
  const made = element("button", className, label);
  made.type = "button";
  made.addEventListener("click", async () => {
    if (made.hasAttribute("aria-busy")) return;
    made.setAttribute("aria-busy", "true");
    await act();
    made.removeAttribute("aria-busy");
  });
  return made;
}

function closeButton(label) {
  const close = element("button", "notice-close");
  close.type = "button";
  close.dataset.close = "";
  close.setAttribute("aria-label", label);
  close.append(icon("cross"));
  return close;
}

// A toast stays until it is closed: people on the phone with somebody miss what fades.
function toast(text, tone = "bad") {
  const box = document.getElementById("toasts");
  if (!box || [...box.children].some((shown) => shown.textContent === text)) return;
  const made = element("div", `notice notice-${tone}`);
  made.append(icon(tone === "bad" ? "error" : tone), element("div", "notice-body", text));
  made.append(closeButton("关闭此提示"));
  box.append(made);
}

function focusErrors(root) {
  const summary = root.querySelector("[data-error-summary], [data-look]");
  if (summary) summary.focus();
}

// An address that names a group, such as the answers of a question, leads into it.
function focusNamed() {
  const named = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  const input = named && !named.matches("input, select, textarea, [tabindex]")
    && named.querySelector("input:not([type=hidden]), select, textarea");
  if (input) input.focus();
  else if (named && named.matches("input, select, textarea")) named.focus();
}

// A link of the error summary leads into the field, also where the target is a group.
function followErrorLink(event) {
  const link = event.target.closest("[data-error-summary] a[href^='#']");
  const target = link && document.getElementById(link.hash.slice(1));
  if (!target) return;
  const closed = target.closest("details:not([open])");
  if (closed) closed.open = true;
  const input = target.matches("input, select, textarea")
    ? target
    : target.querySelector("input, select, textarea");
  if (!input) return;
  event.preventDefault();
  input.focus();
  const smooth = matchMedia("(prefers-reduced-motion: no-preference)").matches;
  input.scrollIntoView({ block: "center", behavior: smooth ? "smooth" : "auto" });
}

function closeNearest(event) {
  const button = event.target.closest("[data-close]");
  if (!button) return;
  const dialog = button.closest("dialog");
  if (dialog) dialog.close();
  else button.closest(".notice").remove();
}

// <details data-dialog> becomes a button and a <dialog>; its form and fields move along unchanged.
function makeDialog(details) {
  const summary = details.querySelector("summary");
  const opener = element("button", summary.className);
  opener.type = "button";
  opener.append(...summary.childNodes);
  const dialog = element("dialog", "dialog");
  dialog.setAttribute("aria-label", details.dataset.dialog);
  const head = element("div", "dialog-head");
  head.append(element("h2", "", details.dataset.dialog), closeButton("关闭"));
  dialog.append(head, details.querySelector(".disclosure-body"));
  opener.addEventListener("click", () => dialog.showModal());
  const wasOpen = details.open;
  details.replaceWith(opener, dialog);
  if (wasOpen) dialog.showModal();
}

function countDown(place) {
  const given = place.dataset.countdown;
  const end = new Date(given.includes("T") ? given : `${given}T24:00:00+08:00`);
  const left = end - Date.now();
  if (Number.isNaN(left)) return;
  const minutes = Math.floor(left / 60000);
  // Days as the server counts them, today included; hours and minutes on the last day.
  if (left <= 0) place.textContent = "已经截止";
  else if (left > DAY) place.textContent = `还剩 ${Math.ceil(left / DAY)} 天`;
  else place.textContent = `还剩 ${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分钟`;
}

// A column that scrolls by itself can be reached by keyboard also where it holds nothing to press.
function reachable(column) {
  const scrolls = column.scrollHeight > column.clientHeight + 1;
  if (scrolls && !column.querySelector("a, button, input, select, textarea, summary")) {
    column.tabIndex = 0;
  }
}

function improve(root) {
  root.querySelectorAll("details[data-dialog]").forEach(makeDialog);
  root.querySelectorAll("[data-print][hidden]").forEach((button) => { button.hidden = false; });
  root.querySelectorAll("[data-countdown]").forEach(countDown);
  root.querySelectorAll(".aside-stick").forEach(reachable);
  focusErrors(root);
}

// The second click of a double click is not sent; after a while, or on coming back, it may be again.
function once(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.target) return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "yes";
  const pressed = event.submitter;
  if (pressed) pressed.setAttribute("aria-busy", "true");
  setTimeout(() => sendAgain(form), 8000);
}

function sendAgain(form) {
  delete form.dataset.sending;
  form.querySelectorAll("[aria-busy]").forEach((busy) => busy.removeAttribute("aria-busy"));
}

document.addEventListener("click", followErrorLink);
document.addEventListener("click", closeNearest);
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
document.addEventListener("submit", once);
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sending]").forEach(sendAgain);
});
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("meta[name='csrf-token']");
  if (token) event.detail.headers["X-CSRFToken"] = token.content;
});
// Where a page has a bar that tells of its save, the bar says what became of it.
function isTold(event) {
  return event.detail.elt.matches("#filling, [data-saves]");
}

document.addEventListener("htmx:responseError", (event) => {
  if (isTold(event)) return;
  const status = event.detail.xhr.status;
  toast(SAY[status] || (status >= 500 ? SERVER_ERROR : "操作没有执行。请刷新页面后再试。"));
});
["htmx:sendError", "htmx:timeout"].forEach((failure) => {
  document.addEventListener(failure, (event) => isTold(event) || toast(OFFLINE));
});
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) improve(event.target);
});
improve(document);
focusNamed();
setInterval(() => document.querySelectorAll("[data-countdown]").forEach(countDown), 30000);
