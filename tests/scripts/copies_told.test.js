// What is said of a copy: when it was typed, and what may be done with it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clock } from "../../static/js/copies/clock.js";
import { offered } from "../../static/js/copies/offer.js";
import { repliesIn } from "../../static/js/copies/replies.js";
import { placeOfStep } from "../../static/js/filling/steps.js";

const at = (moment) => new Date(moment).getTime();

test("the time of today's copy is told without the day", () => {
  assert.equal(clock(at("2026-06-10T09:05:00+08:00"), at("2026-06-10T23:59:00+08:00")), "09:05");
});

test("midnight is 00:00, not 24:00", () => {
  assert.equal(clock(at("2026-06-10T00:00:00+08:00"), at("2026-06-10T08:00:00+08:00")), "00:00");
});

test("an older copy is told with its day, as days are counted in Beijing", () => {
  // Both are 9 June in UTC.
  assert.equal(
    clock(at("2026-06-09T15:59:00Z"), at("2026-06-09T16:01:00Z")),
    "6月9日 23:59",
  );
});

test("a copy of the version on the page is offered without a warning", () => {
  assert.equal(offered("09:05", true, true), "本机浏览器里有 09:05 填写、没有存到服务器的内容。");
});

test("a copy older than the server's version says that the two will be compared", () => {
  assert.match(offered("09:05", true, false), /此后服务器上的内容又有改动，恢复后可以对照两份再决定。$/);
});

test("on a page that cannot be changed the copy waits, whatever its version", () => {
  for (const isSame of [true, false]) {
    assert.match(offered("09:05", false, isSame), /本页现在不能修改，可以修改时再恢复。$/);
  }
});

test("the place of another section differs in the section only", () => {
  const href = "https://example.test/enterprise/2026/form/staff/";
  assert.equal(placeOfStep("7:12:finance", href), "7:12:staff");
});

test("replies are compared as the server keeps them", () => {
  const sent = [
    ["csrfmiddlewaretoken", "t"], ["initial-1-reply", "x"], ["1-reply", "  已改 \n"], ["1-mended", "on"],
  ];
  assert.deepEqual(repliesIn(sent), [["1-reply", "已改"], ["1-mended", "on"]]);
});
