// What a request by script came to, where the page has no other place to say it.
import { closeButton, element, icon } from "../ground/elements.js";

const SAY = {
  403: "没有权限，或页面已过期。请刷新页面后再试。",
  404: "内容已不存在，或不在您可以查看的范围内。请刷新页面。",
  409: "内容刚刚被别人改动过，您的操作没有执行。请刷新页面查看最新情况。",
  413: "文件太大，没有上传。",
  429: "操作太快，请稍等片刻再试。",
};
const SERVER_ERROR = "服务暂时出错，刚才的操作可能没有完成。请刷新核对后再试。";
const REFUSED = "操作没有执行。请刷新页面后再试。";
const OFFLINE = "网络不通，刚才的内容没有送出。请检查网络后再试。";

export function wordsOf(status) {
  return SAY[status] || (status >= 500 ? SERVER_ERROR : REFUSED);
}

// A toast stays until it is closed: people on the phone with somebody miss what fades.
function toast(text) {
  const box = document.getElementById("toasts");
  if (!box || [...box.children].some((shown) => shown.textContent === text)) return;
  const made = element("div", "notice notice-bad");
  made.append(icon("error"), element("div", "notice-body", text));
  made.append(closeButton("关闭此提示"));
  box.append(made);
}

// Where a page has a bar that tells of its save, the bar says what became of it.
function isTold(event) {
  return event.detail.elt.matches("#filling, [data-saves]");
}

export function tellOfFailures() {
  document.addEventListener("htmx:responseError", (event) => {
    if (!isTold(event)) toast(wordsOf(event.detail.xhr.status));
  });
  ["htmx:sendError", "htmx:timeout"].forEach((failure) => {
    document.addEventListener(failure, (event) => isTold(event) || toast(OFFLINE));
  });
}
