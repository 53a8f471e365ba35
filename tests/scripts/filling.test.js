// The form that saves itself: what counts as typed, what an answer means, what is said of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isPassing, pauseAfter, wasSaved, whyNotDrawn } from "../../static/js/filling/answers.js";
import { failed } from "../../static/js/filling/bar.js";
import { wordsIn } from "../../static/js/filling/words.js";

const answer = (status, headers = {}) => ({ status, getResponseHeader: (name) => headers[name] ?? null });

test("what is typed leaves out what the page sends along by itself", () => {
  const sent = [
    ["csrfmiddlewaretoken", "t"], ["version", "3"], ["position", "1"], ["net_profit", "2.00"],
    ["pasted", "a\tb"], ["note", ""],
  ];
  assert.deepEqual(wordsIn(sent), [["net_profit", "2.00"], ["note", ""]]);
});

test("a word written otherwise is no other word", () => {
  const said = (amount, text) => wordsIn([["taxes", amount], ["main_business", text]], ["taxes"]);
  for (const amount of ["2", "2.0", "２", " 2.00 ", "2.00", "￥2", "2万元", "+2.", "\ufeff2"]) {
    assert.deepEqual(said(amount, "一 \r\n二 "), [["taxes", "2.00"], ["main_business", "一\n二"]]);
  }
  for (const amount of ["1234.5", "1,234.50", "1,234.5"]) {
    assert.deepEqual(said(amount, ""), [["taxes", "1,234.50"], ["main_business", ""]]);
  }
});

test("a word that means something else is another word", () => {
  const said = (amount) => wordsIn([["taxes", amount]], ["taxes"])[0][1];
  assert.deepEqual(["2", "3", "12,34", "2元", "-2", "（2）", "—2", "-0", ".5"].map(said),
    ["2.00", "3.00", "12,34", "2元", "-2.00", "-2.00", "-2.00", "0.00", "0.50"]);
});

test("what is no amount is compared letter by letter", () => {
  assert.deepEqual(wordsIn([["number", "2"]], ["taxes"]), [["number", "2"]]);
  assert.deepEqual(wordsIn([["number", "2.00"]], ["taxes"]), [["number", "2.00"]]);
});

test("a chosen file is not among the words", () => {
  const sent = new FormData();
  sent.append("paper", new Blob(["x"]), "x.pdf");
  sent.append("name", "甲");
  assert.deepEqual(wordsIn(sent), [["name", "甲"]]);
});

test("a section is saved when the server says so, not when it answers at all", () => {
  assert.ok(wasSaved(answer(200, { "HX-Trigger": "saved" })));
  assert.ok(!wasSaved(answer(200)));
  assert.ok(!wasSaved(answer(200, { "HX-Redirect": "/accounts/login/" })));
  assert.ok(!wasSaved(answer(422, { "HX-Trigger": "saved" })));
});

test("a save is tried again after what passes by itself, not after a refusal", () => {
  assert.deepEqual([0, 429, 500, 503].filter(isPassing), [0, 429, 500, 503]);
  assert.deepEqual([200, 403, 404, 409, 422].filter(isPassing), []);
});

test("each try waits twice as long, a minute at most", () => {
  assert.deepEqual([0, 1, 2, 3, 4, 20].map(pauseAfter), [5000, 10000, 20000, 40000, 60000, 60000]);
});

test("a failed save says why, and where the words are", () => {
  assert.equal(failed(0, "09:05"), "网络不通，没有存到服务器；已存在本机 09:05，稍后自动再存");
  assert.match(failed(429, "09:05"), /^保存过于频繁/);
  assert.match(failed(502, "09:05"), /^服务暂时出错/);
});

test("where the browser keeps nothing, the page is not to be closed", () => {
  assert.match(failed(0, false), /本机也不能保存；请不要关闭本页/);
});

test("a copy that was drawn has no reason against it", () => {
  assert.equal(whyNotDrawn(answer(200)), "");
});

test("a copy that was not drawn says why", () => {
  assert.equal(whyNotDrawn(answer(429)), "操作过于频繁");
  assert.equal(whyNotDrawn(answer(500)), "服务暂时出错");
  assert.equal(whyNotDrawn(answer(403)), "登录已失效或本页已过期");
  assert.equal(whyNotDrawn(answer(200, { "HX-Redirect": "/accounts/login/" })), "登录已失效或本页已过期");
});
