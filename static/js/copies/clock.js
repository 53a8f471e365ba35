// As the server tells times, wherever the browser thinks it is; the day only where it is not today.

const timeZone = "Asia/Shanghai";

function dayOf(at) {
  return at.toLocaleDateString("zh-CN", { timeZone, month: "long", day: "numeric" });
}

export function clock(moment, now = Date.now()) {
  const at = new Date(moment);
  const time = at.toLocaleTimeString("zh-CN", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return dayOf(at) === dayOf(new Date(now)) ? time : `${dayOf(at)} ${time}`;
}
