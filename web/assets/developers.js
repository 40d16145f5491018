/* The list of requests, searched while one types. Without this, the button does. */
const form = document.querySelector("[data-search]");
const field = form.querySelector("input");
const told = document.querySelector("[data-search-told]");
const groups = [...document.querySelectorAll("[data-group]")];

function search() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const group of groups) {
    let some = 0;
    for (const one of group.querySelectorAll("li")) {
      const text = one.textContent.toLowerCase();
      one.hidden = !words.every((word) => text.includes(word));
      if (!one.hidden) some += 1;
    }
    group.hidden = some === 0;
    group.open = words.length > 0;
    count += some;
  }
  told.textContent = told.dataset.words.replace("%n", count);
}

if (!field.value) {
  form.querySelector("button").hidden = true;
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", search);
}
