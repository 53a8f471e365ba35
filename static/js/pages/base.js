// Every page: small improvements on what works without them.
import { countDown } from "../site/countdown.js";
import { closeNearest, makeDialog } from "../site/dialogs.js";
import { focusErrors, focusNamed, followErrorLink, makeReachable } from "../site/focus.js";
import { watchSending } from "../site/sending.js";
import { tellOfFailures } from "../site/toasts.js";

function improve(root) {
  root.querySelectorAll("details[data-dialog]").forEach(makeDialog);
  root.querySelectorAll("[data-print][hidden]").forEach((button) => { button.hidden = false; });
  countDown(root);
  root.querySelectorAll(".aside-stick").forEach(makeReachable);
  focusErrors(root);
}

document.addEventListener("click", followErrorLink);
document.addEventListener("click", closeNearest);
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
watchSending();
tellOfFailures();
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) improve(event.target);
});
improve(document);
focusNamed();
setInterval(() => countDown(document), 30000);
