// What goes with every form and every request.

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

function addToken(event) {
  const token = document.querySelector("meta[name='csrf-token']");
  if (token) event.detail.headers["X-CSRFToken"] = token.content;
}

export function watchSending() {
  document.addEventListener("submit", once);
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sending]").forEach(sendAgain);
  });
  document.addEventListener("htmx:configRequest", addToken);
}
