// Amounts: 1234.5 becomes 1,234.50 when one leaves the box; whatever is not plain stays.

export function grouped(text) {
  const plain = text.trim().match(/^(-?)([0-9]{1,12})(\.[0-9]{1,2})?$/);
  if (!plain) return text;
  const whole = plain[2].replace(/^0+(?=[0-9])/, "").replace(/\B(?=([0-9]{3})+$)/g, ",");
  return `${plain[1]}${whole}${(plain[3] || ".").padEnd(3, "0")}`;
}

const WRITTEN = /^-?([0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3})(\.[0-9]{1,2})?$/;

// As the server keeps and draws it: 2, ２, ￥2万元 and 2.00 are one amount, (2) is -2.00. What is no amount
// stays.
export function asKept(text) {
  const plain = text.normalize("NFKC").replace(/[\s\u200b-\u200f\u2060\ufeff]/g, "")
    .replace(/人民币|rmb|cny|¥/gi, "")
    .replace(/[−‐‑–—―]/g, "-")
    .replace(/万元?$/, "")
    .replace(/^\((.+)\)$/, "-$1")
    .replace(/^\+(?=[0-9.])/, "")
    .replace(/^(-?)\./, "$10.")
    .replace(/\.$/, "");
  return WRITTEN.test(plain) ? grouped(plain.replaceAll(",", "").replace(/^-(?=[0.]+$)/, "")) : text.trim();
}

export function groupAmounts({ form }) {
  form.addEventListener("focusout", (event) => {
    const box = event.target;
    if (!box.matches("[data-unit='万元']") || grouped(box.value) === box.value) return;
    box.value = grouped(box.value);
  });
}
