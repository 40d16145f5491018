/*
What is typed and not yet sent is there again when the page is: on this device, until the tab is closed, and for
whoever typed it. When somebody else signs in here, it goes.
*/
const PREFIX = "waymark:draft:";

export function keepDrafts() {
  const person = document.querySelector("[data-person]")?.dataset.person;
  if (!person) return;
  const own = `${PREFIX}${person}:`;
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX) && !key.startsWith(own)) sessionStorage.removeItem(key);
  }
  const name = (form) => form.id && `${own}${location.pathname}#${form.id}`;
  const typed = (form) => [...form.elements].filter((one) => one.name && !["hidden", "file", "password"].includes(one.type));

  for (const form of document.querySelectorAll("form[data-queue][id]")) {
    const held = sessionStorage.getItem(name(form));
    if (!held) continue;
    const values = JSON.parse(held);
    for (const input of typed(form)) {
      if (input.type === "radio" || input.type === "checkbox") input.checked = (values[input.name] || []).includes(input.value);
      else if (values[input.name]) input.value = values[input.name][0];
    }
    const replaces = values[""]?.[0]; // a correction of what was refused
    if (replaces && localStorage.getItem(replaces)) form.dataset.replaces = replaces;
    form.dataset.touched = "";
    form.dispatchEvent(new Event("change", { bubbles: true }));
  }
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-queue][id]");
    if (!form) return;
    const values = form.dataset.replaces ? { "": [form.dataset.replaces] } : {};
    for (const input of typed(form)) {
      if ((input.type === "radio" || input.type === "checkbox") && !input.checked) continue;
      (values[input.name] ||= []).push(input.value);
    }
    try {
      sessionStorage.setItem(name(form), JSON.stringify(values));
    } catch { /* full: what is typed is still in the form */ }
  });
  document.addEventListener("waymark:kept", (event) => event.target.id && sessionStorage.removeItem(name(event.target)));
}
