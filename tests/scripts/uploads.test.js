// What may go up is told before anything is sent.
import assert from "node:assert/strict";
import { test } from "node:test";
import { limitsOf, refusal } from "../../static/js/uploads/limits.js";

const MB = 1024 * 1024;
const LIMITS = limitsOf({ mostBytes: String(20 * MB), foreign: ".docx,.exe", limits: "单个文件不超过 20 MB。" });
const file = (name, size = 1) => ({ name, size });

test("a file within the limits may go, however its ending is written", () => {
  for (const name of ["证书.pdf", "证书.PDF", "a.b.jpg", "照片.jfif", "报告.pdf(1)", "无"]) assert.equal(refusal(file(name), LIMITS), "");
});

test("a file of just the most bytes may go, one byte more may not", () => {
  assert.equal(refusal(file("a.pdf", 20 * MB), LIMITS), "");
  assert.notEqual(refusal(file("a.pdf", 20 * MB + 1), LIMITS), "");
});

test("a file that is too large is named with its size and the limit", () => {
  assert.equal(
    refusal(file("大.pdf", 25.5 * MB), LIMITS),
    "“大.pdf”有 25.5 MB，没有上传。单个文件不超过 20 MB。请压缩后再上传。",
  );
});

test("an empty file is told as such, whatever its ending", () => {
  for (const name of ["空.pdf", "空.docx"]) assert.match(refusal(file(name, 0), LIMITS), /是空文件（0 字节）/);
});

test("another format is refused; the ending counts, not what stands before it", () => {
  for (const name of ["a.docx", "A.DOCX", "a.pdf.exe"]) assert.match(refusal(file(name), LIMITS), /格式不符/);
});
