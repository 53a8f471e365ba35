// What is said: a refusal at the kind or at the file that was to go, until it is mended.
import { element, icon } from "../common/elements.js";

export function refusedAt(sent) {
  const place = sent.form.isConnected ? sent.form.closest(".file, .attachment-kind") : null;
  return (place || document.getElementById(sent.kind)).querySelector(".refused");
}

export function refuse(sent, text) {
  const said = element("p", "field-error");
  said.dataset.file = sent.file.name;
  said.dataset.batch = sent.batch;
  said.append(icon("error"), element("span", "", text));
  refusedAt(sent).append(said);
  sent.line?.remove();
  sent.isRefused = true;
}

// A file that was taken answers what was refused before it was chosen.
export function forgetEarlier(sent) {
  refusedAt(sent).querySelectorAll("p").forEach((said) => {
    if (Number(said.dataset.batch || 0) < sent.batch) said.remove();
  });
}

export function forget(sent) {
  refusedAt(sent).querySelectorAll("p").forEach((said) => {
    if (said.dataset.file === sent.file.name) said.remove();
  });
}
