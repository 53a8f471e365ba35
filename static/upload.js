// Files go up one by one as they are chosen, each with its progress; without this, by the button.
// Nothing a person is using is replaced: what is said stays, and the boxes to choose from do too.
"use strict";

const page = document.getElementById("fields");
const { limits } = page.dataset;
const mostBytes = Number(page.dataset.mostBytes);
const endings = page.dataset.accept.split(",");
const queues = new Map(); // the id of a kind → the promise of its last file

// ---- before anything is sent ----

function refusal(file) {
  const name = file.name.toLowerCase();
  if (!file.size) return `“${file.name}”是空文件（0 字节），请重新导出或扫描后再上传。`;
  if (file.size > mostBytes) {
    return `“${file.name}”有 ${(file.size / 1048576).toFixed(1)} MB，没有上传。${limits}请压缩后再上传。`;
  }
  if (!endings.some((ending) => name.endsWith(ending))) {
    return `“${file.name}”的格式不符，没有上传。${limits}请转换后再上传。`;
  }
  return "";
}

// ---- what is said: a refusal at the kind or at the file that was to go, until it is mended ----

function refusedAt(sent) {
  const place = sent.form.isConnected ? sent.form.closest(".file, .attachment-kind") : null;
  return (place || document.getElementById(sent.kind)).querySelector(".refused");
}

function refuse(sent, text) {
  const said = element("p", "field-error");
  said.dataset.file = sent.file.name;
  said.append(icon("error"), element("span", "", text));
  refusedAt(sent).append(said);
  sent.line?.remove();
  sent.isRefused = true;
}

function forget(sent) {
  refusedAt(sent).querySelectorAll("p").forEach((said) => {
    if (said.dataset.file === sent.file.name) said.remove();
  });
}

// ---- one file on its way ----

function progress(sent) {
  const bar = document.createElement("progress");
  bar.max = sent.file.size;
  bar.setAttribute("aria-label", `“${sent.file.name}”上传进度`);
  sent.line.textContent = `“${sent.file.name}” 正在上传 `;
  sent.line.append(bar);
  return bar;
}

function send(sent) {
  return new Promise((done) => {
    const bar = progress(sent);
    const body = new FormData();
    body.append("csrfmiddlewaretoken", sent.form.elements.csrfmiddlewaretoken.value);
    body.append("file", sent.file);
    const request = new XMLHttpRequest();
    request.open("POST", sent.form.action);
    request.setRequestHeader("HX-Request", "true");
    request.setRequestHeader("HX-Current-URL", location.href);
    request.upload.addEventListener("progress", (event) => { bar.value = event.loaded; });
    request.addEventListener("load", () => done(request));
    request.addEventListener("error", () => done(null));
    request.send(body);
  });
}

// The answer is the kind drawn anew: its head and its list are brought up to it, line by line.
function show(sent, drawn) {
  const kind = document.getElementById(sent.kind);
  const fresh = document.importNode(drawn, true);
  kind.querySelector(".kind-head").replaceWith(fresh.querySelector(".kind-head"));
  const lines = [...fresh.querySelectorAll(".file")];
  const there = new Set(lines.map((line) => line.id));
  kind.querySelectorAll(".file").forEach((line) => { if (!there.has(line.id)) line.remove(); });
  const added = lines.filter((line) => !document.getElementById(line.id));
  kind.querySelector(".file-list").append(...added);
  added.forEach(listen);
  sent.added = added.pop();
}

function take(sent, request) {
  const { name } = sent.file;
  const elsewhere = request?.getResponseHeader("HX-Redirect");
  const answer = new DOMParser().parseFromString(request?.responseText || "", "text/html");
  const drawn = [200, 422].includes(request?.status) && answer.getElementById(sent.kind);
  if (elsewhere) refuse(sent, `登录已失效，“${name}”没有上传；请刷新页面重新登录，再选一次这个文件。`);
  else if (!request) refuse(sent, `网络不通，“${name}”没有送出，请重新选择。`);
  else if (!drawn) refuse(sent, `“${name}”没有传上去，请刷新页面后再试。`);
  else {
    if (request.status === 200) sent.line.textContent = `“${name}”已上传。`;
    else drawn.querySelectorAll(".refused p").forEach((said) => refuse(sent, said.textContent.trim()));
    show(sent, drawn);
  }
}

// ---- a kind's files, one after the other ----

// The refusal is read out; without one the person goes on where the files are chosen.
function focusAfter(sent) {
  const at = document.activeElement;
  if (at !== document.body && !document.getElementById(sent.kind).contains(at)) return;
  if (sent.isRefused) refusedAt(sent).focus();
  else if (!sent.form.isConnected) sent.added?.querySelector("a").focus();
  else if (at === document.body) sent.form.querySelector("input[type=file]").focus();
}

async function sendAfter(before, batch) {
  await before;
  for (const sent of batch) {
    if (!sent.isRefused) take(sent, await send(sent));
  }
  focusAfter(batch.find((sent) => sent.isRefused) || batch[batch.length - 1]);
  if (batch.some((sent) => sent.line)) htmx.trigger(document.body, "saved");
}

function choose(input) {
  const { form } = input;
  const kind = form.dataset.upload;
  const batch = [...input.files].map((file) => ({ file, form, kind, isRefused: false }));
  input.value = "";
  if (!queues.has(kind)) form.querySelector(".upload-progress").replaceChildren();
  for (const sent of batch) {
    forget(sent);
    const refused = refusal(sent.file);
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
