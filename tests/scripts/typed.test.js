// What counts as typed or ticked since the server drew the page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isTyped } from "../../static/js/site/typed.js";

test("words and ticks that differ from what was drawn are typed", () => {
  assert.ok(isTyped({ type: "textarea", value: "请核对。", defaultValue: "" }));
  assert.ok(isTyped({ type: "radio", checked: true, defaultChecked: false, value: "yes", defaultValue: "yes" }));
});

test("what is as it was drawn is not, nor is a hidden box or a button", () => {
  assert.ok(!isTyped({ type: "textarea", value: "", defaultValue: "" }));
  assert.ok(!isTyped({ type: "radio", checked: true, defaultChecked: true, value: "yes", defaultValue: "yes" }));
  assert.ok(!isTyped({ type: "hidden", value: "ip:2::", defaultValue: "" }));
  assert.ok(!isTyped({ type: "submit", value: "" }));
});
