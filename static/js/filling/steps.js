// Other sections may hold words, too, that only this browser has: their steps say so.
import { element } from "../ground/elements.js";
import { all } from "../copies/store.js";

// The place of another section of the same form, from the address of its step.
export function placeOfStep(place, href) {
  const section = new URL(href).pathname.split("/").at(-2);
  return place.replace(/[a-z]+$/, section);
}

function markSteps(place) {
  document.querySelectorAll("#steps a.step").forEach((step) => {
    const isHere = step.hasAttribute("aria-current");
    if (isHere || !all(placeOfStep(place, step.href)).length) return;
    const note = element("span", "step-note step-local", "本机有未存到服务器的内容");
    step.querySelector(".step-text").append(note);
  });
}

// Now, and whenever the server has drawn them anew beside the standing.
export function keepStepsMarked({ place }) {
  markSteps(place);
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.elt?.id === "standing") markSteps(place);
  });
}
