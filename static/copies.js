// What was typed and is not on the server yet: kept in this browser, by person, form, section and
// page, so that no page can take away what another one holds. Classic script: `Copies` is for all.
"use strict";

const Copies = (() => {
  const PREFIX = "filling:";
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

  function clock(moment) {
    const at = new Date(moment);
    const time = at.toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
    const today = at.toDateString() === new Date().toDateString();
    return today ? time : `${at.getMonth() + 1}月${at.getDate()}日 ${time}`;
  }

  function same(one, other) {
    return JSON.stringify(one) === JSON.stringify(other);
  }

  // In one place at a time: the words may just fit into what the browser still has room for.
  function takeOver(copy) {
    if (copy.key) drop(copy.key);
  }

  // A copy that differs from the page is offered, never put in by itself. `restore` answers with
  // the reason where the words did not come back; then the copy and its offer stay.
  function offer(place, typed, restore, version) {
    const box = document.getElementById("local-copy");
    const copy = all(place).find((held) => held.key !== own(place) && !same(held.pairs, typed()));
    box.hidden = !copy;
    if (!copy) return;
    const again = () => offer(place, typed, restore, version);
    const text = document.createElement("p");
    text.textContent = `本机浏览器里有 ${clock(copy.at)} 填写、没有存到服务器的内容。` +
      (copy.version === version?.() ? "" : "此后服务器上的内容又有改动，恢复后可以对照两份再决定。");
    const actions = document.createElement("p");
    actions.className = "row";
    actions.append(
      actButton("恢复这些内容", "button button-primary button-small", async () => {
        const why = await restore(copy);
        if (why) sayWhy(box, `${why}，没有恢复；内容还在本机，请稍后或刷新页面后再恢复。`);
        else again();
      }),
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
    dropOwn: (place) => drop(own(place)),
    dropSame: (place, typed) => all(place).filter((copy) => same(copy.pairs, typed)).forEach((copy) => drop(copy.key)),
    keep,
    offer,
    same,
    sayWhy,
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
