// As the server keeps replies: without the spaces around.
export function repliesIn(sent) {
  return [...sent]
    .filter(([name]) => name !== "csrfmiddlewaretoken" && !name.startsWith("initial-"))
    .map(([name, value]) => [name, value.trim()]);
}
