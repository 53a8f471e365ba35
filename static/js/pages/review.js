// The review page: a remark's box is ready to type in when it is opened, and leaving asks first.
import { isTyped } from "../site/typed.js";

const form = document.getElementById("review");

function makeReady(box) {
  if (box?.open) box.querySelector("textarea").focus();
}

if (form) {
  let sending = false;
  makeReady(form.querySelector(".remark-at[open]")); // opened before this script was there
  document.addEventListener("toggle", ({ target }) => target.matches(".remark-at") && makeReady(target), true);
  form.addEventListener("submit", () => { sending = true; });
  window.addEventListener("beforeunload", (event) => {
    const isUnsaved = "unsaved" in form.dataset || [...form.elements].some(isTyped);
    if (!sending && isUnsaved) event.preventDefault();
  });
}
