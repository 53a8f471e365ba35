// What the server's answers mean.

const FIRST_RETRY = 5000;
const LAST_RETRY = 60000;

export function wasSaved(xhr) {
  return xhr.status === 200 && (xhr.getResponseHeader("HX-Trigger") || "").includes("saved");
}

// It will pass by itself: no network, too many saves, trouble at the server.
export function isPassing(status) {
  return status === 0 || status === 429 || status >= 500;
}

export function pauseAfter(failures) {
  return Math.min(FIRST_RETRY * 2 ** failures, LAST_RETRY);
}

// Why the boxes were not drawn; "" where they were.
export function whyNotDrawn(xhr) {
  if (xhr.status === 429) return "操作过于频繁";
  if (xhr.status >= 500) return "服务暂时出错";
  if (xhr.status === 200 && !xhr.getResponseHeader("HX-Redirect")) return "";
  return "登录已失效或本页已过期";
}
