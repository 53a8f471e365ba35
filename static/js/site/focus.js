// Where the focus goes: to the mistakes, into what an address names, along the error summary's links.

const BOXES = "input, select, textarea";

export function focusErrors(root) {
  const summary = root.querySelector("[data-error-summary], [data-look]");
  if (summary) summary.focus();
}

// An address that names a group, such as the answers of a question, leads into it.
export function focusNamed() {
  const named = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  const input = named && !named.matches(`${BOXES}, [tabindex]`)
    && named.querySelector("input:not([type=hidden]), select, textarea");
  if (input) input.focus();
  else if (named && named.matches(BOXES)) named.focus();
}

// A link of the error summary leads into the field, also where the target is a group.
export function followErrorLink(event) {
  const link = event.target.closest("[data-error-summary] a[href^='#']");
  const target = link && document.getElementById(link.hash.slice(1));
  if (!target) return;
  const closed = target.closest("details:not([open])");
  if (closed) closed.open = true;
  const input = target.matches(BOXES) ? target : target.querySelector(BOXES);
  if (!input) return;
  event.preventDefault();
  input.focus();
  const smooth = matchMedia("(prefers-reduced-motion: no-preference)").matches;
  input.scrollIntoView({ block: "center", behavior: smooth ? "smooth" : "auto" });
}

// A column that scrolls by itself can be reached by keyboard also where it holds nothing to press.
export function makeReachable(column) {
  const scrolls = column.scrollHeight > column.clientHeight + 1;
  if (scrolls && !column.querySelector(`a, button, ${BOXES}, summary`)) {
    column.tabIndex = 0;
  }
}
