// What may go up, asked before anything is sent; the server asks again.

// As the page gives them: the most bytes, the endings of other formats, and the sentence that names
// every limit. What a file is its content tells, which the server reads: an odd ending stops nothing.
export function limitsOf({ mostBytes, foreign, limits }) {
  return { mostBytes: Number(mostBytes), foreign: foreign.split(","), sentence: limits };
}

// "" for a file that may go.
export function refusal(file, { mostBytes, foreign, sentence }) {
  const name = file.name.toLowerCase();
  if (!file.size) return `“${file.name}”是空文件（0 字节），请重新导出或扫描后再上传。`;
  if (file.size > mostBytes) {
    return `“${file.name}”有 ${(file.size / 1048576).toFixed(1)} MB，没有上传。${sentence}请压缩后再上传。`;
  }
  if (foreign.some((ending) => name.endsWith(ending))) {
    return `“${file.name}”的格式不符，没有上传。${sentence}请转换后再上传。`;
  }
  return "";
}
