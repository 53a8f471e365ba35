// Several cells pasted into a row go the way of the paste box: shown first, saved later.

export function hasCells(text) {
  return /[\t\n]/.test(text.trim());
}

export function readPastedCells({ form }) {
  form.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") || "";
    const paste = document.getElementById("paste-rows");
    if (!paste || !event.target.closest(".row-card") || !hasCells(text)) return;
    event.preventDefault();
    document.getElementById("id_pasted").value = text;
    form.requestSubmit(paste);
  });
}
