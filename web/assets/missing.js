/*
What a form has to say and does not: it is told at once, where it is missing. The register would refuse it, and all
that is tapped later would wait for that. `data-missing` is what is said beside an input, a list or a choice.
*/
export const missing = (form) => needed(form).filter((one) => (one.type === "radio"
  ? !form.querySelector(`[name="${CSS.escape(one.name)}"]:checked`)
  : !one.value.trim()));

const needed = (form) => [...form.elements].filter((one) => one.required);

/* Say so beside each, and no more beside those that are filled in by now. */
export function mark(form, empty) {
  for (const field of needed(form)) {
    const wrong = empty.includes(field), group = field.closest(".govuk-form-group");
    const choice = field.type === "radio" && field.closest("fieldset"), told = choice || field;
    group.querySelector(".govuk-error-message")?.remove();
    group.classList.toggle("govuk-form-group--error", wrong);
    field.removeAttribute("aria-invalid");
    const hint = document.getElementById(`${field.id}-hint`)?.id;
    const about = [hint, wrong && `${field.id}-error`].filter(Boolean).join(" ");
    if (about) told.setAttribute("aria-describedby", about);
    else told.removeAttribute("aria-describedby");
    if (!wrong) continue;
    if (!choice) field.setAttribute("aria-invalid", "true");
    const words = document.createElement("p");
    words.id = `${field.id}-error`;
    words.className = "govuk-error-message";
    words.textContent = field.dataset.missing;
    (choice ? choice.querySelector(".govuk-radios") : field).before(words);
  }
}
