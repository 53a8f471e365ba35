// What is said: a refusal at the kind or at the file that was to go, until it is mended.
import { element, icon } from "../ground/elements.js";

export function refusedAt(sent) {
  const place = sent.form.isConnected ? sent.form.closest(".file, .attachment-kind") : null;
  return (place || document.getElementById(sent.kind)).querySelector(".refused");
}

export function refuse(sent, text) {
  const said = element("p", "field-error");
  said.dataset.file = sent.file.name;
  said.append(icon("error"), element("span", "", text));
  refusedAt(sent).append(said);
  sent.line?.remove();
  sent.isRefused = true;
}

// A file chosen anew answers what was said of one of its name at once. Another file, chosen when the
// refusals could be read, answers one of them as soon as it is taken: `mends`.
export function mend(batch, wereRead) {
  const others = batch.filter((sent) => !forget(sent));
  const standing = wereRead && batch.length ? [...refusedAt(batch[0]).querySelectorAll("p")] : [];
  others.forEach((sent) => { sent.mends = standing.shift(); });
}

// Whether there was something to forget.
function forget(sent) {
  const said = [...refusedAt(sent).querySelectorAll("p")].filter((one) => one.dataset.file === sent.file.name);
  said.forEach((one) => one.remove());
  return said.length > 0;
}
