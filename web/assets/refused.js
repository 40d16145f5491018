/*
What the register refused: why, and what may become of it. Whoever tapped it decides. `since`: what was sent from the
same form after it, if anything. `told` is what the queue has for that: its words, the page's token, what keeps an
entry, what sends all that waits, and what says something of it.
*/
import { field } from "./order.js";

export function question(entry, behind, since, told) {
  const { said, keep, again } = told;
  const part = document.createElement("div");
  const words = document.createElement("p");
  words.textContent = `${said.refused} ${entry.said}. ${entry.errors.map(([, one]) => one).join(" ")}`
    + (behind ? ` ${said.behind}` : "");
  part.append(words);
  const choices = [
    [said.change, () => change(entry, told)],
    [said.again, () => (keep({ ...entry, state: "waiting", errors: [] }), again())],
    [said.leave, () => (localStorage.removeItem(entry.key), again())],
  ];
  if (since) choices.unshift([said.instead, () => (keep({ ...since, key: entry.key }), localStorage.removeItem(since.key), again())]);
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
queue then sends that instead, before what waits behind it. What somebody is typing there is left as it is.
*/
function change(entry, { said, token, tell }) {
  const given = new Map(entry.fields);
  const form = [...document.querySelectorAll("form[data-queue]")]
    .find((one) => one.action === entry.url && same(one, given));
  if (!form) {
    return retype(entry, token(), () => tell(said.empty));
  }
  if (begun(form)) {
    go(form);
    return form.dataset.replaces === entry.key || tell(said.typing);
  }
  for (const input of form.elements) {
    if (input.type === "hidden" || !input.name) continue;
    if (input.type === "radio" || input.type === "checkbox") {
      input.checked = entry.fields.some(([name, value]) => name === input.name && value === input.value);
    } else if (given.has(input.name)) input.value = given.get(input.name);
  }
  form.dataset.replaces = entry.key;
  form.dispatchEvent(new Event("input", { bubbles: true }));
  go(form);
}

/* Whether something stands in a form that was not there when the page came. */
const begun = (form) => [...form.elements].some((one) => one.name && one.type !== "hidden"
  && (one.checked !== one.defaultChecked || (one.tagName === "SELECT" ? one.value : one.value !== one.defaultValue)));

function go(form) {
  for (let at = form; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  form.scrollIntoView({ block: "center" });
  [...form.elements].find((one) => one.type !== "hidden")?.focus();
}

/*
Show what was typed in the form's own page. It is sent as a form is: an address would be kept and logged. It is kept
here until that page has been seen to come.
*/
async function retype(entry, token, failed) {
  const fields = [...entry.fields, ["add", "nothing"], ["csrf", token]];
  const answer = await fetch(entry.url, { method: "POST", body: new URLSearchParams(fields) }).catch(() => null);
  if (!answer?.ok || answer.redirected) return failed();
  localStorage.removeItem(entry.key);
  const form = document.createElement("form");
  form.method = "post";
  form.action = entry.url;
  form.hidden = true;
  for (const [name, value] of fields) {
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

/* Whether one was sent from the form of another. */
export const isOf = (one, other) => one.url === other.url
  && WHICH.every((name) => field(one, name) === field(other, name));
