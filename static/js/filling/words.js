// Comparing what is typed, as pairs of name and value.
import { asKept } from "./amounts.js";

const LEFT_OUT = ["csrfmiddlewaretoken", "version", "position", "pasted", "sheet"];

// As the server keeps them, so that a word written otherwise is no other word. `amounts` are the
// names of the boxes of amounts.
export function wordsIn(sent, amounts = []) {
  return [...sent]
    .filter(([name, value]) => !LEFT_OUT.includes(name) && typeof value === "string")
    .map(([name, value]) => [name, amounts.includes(name) ? asKept(value) : asText(value)]);
}

export function asText(text) {
  return text.replace(/\r\n?/g, "\n").replace(/[^\S\n]+$/gm, "").trim();
}

// What was typed after the words were sent.
export function typedSince(now, sent) {
  const before = new Map(sent);
  return now.filter(([name, value]) => before.get(name) !== value);
}

// The name a box has after the row before it was taken away; null for one of that row.
export function nameAfter(name, removed) {
  const found = name.match(/^rows-([0-9]+)-(.+)$/);
  if (removed === null || !found || Number(found[1]) < removed) return name;
  return Number(found[1]) === removed ? null : `rows-${found[1] - 1}-${found[2]}`;
}
