// How long until a deadline, told anew while the page is open.

const DAY = 24 * 60 * 60 * 1000;

// Days as the server counts them, today included; hours and minutes on the last day.
// "" where no moment was given.
export function timeLeft(given, now) {
  const end = new Date(given.includes("T") ? given : `${given}T24:00:00+08:00`);
  const left = end - now;
  const minutes = Math.floor(left / 60000);
  if (Number.isNaN(left)) return "";
  if (left <= 0) return "已经截止";
  if (left > DAY) return `还剩 ${Math.ceil(left / DAY)} 天（含今天）`;
  return `还剩 ${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分钟`;
}

export function countDown(root) {
  root.querySelectorAll("[data-countdown]").forEach((place) => {
    const said = timeLeft(place.dataset.countdown, Date.now());
    if (said) place.textContent = said;
  });
}
