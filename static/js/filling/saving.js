// The form saves itself: what happened to a save, and trying again.
import { saveSoon } from "../ground/server.js";
import { dropOwn } from "../copies/store.js";
import { isPassing, pauseAfter, wasSaved } from "./answers.js";
import { say, sayFailed, sayUnsaved } from "./bar.js";
import { clearMistakes, markMistakes } from "./mistakes.js";

// `onAnswered` goes on with what has waited for the save.
export function watchSaving(sheet, onAnswered) {
  const { form } = sheet;
  let failures = 0;

  function isSave(elt) {
    return elt === form || elt.matches("[data-saves]");
  }

  // htmx would send a save to the address of the button last pressed, to add a row for example.
  function onConfiguring(event) {
    if (event.detail.elt === form) event.detail.path = form.getAttribute("hx-post");
  }

  function onAsking(event) {
    if (!isSave(event.detail.elt)) return;
    // A button sends all that is typed itself: a save beside it would make its version an old one.
    if (form.dataset.sending) return event.preventDefault();
    sheet.onTheWay = sheet.typed();
    say("正在保存……", "", false);
  }

  // Before htmx does what the answer says: a session that ended leads away from words that are nowhere else.
  function onAnswerComing(event) {
    const { xhr, elt } = event.detail;
    if (isSave(elt) && wasSaved(xhr)) sheet.acknowledged = sheet.onTheWay;
    else if (xhr.getResponseHeader("HX-Redirect") && sheet.isDirty() && !sheet.keepCopy()) {
      event.preventDefault();
      say("登录已失效，没有保存，本机也不能保存；请先抄下内容，再刷新页面重新登录。", "local");
    }
  }

  // Called when the answer is in the page already; the bar then says what is true now.
  function onAnswer(event) {
    const { xhr, elt } = event.detail;
    if (!isSave(elt)) return;
    if (wasSaved(xhr)) {
      onSaved();
    } else if (isPassing(xhr.status)) {
      tryAgain();
      sayFailed(sheet, xhr.status);
    } else if (xhr.status === 422) {
      markMistakes(form, elt !== form);
    } else if (xhr.status !== 200) {
      // Signed in anew in another tab, or no longer of this enterprise: this page cannot save any more.
      const kept = sheet.keepCopy() ? "内容已存在本机，请刷新页面后恢复。" : "请先抄下内容，再刷新页面。";
      say(`没有保存，本页已过期。${kept}`, "local");
    }
    sheet.onTheWay = null;
    onAnswered(xhr);
  }

  function onSaved() {
    failures = 0;
    document.querySelectorAll("[data-until-saved], [data-error-summary]").forEach((gone) => gone.remove());
    clearMistakes(form);
    if (sheet.isDirty()) sayUnsaved(sheet);
    else dropOwn(sheet.place);
  }

  function tryAgain() {
    const pause = pauseAfter(failures);
    failures += 1;
    setTimeout(() => failures && saveSoon(form), pause);
  }

  form.addEventListener("htmx:configRequest", onConfiguring);
  form.addEventListener("htmx:beforeRequest", onAsking);
  document.addEventListener("htmx:beforeOnLoad", onAnswerComing);
  form.addEventListener("htmx:afterRequest", onAnswer);
  window.addEventListener("online", () => sheet.isDirty() && saveSoon(form));
}
