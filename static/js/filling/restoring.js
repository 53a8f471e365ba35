// Words that only this browser has: offered where they were typed, and put into the page by the server.
import { ask, putInPlaceOf, saveSoon } from "../ground/server.js";
import { offer } from "../copies/offer.js";
import { setAside, takeOver } from "../copies/store.js";
import { whyNotDrawn } from "./answers.js";

export function offerCopy(sheet) {
  const restore = async (copy) => {
    const why = await putIn(sheet, copy);
    if (!why) document.getElementById("fields").querySelector("input, select, textarea")?.focus();
    return why;
  };
  offer(sheet.place, () => sheet.typed(), sheet.savesItself ? restore : null, () => sheet.version);
}

// "" once the words stand on the page, else why they do not; nothing is dropped before. A copy comes
// back under the version it was typed on: a newer save elsewhere is then met, not overwritten.
// Without one it goes on from the page's, whatever was saved meanwhile.
export async function putIn(sheet, copy) {
  const version = copy.version ?? sheet.version;
  const why = await redraw(sheet.form, { ...Object.fromEntries(copy.pairs), version }, () => {
    // What the page held until now is offered in its turn.
    if (copy.key && sheet.isDirty()) setAside();
  });
  if (why) return why;
  takeOver(copy);
  if (copy.version !== undefined) sheet.version = copy.version;
  sheet.keepCopy();
  saveSoon(sheet.form);
  return "";
}

// The server draws the rows from what is sent, so that there are as many as there were.
async function redraw(form, values, before) {
  let why = "网络不通";
  await ask(form.dataset.redraw, "#fields", values, (xhr) => {
    why = whyNotDrawn(xhr);
    if (why) return;
    before();
    putInPlaceOf("#fields", xhr.response);
  });
  return why;
}
