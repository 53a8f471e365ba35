// One file on its way, with its progress.

function progress(sent) {
  const bar = document.createElement("progress");
  bar.max = sent.file.size;
  bar.setAttribute("aria-label", `“${sent.file.name}”上传进度`);
  sent.line.textContent = `“${sent.file.name}” 正在上传 `;
  sent.line.append(bar);
  return bar;
}

// Answers with the request, or with null where nothing came back.
export function send(sent) {
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
