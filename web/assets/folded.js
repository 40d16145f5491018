/* What is folded is printed open, also where a browser cannot be told so in CSS. */
const folded = () => document.querySelectorAll(".wm-folded:not([open])");
let opened = [];

addEventListener("beforeprint", () => {
  opened = [...folded()];
  for (const part of opened) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of opened) part.open = false;
});
