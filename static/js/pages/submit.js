// The page before submitting: what is filed is what the server has, so it names what only this
// browser has.
import { clock } from "../copies/clock.js";
import { all } from "../copies/store.js";

function line({ label, url, copy }) {
  const link = document.createElement("a");
  link.href = url;
  link.textContent = `${label}（${clock(copy.at)} 填写）`;
  const item = document.createElement("li");
  item.append(link);
  return item;
}

const box = document.querySelector("[data-unsent-copies]");
const found = JSON.parse(document.getElementById("copies").textContent)
  .map((held) => ({ ...held, copy: all(held.place)[0] }))
  .filter((held) => held.copy);
if (found.length) {
  const list = document.createElement("ul");
  list.append(...found.map(line));
  box.querySelector(".notice-body").append(list);
  box.hidden = false;
}
