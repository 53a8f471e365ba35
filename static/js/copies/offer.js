// A copy that differs from the page is offered, never put in by itself.
import { actButton, element } from "../ground/elements.js";
import { clock } from "./clock.js";
import { drop, newestOther } from "./store.js";

// Without `canRestore` the page cannot be changed now, and the copy waits until it can.
export function offered(keptAt, canRestore, isSameVersion) {
  const what = `本机浏览器里有 ${keptAt} 填写、没有存到服务器的内容`;
  if (!canRestore) return `${what}；本页现在不能修改，可以修改时再恢复。`;
  if (isSameVersion) return `${what}。`;
  return `${what}。此后服务器上的内容又有改动，恢复后可以对照两份再决定。`;
}

// `restore` answers with the reason where the words did not come back; then the copy and its offer
// stay.
export function offer(place, typed, restore, version) {
  const box = document.getElementById("local-copy");
  const copy = newestOther(place, typed());
  box.hidden = !copy;
  if (!copy) return;
  const again = () => offer(place, typed, restore, version);
  const actions = element("p", "row");
  const putBack = actButton("恢复这些内容", "button button-primary button-small", async () => {
    const why = await restore(copy);
    if (why) sayWhy(box, `${why}，没有恢复；内容还在本机，请稍后或刷新页面后再恢复。`);
    else again();
  });
  actions.append(
    ...(restore ? [putBack] : []),
    actButton("不要了", "button button-small", () => {
      drop(copy.key);
      again();
    }),
  );
  box.className = "card card-todo";
  box.setAttribute("role", "status");
  const text = document.createElement("p");
  text.textContent = offered(clock(copy.at), Boolean(restore), copy.version === version?.());
  box.replaceChildren(text, actions);
}

// Of an offer that was taken up in vain: the reason stands beside its button.
export function sayWhy(box, text) {
  box.querySelector(".field-error")?.remove();
  box.append(element("p", "field-error small", text));
}
