// Rows drawn anew by the server: what is typed meanwhile is put in again, the focus goes on.
import { actButton, element } from "../ground/elements.js";
import { saveSoon } from "../ground/server.js";
import { sayWhy } from "../copies/offer.js";
import { putIn } from "./restoring.js";
import { nameAfter, typedSince } from "./words.js";

function focusRow(form, position) {
  const cards = form.querySelectorAll(".row-card");
  const card = cards[Math.min(position, cards.length - 1)];
  (card?.querySelector("input, select") || form.querySelector("[data-adds]"))?.focus();
}

function offerUndo(sheet, removed, pairs) {
  const said = element("div", "row undo");
  said.setAttribute("role", "status");
  said.append(
    `已删除第 ${removed + 1} 行。`,
    actButton("撤销删除", "button button-small", async () => {
      const why = await putIn(sheet, { pairs });
      if (why) sayWhy(said, `${why}，没有撤销；请不要关闭本页，稍后再按一次。`);
    }),
  );
  document.getElementById("rows")?.after(said);
}

export function watchRows(sheet) {
  const { form } = sheet;
  let pressed = null; // the button that asked for other rows, until they are there

  function onAsked(event) {
    if (event.detail.target?.id !== "fields") return;
    const { elt } = event.detail;
    pressed = {
      pairs: sheet.typed(),
      removed: elt.matches("[data-removes]") ? Number(elt.value) : null,
      added: elt.matches("[data-adds]") ? form.querySelectorAll(".row-card").length : null,
    };
  }

  function onCame(event) {
    if (event.detail.target?.id !== "fields" || !pressed) return;
    pressed.since = typedSince(sheet.typed(), pressed.pairs);
  }

  function onThere(event) {
    if (event.detail.elt?.id !== "fields" || !pressed) return;
    const { since = [], removed, added, pairs } = pressed;
    pressed = null;
    for (const [name, value] of since) {
      const box = form.elements[nameAfter(name, removed)];
      if (box) box.value = value;
    }
    if (added !== null) focusRow(form, added);
    if (removed !== null) {
      focusRow(form, removed);
      offerUndo(sheet, removed, pairs);
    }
    sheet.keepCopy();
    saveSoon(form);
  }

  function onFailed() {
    pressed = null;
  }

  form.addEventListener("htmx:beforeRequest", onAsked);
  form.addEventListener("htmx:sendError", onFailed);
  form.addEventListener("htmx:responseError", onFailed);
  document.addEventListener("htmx:beforeSwap", onCame);
  document.addEventListener("htmx:afterSettle", onThere);
}
