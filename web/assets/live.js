/*
Pages that follow what happens. `[data-live-from]` says where the newest position is told (server-sent events)
and, in `data-position`, up to which the page was made; `data-live-every`, how many milliseconds it rests at least. When something newer is there, each element with an id
and `data-live` is fetched again, from the address in `data-live` or else from the page's own, and replaced.
What somebody is typing in, or has opened or folded, stays; what stood open by itself (`data-open`) does as the page has it. Where `data-state` has changed, or somebody else is signed in by
now, the page is loaded as a whole: no part of a page is another person's than the rest.
*/
import { initAll } from "./govuk-frontend.js";

const QUIET = 250; // milliseconds; several entries at once are one
const BY_HAND = 30_000; // where nothing tells us: the page looks by itself

export function startLive() {
  const root = document.querySelector("[data-live-from]");
  const seen = new Map();
  const every = Number(root?.dataset.liveEvery ?? 0);
  let looked = performance.now(), source, timer, looking, running = Promise.resolve(), known = Number(root?.dataset.position ?? -1);

  const whose = (page) => page.querySelector("[data-person]")?.dataset.person;
  const own = () => location.pathname + location.search;
  const parts = () => [...document.querySelectorAll("[data-live][id]")];
  for (const part of parts()) part.addEventListener("input", dirty);

  function dirty(event) {
    const form = event.target.closest("form");
    if (form) form.dataset.touched = "";
  }
  document.addEventListener("input", dirty);
  document.addEventListener("waymark:kept", (event) => {
    const form = event.target;
    delete form.dataset.touched;
    if (form.querySelector("textarea, select, input:not([type=hidden])")) form.reset();
  });

  const busy = (part) => part.querySelector("form[data-touched]") !== null
    || (part.contains(document.activeElement) && document.activeElement.matches("input, select, textarea"));

  async function fetchParts() {
    const wanted = new Map();
    for (const part of parts()) {
      const from = part.dataset.live || own();
      wanted.set(from, [...(wanted.get(from) || []), part]);
    }
    for (const [from, of] of wanted) {
      let text, answer;
      try {
        answer = await fetch(from, { headers: { Accept: "text/html" } });
        text = await answer.text();
      } catch {
        continue;
      }
      if (!answer.ok) continue;
      const page = new DOMParser().parseFromString(text, "text/html");
      if (whose(page) !== whose(document)) return location.reload();
      const next = page.querySelector("[data-live-from]");
      if (next && root?.dataset.state !== next.dataset.state && from === own()) return location.reload();
      known = Math.max(known, Number(next?.dataset.position ?? known));
      for (const part of of) replace(part, page.getElementById(part.id));
      for (const one of page.querySelectorAll("[data-live][id]")) appear(one);
    }
  }

  function replace(part, next) {
    if (!next) return part.remove();
    const print = next.outerHTML.replace(/name="(csrf|key)" value="[^"]*"/g, "");
    if (seen.get(part.id) === print || busy(part)) return;
    seen.set(part.id, print);
    for (const was of part.querySelectorAll("details[id]")) {
      const now = next.querySelector(`#${CSS.escape(was.id)}`);
      if (now && was.open !== "open" in was.dataset) now.open = was.open;
    }
    const within = part.contains(document.activeElement);
    const focused = within ? document.activeElement.id : "";
    const to = within ? document.activeElement.getAttribute("href") : null;
    const fresh = document.adoptNode(next);
    part.replaceWith(fresh);
    initAll({ scope: fresh });
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    else if (to) fresh.querySelector(`a[href="${CSS.escape(to)}"]`)?.focus({ preventScroll: true });
    else if (within && fresh.tabIndex === -1) fresh.focus({ preventScroll: true });
  }

  /* A part that was not there before, after the one that it follows. */
  function appear(next) {
    if (document.getElementById(next.id)) return;
    const before = next.previousElementSibling?.id && document.getElementById(next.previousElementSibling.id);
    if (!before) return;
    const fresh = document.importNode(next, true);
    before.after(fresh);
    initAll({ scope: fresh });
  }

  function refresh() {
    clearTimeout(timer);
    looked = performance.now();
    running = running.then(fetchParts, fetchParts);
    return running;
  }

  function heard(event) {
    const position = Number(event.data);
    if (!(position > known)) return;
    known = position;
    clearTimeout(timer);
    timer = setTimeout(refresh, Math.max(QUIET, looked + every - performance.now()));
  }

  function follow() {
    if (!root || source || document.hidden) return;
    source = new EventSource(root.dataset.liveFrom);
    source.addEventListener("message", heard);
    source.addEventListener("error", () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      leave();
      looking = setTimeout(() => (refresh(), follow()), BY_HAND);
    });
  }

  /* A page that nobody looks at holds no connection: a browser has only six of them. */
  function leave() {
    source?.close();
    source = undefined;
    clearTimeout(looking);
  }
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : follow()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", follow);
  follow();
  return { refresh };
}
