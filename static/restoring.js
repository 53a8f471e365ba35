// Words that only this browser has: offered where they were typed, and put into the page by the server.
"use strict";

function offerCopy() {
  Copies.offer(place, typed, savesItself ? restore : null, () => form.elements.version.value);
}

async function restore(copy) {
  const why = await putIn(copy);
  if (!why) document.getElementById("fields").querySelector("input, select, textarea")?.focus();
  return why;
}

// "" once the words stand on the page, else why they do not; nothing is dropped before. A copy comes
// back under the version it was typed on: a newer save elsewhere is then met, not overwritten.
// Without one it goes on from the page's, whatever was saved meanwhile.
async function putIn(copy) {
  const version = copy.version ?? form.elements.version.value;
  const why = await redraw({ ...Object.fromEntries(copy.pairs), version }, () => {
    // What the page held until now is offered in its turn.
    if (copy.key && isDirty()) Copies.setAside();
  });
  if (why) return why;
  Copies.takeOver(copy);
  if (copy.version !== undefined) form.elements.version.value = copy.version;
  keepCopy();
  htmx.trigger(form, "edited");
  return "";
}

// The server draws the rows from what is sent, so that there are as many as there were.
async function redraw(values, before) {
  let why = "网络不通";
  const handler = (_, { xhr }) => {
    why = whyNot(xhr);
    if (why) return;
    before();
    htmx.swap("#fields", xhr.response, { swapStyle: "outerHTML", swapDelay: 0, settleDelay: 20 });
  };
  await htmx.ajax("POST", form.dataset.redraw, { target: "#fields", values, handler }).catch(() => {});
  return why;
}

function whyNot(xhr) {
  if (xhr.status === 429) return "操作过于频繁";
  if (xhr.status >= 500) return "服务暂时出错";
  if (xhr.status === 200 && !xhr.getResponseHeader("HX-Redirect")) return "";
  return "登录已失效或本页已过期";
}

// Other sections may hold words, too, that only this browser has: their steps say so.
function markSteps() {
  document.querySelectorAll("#steps a.step").forEach((step) => {
    const section = new URL(step.href).pathname.split("/").at(-2);
    const isHere = step.hasAttribute("aria-current");
    if (isHere || !Copies.all(place.replace(/[a-z]+$/, section)).length) return;
    const note = document.createElement("span");
    note.className = "step-note step-local";
    note.textContent = "本机有未存到服务器的内容";
    step.querySelector(".step-text").append(note);
  });
}
