// What every page says: how long until a deadline, and what a request came to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { timeLeft } from "../../static/js/site/countdown.js";
import { wordsOf } from "../../static/js/site/toasts.js";

const at = (moment) => new Date(moment).getTime();

test("days are counted with today", () => {
  assert.equal(timeLeft("2026-10-20", at("2026-10-18T09:00:00+08:00")), "还剩 3 天（含今天）");
});

test("a day ends at midnight in Beijing", () => {
  assert.equal(timeLeft("2026-10-20", at("2026-10-20T23:59:00+08:00")), "还剩 0 小时 1 分钟");
  assert.equal(timeLeft("2026-10-20", at("2026-10-21T00:00:00+08:00")), "已经截止");
});

test("the last day is told in hours and minutes", () => {
  assert.equal(timeLeft("2026-10-20", at("2026-10-20T00:00:00+08:00")), "还剩 24 小时 0 分钟");
  assert.equal(timeLeft("2026-10-20", at("2026-10-20T08:30:30+08:00")), "还剩 15 小时 29 分钟");
});

test("a moment counts to the minute", () => {
  assert.equal(timeLeft("2026-10-20T12:00:00+08:00", at("2026-10-20T11:00:00+08:00")), "还剩 1 小时 0 分钟");
});

test("what is no moment says nothing", () => {
  assert.equal(timeLeft("soon", at("2026-10-20T12:00:00+08:00")), "");
});

test("a refusal says what to do next", () => {
  assert.match(wordsOf(403), /没有权限，或页面已过期/);
  assert.match(wordsOf(409), /刚刚被别人改动过/);
  assert.match(wordsOf(429), /操作太快/);
});

test("trouble at the server leaves open whether it was done; any other refusal does not", () => {
  for (const status of [500, 502, 503]) assert.match(wordsOf(status), /可能没有完成/);
  for (const status of [400, 405]) assert.match(wordsOf(status), /操作没有执行/);
});
