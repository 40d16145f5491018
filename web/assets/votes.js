/* Votes that are counted: whoever types a number has chosen to count, and Enter goes to the next side. */
const COUNT = ".wm-tally input";

export function startVotes() {
  document.addEventListener("input", ({ target }) => {
    if (!target.matches(COUNT) || !target.value.trim()) return;
    target.form.querySelector("input[name=way][value=count]").checked = true;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches(COUNT)) return;
    const sides = [...event.target.form.querySelectorAll(COUNT)];
    const next = sides[sides.indexOf(event.target) + 1];
    if (!next) return;
    event.preventDefault(); // a number too few would be sent
    next.focus();
    next.select();
  });
}
