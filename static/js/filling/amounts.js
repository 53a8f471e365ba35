// Amounts: 1234.5 becomes 1,234.50 when one leaves the box; whatever is not plain stays.

export function grouped(text) {
  const plain = text.trim().match(/^(-?)([0-9]{1,12})(\.[0-9]{1,2})?$/);
  if (!plain) return text;
  const whole = plain[2].replace(/^0+(?=[0-9])/, "").replace(/\B(?=([0-9]{3})+$)/g, ",");
  return `${plain[1]}${whole}${(plain[3] || ".").padEnd(3, "0")}`;
}

export function groupAmounts(sheet) {
  sheet.form.addEventListener("focusout", (event) => {
    const box = event.target;
    if (!box.matches("[data-unit='万元']") || grouped(box.value) === box.value) return;
    const before = sheet.isDirty();
    box.value = grouped(box.value);
    if (before) sheet.keepCopy();
    else sheet.acknowledged = sheet.typed(); // the server has this amount, only written otherwise
  });
}
