// Files go up one by one as they are chosen, each with its progress; without this, by the button.
"use strict";

const page = document.getElementById("fields");
const mostBytes = Number(page?.dataset.mostBytes);
const endings = (page?.dataset.accept || "").split(",");

function refusal(file) {
  const name = file.name.toLowerCase();
  if (!file.size) return `“${file.name}”是空文件（0 字节），请重新导出或扫描后再上传。`;
  if (file.size > mostBytes) {
    return `“${file.name}”有 ${(file.size / 1048576).toFixed(1)} MB，超过 20 MB 的上限；请压缩后再上传。`;
  }
  if (!endings.some((ending) => name.endsWith(ending))) {
    return `“${file.name}”不是 PDF、JPG 或 PNG 文件，请转换后再上传。`;
  }
  return "";
}

function line(form, text, isBad) {
  const shown = document.createElement("p");
  shown.className = isBad ? "small field-error" : "small";
  shown.textContent = text;
  form.querySelector(".upload-progress").append(shown);
  return shown;
}

function send(form, file) {
  return new Promise((done) => {
    const shown = line(form, `“${file.name}” 正在上传 `);
    const bar = document.createElement("progress");
    bar.max = file.size;
    bar.setAttribute("aria-label", `“${file.name}”上传进度`);
    shown.append(bar);
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("file", file);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("HX-Request", "true");
    request.setRequestHeader("HX-Current-URL", location.href);
    request.upload.addEventListener("progress", (event) => { bar.value = event.loaded; });
    request.addEventListener("load", () => done({ file, request }));
    request.addEventListener("error", () => done({ file, request: null }));
    request.send(body);
  });
}

// The answer is the kind's whole part of the page; what was refused before stays in sight.
function show(form, outcomes) {
  const place = document.getElementById(form.dataset.upload);
  const last = outcomes.filter((o) => o.request && [200, 422].includes(o.request.status)).pop();
  const elsewhere = outcomes.find((o) => o.request?.getResponseHeader("HX-Redirect"));
  if (elsewhere) {
    location.assign(elsewhere.request.getResponseHeader("HX-Redirect"));
    return;
  }
  const said = [...form.querySelectorAll(".upload-progress .field-error")];
  for (const { file, request } of outcomes) {
    if (!request) said.push(line(form, `网络不通，“${file.name}”没有送出，请重新选择。`, true));
    else if (request.status === 422) {
      const answer = new DOMParser().parseFromString(request.responseText, "text/html");
      answer.querySelectorAll("[role=alert] li").forEach((li) => said.push(line(form, li.textContent, true)));
    } else if (request.status !== 200) {
      said.push(line(form, `“${file.name}”没有传上去，请刷新页面后再试。`, true));
    }
  }
  if (last) {
    const answer = new DOMParser().parseFromString(last.request.responseText, "text/html");
    const fresh = document.importNode(answer.querySelector("section"), true);
    fresh.querySelectorAll("[role=alert]").forEach((alert) => alert.remove());
    place.replaceWith(fresh);
    fresh.querySelector(".upload-progress")?.append(...said);
    if (said.length) fresh.querySelector(".more-files")?.setAttribute("open", "");
    if (window.htmx) htmx.process(fresh);
    fresh.querySelector(".more-files summary, input[type=file]")?.focus();
  }
  form.querySelectorAll(".upload-progress progress").forEach((bar) => bar.parentElement.remove());
}

async function sendAll(input) {
  const form = input.closest("[data-upload]");
  form.querySelector(".upload-progress").replaceChildren();
  const outcomes = [];
  for (const file of [...input.files]) {
    const refused = refusal(file);
    if (refused) line(form, refused, true);
    else outcomes.push(await send(form, file));
  }
  input.value = "";
  show(form, outcomes);
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-upload] input[type=file]")) sendAll(event.target);
});
