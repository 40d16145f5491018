/*
What the register refused: why, and what may become of it. Whoever tapped it decides. `told` is what the queue has
for that: its words, the page's token, what keeps an entry, and what sends all that waits.
*/
export function question(entry, behind, told) {
  const { said, token, keep, again } = told;
  const part = document.createElement("div");
  const words = document.createElement("p");
  words.textContent = `${said.refused} ${entry.said}. ${entry.errors.map(([, one]) => one).join(" ")}`
    + (behind ? ` ${said.behind}` : "");
  part.append(words);
  const choices = [
    [said.change, () => change(entry, token)],
    [said.again, () => (keep({ ...entry, state: "waiting", errors: [] }), again())],
    [said.leave, () => (localStorage.removeItem(entry.key), again())],
  ];
  for (const [text, act] of choices) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "wm-small-button";
    button.textContent = text;
    button.addEventListener("click", act);
    part.append(button);
  }
  return part;
}

/*
Put what was typed back into its form, and go there. It stays undecided, and in its place, until the form is sent: the
queue then sends that instead, before what waits behind it.
*/
function change(entry, token) {
  const given = new Map(entry.fields);
  const form = [...document.querySelectorAll("form[data-queue]")]
    .find((one) => one.action === entry.url && same(one, given));
  if (!form) {
    localStorage.removeItem(entry.key);
    return retype(entry, token());
  }
  for (const input of form.elements) {
    if (input.type === "hidden" || !input.name) continue;
    if (input.type === "radio" || input.type === "checkbox") {
      input.checked = entry.fields.some(([name, value]) => name === input.name && value === input.value);
    } else if (given.has(input.name)) input.value = given.get(input.name);
  }
  for (let at = form; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  form.dataset.replaces = entry.key;
  form.dispatchEvent(new Event("input", { bubbles: true }));
  form.scrollIntoView({ block: "center" });
  [...form.elements].find((one) => one.type !== "hidden")?.focus();
}

/* Show what was typed in the form's own page. It is sent as a form is: an address would be kept and logged. */
function retype(entry, token) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = entry.url;
  form.hidden = true;
  for (const [name, value] of [...entry.fields, ["add", "nothing"], ["csrf", token]]) {
    const input = document.createElement("textarea");
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  HTMLFormElement.prototype.submit.call(form); // whatever the fields are called
}

const WHICH = ["item", "person", "office", "part"]; // what tells forms of one address from each other

const same = (form, given) => [...form.elements].every((input) => input.type !== "hidden"
  || !WHICH.includes(input.name) || given.get(input.name) === input.value);
