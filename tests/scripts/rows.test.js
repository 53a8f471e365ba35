// The boxes of rows: amounts, quarters, cells pasted in, and words typed while rows are drawn anew.
import assert from "node:assert/strict";
import { test } from "node:test";
import { grouped } from "../../static/js/filling/amounts.js";
import { hasCells } from "../../static/js/filling/pasting.js";
import { isCount, startAfter } from "../../static/js/filling/quarters.js";
import { nameAfter, typedSince } from "../../static/js/filling/words.js";

for (const [typed, shown] of [
  ["1234.5", "1,234.50"],
  ["1234567", "1,234,567.00"],
  ["999", "999.00"],
  ["0", "0.00"],
  ["007", "7.00"],
  [" 12.34 ", "12.34"],
  ["-1234.5", "-1,234.50"],
  ["0.05", "0.05"],
  ["123456789012.99", "123,456,789,012.99"],
]) {
  test(`the amount “${typed}” becomes ${shown}`, () => assert.equal(grouped(typed), shown));
}

for (const typed of ["", "1,234.50", "1.234", "12万", "１２", "1e3", "--1", "1234567890123", ".5"]) {
  test(`“${typed}” stays as it was typed`, () => assert.equal(grouped(typed), typed));
}

test("an amount that was grouped once stays the same", () => {
  assert.equal(grouped(grouped("1234.5")), "1,234.50");
});

test("the end of a quarter is the start of the next, for each of the two counts", () => {
  assert.equal(startAfter("rows-0-total_end"), "rows-1-total_start");
  assert.equal(startAfter("rows-2-technical_end"), "rows-3-technical_start");
});

test("no other box is carried", () => {
  for (const name of ["rows-0-total_start", "rows-4-total_end", "rows-10-total_end", "rows-0-name", "total_end"]) {
    assert.equal(startAfter(name), null);
  }
});

test("only what may be a count is carried on", () => {
  for (const text of ["12", "1,200", "１２", " 12 ", ""]) assert.ok(isCount(text), text);
  for (const text of ["12人", "-1", "1.5", "约12"]) assert.ok(!isCount(text), text);
});

test("one cell pasted in is typing; several go the way of the paste box", () => {
  for (const text of ["", "一种装置", "一种装置\n", "\t2026-01-01 "]) assert.ok(!hasCells(text), text);
  for (const text of ["一种装置\t2026-01-01", "甲\n乙"]) assert.ok(hasCells(text), text);
});

test("boxes behind a row that was taken away bear the names of one row before", () => {
  assert.equal(nameAfter("rows-2-name", 1), "rows-1-name");
  assert.equal(nameAfter("rows-12-granted_on", 1), "rows-11-granted_on");
});

test("boxes before it, and outside of rows, keep their names", () => {
  assert.equal(nameAfter("rows-0-name", 1), "rows-0-name");
  assert.equal(nameAfter("note", 1), "note");
});

test("words of the row itself have no box any more", () => {
  assert.equal(nameAfter("rows-1-name", 1), null);
});

test("where no row was taken away every box keeps its name", () => {
  assert.equal(nameAfter("rows-1-name", null), "rows-1-name");
});

test("words are put in again where they were typed after the rows were asked for", () => {
  const sent = [["rows-0-name", "甲"], ["rows-1-name", "乙"]];
  const now = [["rows-0-name", "甲"], ["rows-1-name", "乙丙"], ["rows-2-name", "丁"]];
  assert.deepEqual(typedSince(now, sent), [["rows-1-name", "乙丙"], ["rows-2-name", "丁"]]);
});

test("a box that was emptied meanwhile is emptied again", () => {
  assert.deepEqual(typedSince([["rows-0-name", ""]], [["rows-0-name", "甲"]]), [["rows-0-name", ""]]);
});
