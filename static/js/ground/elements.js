// Pieces of a page that are made by script, the same everywhere.

export function icon(name) {
  const sample = document.querySelector(".icon use");
  const sprite = sample ? sample.getAttribute("href").split("#")[0] : "/static/icons.svg";
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

export function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text) made.textContent = text;
  return made;
}

// A second press while the first is still at it does nothing.
export function actButton(label, className, act) {
  const made = element("button", className, label);
  made.type = "button";
  made.addEventListener("click", async () => {
    if (made.hasAttribute("aria-busy")) return;
    made.setAttribute("aria-busy", "true");
    await act();
    made.removeAttribute("aria-busy");
  });
  return made;
}

export function closeButton(label) {
  const close = element("button", "notice-close");
  close.type = "button";
  close.dataset.close = "";
  close.setAttribute("aria-label", label);
  close.append(icon("cross"));
  return close;
}
