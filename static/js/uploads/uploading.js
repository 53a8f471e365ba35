// Files go up one by one as they are chosen; without this, by the button. Nothing a person is using
// is replaced: what is said stays, and the boxes to choose from do too.
import { element } from "../ground/elements.js";
import { askStanding } from "../ground/server.js";
import { limitsOf, refusal } from "./limits.js";
import { mend, refuse, refusedAt } from "./refusing.js";
import { send } from "./sending.js";

// The answer is the kind drawn anew: its head and its list are brought up to it, line by line.
// Answers with the lines that are new.
function show(sent, drawn) {
  const kind = document.getElementById(sent.kind);
  const fresh = document.importNode(drawn, true);
  kind.querySelector(".kind-head").replaceWith(fresh.querySelector(".kind-head"));
  const lines = [...fresh.querySelectorAll(".file")];
  const there = new Set(lines.map((line) => line.id));
  kind.querySelectorAll(".file").forEach((line) => { if (!there.has(line.id)) line.remove(); });
  const added = lines.filter((line) => !document.getElementById(line.id));
  kind.querySelector(".file-list").append(...added);
  return added;
}

// Answers with the new lines, if any.
function take(sent, request) {
  const { name } = sent.file;
  const elsewhere = request?.getResponseHeader("HX-Redirect");
  const answer = new DOMParser().parseFromString(request?.responseText || "", "text/html");
  const drawn = [200, 422].includes(request?.status) && answer.getElementById(sent.kind);
  if (elsewhere) refuse(sent, `登录已失效，“${name}”没有上传；请刷新页面重新登录，再选一次这个文件。`);
  else if (!request) refuse(sent, `网络不通，“${name}”没有送出，请重新选择。`);
  else if (!drawn) refuse(sent, `“${name}”没有传上去，请刷新页面后再试。`);
  else {
    if (request.status === 200) {
      sent.line.textContent = `“${name}”已上传。`;
      sent.mends?.remove();
    }
    else drawn.querySelectorAll(".refused p").forEach((said) => refuse(sent, said.textContent.trim()));
    return show(sent, drawn);
  }
  return [];
}

// The refusal is read out; without one the person goes on where the files are chosen.
function focusAfter(sent) {
  const at = document.activeElement;
  if (at !== document.body && !document.getElementById(sent.kind).contains(at)) return;
  if (sent.isRefused) refusedAt(sent).focus();
  else if (!sent.form.isConnected) sent.added?.querySelector("a").focus();
  else if (at === document.body) sent.form.querySelector("input[type=file]").focus();
}

export function uploadFrom(page) {
  const limits = limitsOf(page.dataset);
  const queues = new Map(); // the id of a kind → the promise of its last file

  // A kind's files go one after the other.
  async function sendAfter(before, batch) {
    await before;
    for (const sent of batch) {
      if (sent.isRefused) continue;
      const added = take(sent, await send(sent));
      added.forEach(listen);
      sent.added = added[added.length - 1];
    }
    focusAfter(batch.find((sent) => sent.isRefused) || batch[batch.length - 1]);
    if (batch.some((sent) => sent.line)) askStanding();
  }

  function choose(input) {
    const { form } = input;
    const kind = form.dataset.upload;
    const batch = [...input.files].map((file) => ({ file, form, kind, isRefused: false }));
    input.value = "";
    if (!queues.has(kind)) form.querySelector(".upload-progress").replaceChildren();
    mend(batch, !queues.has(kind));
    for (const sent of batch) {
      const refused = refusal(sent.file, limits);
      if (refused) refuse(sent, refused);
      else {
        sent.line = element("p", "small", `“${sent.file.name}” 等待上传`);
        form.querySelector(".upload-progress").append(sent.line);
      }
    }
    const end = sendAfter(queues.get(kind), batch);
    queues.set(kind, end);
    end.finally(() => { if (queues.get(kind) === end) queues.delete(kind); });
  }

  function listen(root) {
    root.querySelectorAll("form[data-upload]").forEach((form) => {
      form.querySelector("button").remove();
      const input = form.querySelector("input[type=file]");
      const chosen = () => { if (input.files.length) choose(input); };
      input.addEventListener("change", chosen);
      chosen(); // before this script was there
    });
  }

  // Files on their way would be cut off: the browser asks before it leaves.
  window.addEventListener("beforeunload", (event) => {
    if (queues.size) event.preventDefault();
  });

  listen(page);
}
