// The review page: a remark's box is ready to type in when it is opened, and leaving asks first.
const form = document.getElementById("review");

function typed() {
  return new URLSearchParams(new FormData(form)).toString();
}

if (form) {
  const drawn = typed();
  let sending = false;
  document.addEventListener(
    "toggle",
    ({ target }) => target.open && target.matches(".remark-at") && target.querySelector("textarea").focus(),
    true,
  );
  form.addEventListener("submit", () => { sending = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!sending && typed() !== drawn) event.preventDefault();
  });
}
