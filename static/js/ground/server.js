// The only file that calls htmx: a classic script, which stands before the modules of every page.

// The form listens for it and saves itself.
export function saveSoon(form) {
  htmx.trigger(form, "edited");
}

// What the page says of the whole form (score, findings, steps) is asked for again.
export function askStanding() {
  htmx.trigger(document.body, "saved");
}

// `take` is given whatever is answered, in htmx's place; where nothing comes back it is not called.
export async function ask(url, target, values, take) {
  const handler = (_, { xhr }) => take(xhr);
  await htmx.ajax("POST", url, { target, values, handler }).catch(() => {});
}

export function putInPlaceOf(target, html) {
  htmx.swap(target, html, { swapStyle: "outerHTML", swapDelay: 0, settleDelay: 20 });
}
