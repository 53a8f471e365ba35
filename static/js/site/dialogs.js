// <details data-dialog> becomes a button and a <dialog>; its form and fields move along unchanged.
import { closeButton, element } from "../ground/elements.js";

export function makeDialog(details) {
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

// Of a dialog or of a notice, whichever the button stands in.
export function closeNearest(event) {
  const button = event.target.closest("[data-close]");
  if (!button) return;
  const dialog = button.closest("dialog");
  if (dialog) dialog.close();
  else button.closest(".notice").remove();
}
