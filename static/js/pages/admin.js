// The admin's pages: the boxes that Select2 draws bear the name of the label beside them.

function nameBox(select) {
  const label = document.querySelector(`label[for="${select.id}"]`)?.textContent.replace(/[:：]\s*$/, "").trim();
  const box = select.nextElementSibling;
  if (!label || !box?.classList.contains("select2-container")) return;
  for (const part of box.querySelectorAll('[role="combobox"], [role="textbox"]')) {
    part.removeAttribute("aria-labelledby");
    part.setAttribute("aria-label", label);
  }
}

window.addEventListener("load", () => document.querySelectorAll("select.admin-autocomplete").forEach(nameBox));
