// What the bar says of the save.
import { clock } from "../copies/clock.js";
import { element } from "../ground/elements.js";

// What passes by itself is not read out; what came of it is.
export function say(text, tone = "", isRead = true) {
  const state = document.getElementById("save-state");
  if (!state || state.textContent === text) return;
  const said = element("p", `saved ${tone}`.trim(), text);
  if (!isRead) said.setAttribute("aria-hidden", "true");
  state.replaceChildren(said);
}

export function sayUnsaved(sheet) {
  say(sheet.savesItself ? "有未保存的改动" : "尚未保存，请按“保存”", "local", false);
}

export function sayFailed(sheet, status) {
  say(failed(status, sheet.keepCopy() && clock(Date.now())), "local");
}

// `keptAt` is false where the browser keeps nothing.
export function failed(status, keptAt) {
  const why = status === 0 ? "网络不通" : status === 429 ? "保存过于频繁" : "服务暂时出错";
  return keptAt ? `${why}，没有存到服务器；已存在本机 ${keptAt}，稍后自动再存`
    : `${why}，没有存到服务器，本机也不能保存；请不要关闭本页，稍后自动再存`;
}
