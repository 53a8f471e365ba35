// Leaving the page waits for what is not saved yet; a second press leaves all the same.
import { element } from "../ground/elements.js";
import { saveSoon } from "../ground/server.js";
import { dropSame } from "../copies/store.js";
import { wasSaved } from "./answers.js";

// A link that is pressed plainly and leads to another page of this service.
function leadsAway(link, event) {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return false;
  const to = new URL(link.href);
  const isThisPage = to.pathname === location.pathname && to.hash;
  return !(link.target || link.download || to.origin !== location.origin || isThisPage);
}

// Answers with what is to be called when a save was answered.
export function watchLeaving(sheet) {
  const { form } = sheet;
  let waiting = null; // a link or a button that waits for the save
  let insisted = null;

  function onLink(event) {
    const link = event.target.closest("a[href]");
    if (!link || !leadsAway(link, event)) return;
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
    if (!sheet.savesItself || insisted === wait.name || !(sheet.isDirty() || sheet.onTheWay)) return;
    event.preventDefault();
    waiting = wait;
    if (!sheet.onTheWay) saveSoon(form);
  }

  // The server has it, one chose the other version, or does not want what was read in.
  function giveUp() {
    dropSame(sheet.place, sheet.typed());
    sheet.isKept = true; // nobody wants them kept
  }

  function goOn(xhr) {
    if (!waiting) return;
    if (wasSaved(xhr) && sheet.isDirty()) return saveSoon(form);
    const { name, act, alsoRefused, go } = waiting;
    waiting = null;
    insisted = name;
    if (wasSaved(xhr) || (alsoRefused && xhr.status === 422)) return go();
    const words = sheet.isKept ? "内容留在本机" : "本机不能保存，请先抄下内容";
    const more = element("p", "small", `本页还没有保存，所以没有${act}；再点一次仍要${act}（${words}）。`);
    document.getElementById("save-state")?.append(more);
  }

  // The browser asks before words go that are nowhere but on this page. What a button sends is not lost.
  function onUnload(event) {
    if (sheet.isDirty() && !sheet.isKept && !form.dataset.sending) event.preventDefault();
  }

  // Whoever has typed more has not insisted on leaving that behind.
  function onTyping() {
    insisted = null;
  }

  form.addEventListener("input", onTyping);
  form.addEventListener("change", onTyping);
  form.addEventListener("submit", onReadIn);
  document.addEventListener("click", onLink);
  window.addEventListener("beforeunload", onUnload);
  return goOn;
}
