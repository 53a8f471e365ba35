// What was typed and is not on the server yet: kept in this browser, by person, form, section and
// page, so that no page can take away what another one holds. Classic script: `Copies` is for all.
"use strict";

const Copies = (() => {
  const PREFIX = "filling:";
  const HANDED_ON = "handed-on";
  // Of this page as it was loaded: a tab that is duplicated or loaded anew begins another one.
  let page = anyName();

  function anyName() {
    return Math.random().toString(36).slice(2, 10);
  }

  function own(place) {
    return `${PREFIX}${place}:${page}`;
  }

  // False where the browser keeps nothing: full, or forbidden.
  function keep(place, copy) {
    try {
      localStorage.setItem(own(place), JSON.stringify(copy));
      return true;
    } catch {
      return false;
    }
  }

  function drop(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept, then.
    }
  }

  function read(key) {
    try {
      const copy = JSON.parse(localStorage.getItem(key));
      return Array.isArray(copy?.pairs) ? { ...copy, key } : null;
    } catch {
      return null;
    }
  }

  // Every copy of this place, whichever page it is from, the newest first.
  function all(place) {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(`${PREFIX}${place}:`))
        .map(read)
        .filter(Boolean)
        .sort((one, other) => other.at - one.at);
    } catch {
      return [];
    }
  }

  // What this page has kept until now is offered from now on; it needs no second room for that.
  function setAside() {
    page = anyName();
  }

  // As the server tells times, wherever the browser thinks it is.
  function clock(moment) {
    const timeZone = "Asia/Shanghai";
    const day = (at) => at.toLocaleDateString("zh-CN", { timeZone, month: "long", day: "numeric" });
    const at = new Date(moment);
    const time = at.toLocaleTimeString("zh-CN", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    return day(at) === day(new Date()) ? time : `${day(at)} ${time}`;
  }

  function same(one, other) {
    return JSON.stringify(one) === JSON.stringify(other);
  }

  // What a button sends is drawn again on the next page: there it is kept under that page's name.
  function handOn(place) {
    try {
      sessionStorage.setItem(HANDED_ON, own(place));
    } catch {
      // The next page then offers it once more.
    }
  }

  function takeHandedOn(place) {
    try {
      const key = sessionStorage.getItem(HANDED_ON);
      sessionStorage.removeItem(HANDED_ON);
      return key?.startsWith(`${PREFIX}${place}:`) ? key : null;
    } catch {
      return null;
    }
  }

  // In one place at a time: the words may just fit into what the browser still has room for.
  function takeOver(copy) {
    if (copy.key) drop(copy.key);
  }

  // A copy that differs from the page is offered, never put in by itself. `restore` answers with
  // the reason where the words did not come back; then the copy and its offer stay. Without it the
  // page cannot be changed now, and the copy waits until it can.
  function offer(place, typed, restore, version) {
    const box = document.getElementById("local-copy");
    const copy = all(place).find((held) => held.key !== own(place) && !same(held.pairs, typed()));
    box.hidden = !copy;
    if (!copy) return;
    const again = () => offer(place, typed, restore, version);
    const text = document.createElement("p");
    const what = `本机浏览器里有 ${clock(copy.at)} 填写、没有存到服务器的内容`;
    if (!restore) text.textContent = `${what}；本页现在不能修改，可以修改时再恢复。`;
    else if (copy.version === version?.()) text.textContent = `${what}。`;
    else text.textContent = `${what}。此后服务器上的内容又有改动，恢复后可以对照两份再决定。`;
    const actions = document.createElement("p");
    actions.className = "row";
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
    box.replaceChildren(text, actions);
  }

  // Of an offer that was taken up in vain: the reason stands beside its button.
  function sayWhy(box, text) {
    box.querySelector(".field-error")?.remove();
    box.append(element("p", "field-error small", text));
  }

  return {
    all,
    clock,
    setAside,
    drop,
    dropOwn: (place) => drop(own(place)),
    dropSame: (place, typed) => all(place).filter((copy) => same(copy.pairs, typed)).forEach((copy) => drop(copy.key)),
    handOn,
    keep,
    offer,
    same,
    sayWhy,
    takeHandedOn,
    takeOver,
  };
})();

// The page before submitting: what is filed is what the server has.
(() => {
  const box = document.querySelector("[data-unsent-copies]");
  if (!box) return;
  const found = JSON.parse(document.getElementById("copies").textContent)
    .map((held) => ({ ...held, copy: Copies.all(held.place)[0] }))
    .filter((held) => held.copy);
  if (!found.length) return;
  const list = document.createElement("ul");
  for (const { label, url, copy } of found) {
    const link = document.createElement("a");
    link.href = url;
    link.textContent = `${label}（${Copies.clock(copy.at)} 填写）`;
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  box.querySelector(".notice-body").append(list);
  box.hidden = false;
})();
