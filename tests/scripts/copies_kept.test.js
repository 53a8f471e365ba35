// Copies of what is typed: each page has its own, and none takes away what another one holds.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import * as store from "../../static/js/copies/store.js";
import { Storage, forbid, give } from "./browser_storage.js";

const PLACE = "7:2026:finance";
const words = (text) => [["net_profit", text]];
const texts = (place = PLACE) => store.all(place).map(({ pairs }) => pairs[0][1]);

// Of a page that was loaded before this one.
function keepElsewhere(text, at, page = "elsewhere") {
  localStorage.setItem(`filling:${PLACE}:${page}`, JSON.stringify({ at, pairs: words(text) }));
}

beforeEach(() => {
  give("localStorage");
  give("sessionStorage");
});

test("a page keeps its newest words only", () => {
  assert.equal(store.keep(PLACE, { at: 1, pairs: words("1") }), true);
  store.keep(PLACE, { at: 2, pairs: words("12") });
  assert.deepEqual(texts(), ["12"]);
});

test("copies of several pages stand beside one another, the newest first", () => {
  keepElsewhere("old", 1, "first");
  keepElsewhere("new", 3, "second");
  store.keep(PLACE, { at: 2, pairs: words("own") });
  assert.deepEqual(texts(), ["new", "own", "old"]);
});

test("a page drops its own copy and leaves the others", () => {
  keepElsewhere("other", 1);
  store.keep(PLACE, { at: 2, pairs: words("own") });
  store.dropOwn(PLACE);
  assert.deepEqual(texts(), ["other"]);
});

test("copies of another section, form or person are not this place's", () => {
  store.keep("7:2026:staff", { at: 1, pairs: words("staff") });
  store.keep("77:2026:finance", { at: 1, pairs: words("somebody") });
  store.keep("7:2026:finance_more", { at: 1, pairs: words("longer name") });
  assert.deepEqual(texts(), []);
});

test("what is no copy is passed over", () => {
  localStorage.setItem(`filling:${PLACE}:cut`, "{\"at\": 1, \"pai");
  localStorage.setItem(`filling:${PLACE}:null`, "null");
  localStorage.setItem(`filling:${PLACE}:old`, JSON.stringify({ at: 1, pairs: "not pairs" }));
  keepElsewhere("whole", 1);
  assert.deepEqual(texts(), ["whole"]);
});

test("copies that say what the server has are dropped, whichever page they are from", () => {
  keepElsewhere("1", 1, "first");
  keepElsewhere("2", 2, "second");
  store.dropSame(PLACE, words("1"));
  assert.deepEqual(texts(), ["2"]);
});

test("offered is the newest copy of another page that differs from what stands here", () => {
  keepElsewhere("older", 1, "first");
  keepElsewhere("same as here", 3, "second");
  store.keep(PLACE, { at: 4, pairs: words("own") });
  assert.deepEqual(store.newestOther(PLACE, words("same as here")).pairs, words("older"));
});

test("nothing is offered where only this page has kept something", () => {
  store.keep(PLACE, { at: 1, pairs: words("own") });
  assert.equal(store.newestOther(PLACE, words("typed since")), undefined);
});

test("what a page has set aside is offered, and what it keeps afterwards is another copy", () => {
  store.keep(PLACE, { at: 1, pairs: words("before") });
  store.setAside();
  store.keep(PLACE, { at: 2, pairs: words("after") });
  assert.deepEqual(texts(), ["after", "before"]);
  assert.deepEqual(store.newestOther(PLACE, words("after")).pairs, words("before"));
});

test("a copy that was taken over is gone; words that never were a copy take nothing along", () => {
  keepElsewhere("1", 1);
  store.takeOver({ pairs: words("undone") });
  assert.deepEqual(texts(), ["1"]);
  store.takeOver(store.all(PLACE)[0]);
  assert.deepEqual(texts(), []);
});

test("the name of what a button sends is handed to the next page of the same place, once", () => {
  store.keep(PLACE, { at: 1, pairs: words("sent") });
  store.handOn(PLACE);
  assert.equal(store.takeHandedOn(PLACE), store.all(PLACE)[0].key);
  assert.equal(store.takeHandedOn(PLACE), null);
});

test("another place does not take what was handed on, and it is forgotten there", () => {
  store.handOn(PLACE);
  assert.equal(store.takeHandedOn("7:2026:staff"), null);
  assert.equal(store.takeHandedOn(PLACE), null);
});

test("a full browser says that it has not kept the words", () => {
  give("localStorage", new Storage(0));
  assert.equal(store.keep(PLACE, { at: 1, pairs: words("1") }), false);
});

test("a browser that keeps nothing breaks nothing", () => {
  forbid("localStorage");
  forbid("sessionStorage");
  assert.equal(store.keep(PLACE, { at: 1, pairs: words("1") }), false);
  assert.deepEqual(store.all(PLACE), []);
  assert.equal(store.newestOther(PLACE, words("1")), undefined);
  store.dropOwn(PLACE);
  store.dropSame(PLACE, words("1"));
  store.handOn(PLACE);
  assert.equal(store.takeHandedOn(PLACE), null);
});

test("words are the same when names, values and order are", () => {
  assert.ok(store.same([["a", "1"], ["b", "2"]], [["a", "1"], ["b", "2"]]));
  assert.ok(!store.same([["a", "1"], ["b", "2"]], [["b", "2"], ["a", "1"]]));
  assert.ok(!store.same([["a", "1"]], [["a", "1 "]]));
  assert.ok(!store.same([], null));
});
