// On coming back to this page: somebody may have saved it elsewhere.
import { askStanding } from "../ground/server.js";
import { say } from "./bar.js";

// A refusal stays, with its button or its list: it says what to do next as well.
function tellOfNewer(sheet, standing) {
  if (sheet.onTheWay || document.querySelector("#save-state [data-refused]")) return;
  if (Number(standing.dataset.version) <= Number(sheet.version)) return;
  say("本页在别处已有较新的保存。", "local");
  const load = document.createElement("a");
  load.href = location.pathname;
  load.textContent = "载入较新的内容";
  document.querySelector("#save-state p").append(load);
}

export function watchElsewhere(sheet) {
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.elt?.id === "standing") tellOfNewer(sheet, event.detail.elt);
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && sheet.savesItself) askStanding();
  });
}
