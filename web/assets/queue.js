/*
Forms that are sent by themselves, in their order, and kept on this device until they are saved.

`form[data-queue]` is sent as it would be without this, by fetch, under an Idempotency-Key of its own: sent
twice it counts once. Without a network it waits, and is sent when there is one again. What the register
refuses is asked about, and what depends on it waits until that is settled (order.js); the rest goes on. A
meeting is not closed over what is undecided of it: that is asked about where it was to be closed. What is kept
belongs to the person who tapped it: it is sent in nobody else's name.
*/
import { mark, missing } from "./missing.js";
import { behindRefused, doneWith, isHeld, meetingOf, waitsFor } from "./order.js";
import { isOf, question } from "./refused.js";

const PREFIX = "waymark:queue:";
const TWICE_WITHIN = 1500; // milliseconds; a tap that trembles
const PAUSES = [1, 2, 4, 8, 15, 30]; // seconds between tries
const PASSING = new Set([0, 408, 425, 429, 500, 502, 503, 504]);

let box, said, person, base;
let sending = false, tries = 0, timer, signedOut = false, closing = null, saved = false, last = { digest: "", at: 0 };
let sent = () => {};

export function startQueue(options) {
  box = document.getElementById("queue");
  if (!box) return;
  said = box.dataset;
  person = said.person;
  base = location.pathname.split("/").slice(0, 3).join("/");
  sent = options.sent;
  document.addEventListener("submit", taken);
  addEventListener("online", again);
  addEventListener("storage", (event) => event.key?.startsWith(PREFIX) && show());
  document.addEventListener("visibilitychange", () => document.hidden || again());
  if (mine().length) again();
  show();
}

/* What waits, oldest first. One key each: two open pages do not overwrite each other's. */
function kept() {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).sort()
    .map((key) => ({ ...read(key), key })).filter(sound);
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/* Whether an entry is one that this page could have kept: of a meeting, here, and whole. Others are left alone. */
const sound = ({ url, base: whose, fields, errors }) => typeof url === "string" && Array.isArray(fields) && Array.isArray(errors)
  && url.startsWith(`${location.origin}${whose}/meetings/`) && new URL(url).href === url;

const mine = () => kept().filter((one) => one.person === person && one.base === base);
const others = () => kept().some((one) => one.base === base && one.person !== person);

function keep(entry) {
  const { key, ...rest } = entry;
  localStorage.setItem(key, JSON.stringify(rest));
}

function unique() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
}

/* A form is submitted: take it down, and send it. If it cannot be kept, the browser sends it as ever. */
function taken(event) {
  const form = event.target, button = event.submitter;
  if (event.defaultPrevented || !form.matches("form[data-queue]")) return;
  const fields = [...new FormData(form, button)].filter(([name]) => name !== "csrf");
  if (fields.some(([, value]) => typeof value !== "string")) return;
  const content = fields.filter(([name]) => name !== "key");
  const digest = JSON.stringify([form.action, content]);
  const place = placeOf(form, content);
  // The button of somebody may say the opposite by now; and a form that was sent is empty again.
  const trembles = last.digest === digest || (button?.id && button.id === last.button)
    || (place && last.place === place && !("touched" in form.dataset));
  const instead = mine().find((one) => one.key === form.dataset.replaces); // of one that was refused
  const twice = (trembles && Date.now() - last.at < TWICE_WITHIN)
    || (!instead && mine().at(-1)?.digest === digest);
  event.preventDefault();
  if (form.hasAttribute("data-closes") && undecided(form).length) return askFirst(form);
  if (twice) return tell(said.twice);
  const empty = missing(form);
  mark(form, empty);
  if (empty.length) return empty[0].focus();
  const entry = {
    key: instead?.key || `${PREFIX}${String(Date.now()).padStart(15, "0")}:${unique()}`,
    person, base, digest, state: "waiting", url: form.action, said: form.dataset.said || "",
    once: fields.find(([name]) => name === "key")?.[1] || unique(),
    fields: timed(content, instead), errors: [],
  };
  try {
    keep(entry);
  } catch {
    document.removeEventListener("submit", taken);
    return form.requestSubmit(button);
  }
  last = { digest, at: Date.now(), button: button?.id, place };
  saved = false;
  delete form.dataset.replaces;
  const key = form.querySelector("input[name=key]");
  if (key) key.value = unique();
  form.dispatchEvent(new CustomEvent("waymark:kept", { bubbles: true }));
  show();
  send();
  if (refusedOf(mine()).some((one) => sinceOf(one)?.key === entry.key)) box.querySelector("[role=alert] button").focus();
}

/* Which form it is, of those in which something is typed or chosen. */
function placeOf(form, content) {
  const fields = [...form.elements].filter((one) => one.name), hidden = fields.filter((one) => one.type === "hidden");
  if (hidden.length === fields.length) return "";
  const names = hidden.map((one) => one.name);
  return JSON.stringify([form.action, content.filter(([name]) => names.includes(name))]);
}

/* What was sent from the form of one that was refused, after it: perhaps what it was to be. */
const sinceOf = (refused) => mine().findLast((one) => one.state === "waiting" && waitsFor(one, refused) && isOf(one, refused));

/* What was refused of the meeting that a form is of. */
const refusedOf = (all) => all.filter((one) => one.state === "refused");
const undecided = (form) => refusedOf(mine()).filter((one) => meetingOf(one.url) === meetingOf(form.action));

/* A meeting is to be closed, and something of it is undecided: that comes first, and is asked about there. */
function askFirst(form) {
  closing = form;
  show();
  form.querySelector("[data-undecided]").focus();
}

/* The time of the tap, where it says none and is made as it happens: it may be sent much later. */
function timed(fields, instead) {
  const given = Object.fromEntries(fields);
  if (given.clock !== "now" || given.time) return fields;
  const tapped = instead?.fields.find(([name]) => name === "time")?.[1];
  const now = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
  return [...fields.filter(([name]) => name !== "time"), ["time", tapped || now]];
}

function again() {
  tries = 0;
  signedOut = false;
  clearTimeout(timer);
  send();
}

async function send() {
  if (sending) return;
  sending = true;
  try {
    if (navigator.locks) await navigator.locks.request(`${PREFIX}${base}`, sendAll);
    else await sendAll();
  } finally {
    sending = false;
    show();
  }
}

/* The oldest that waits for nothing but the network. */
const next = () => mine().find((one, at, all) => one.state === "waiting" && !isHeld(one, all.slice(0, at)));

async function sendAll() {
  let some = false;
  for (let entry = next(); entry; entry = next()) {
    show();
    const answer = await post(entry);
    if (answer === "entered") {
      localStorage.removeItem(entry.key);
      for (const one of refusedOf(mine())) if (doneWith(one, entry)) keep({ ...one, over: true });
      tries = 0;
      some = saved = true;
    } else if (answer === "later") {
      timer = setTimeout(send, PAUSES[Math.min(tries++, PAUSES.length - 1)] * 1000);
      break;
    } else if (answer === "signed out") {
      signedOut = true;
      break;
    } else {
      keep({ ...entry, state: "refused", errors: answer });
    }
  }
  if (some) sent();
}

async function post(entry, fresh = false) {
  const body = new URLSearchParams([...entry.fields, ["key", entry.once], ["csrf", token()]]);
  let answer;
  try {
    answer = await fetch(entry.url, { method: "POST", body, headers: { Accept: "application/json" }, signal: limit() });
  } catch {
    return "later";
  }
  if (answer.ok) return answer.redirected ? "signed out" : "entered";
  if (PASSING.has(answer.status)) return "later";
  const told = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : null;
  if (told?.errors) return told.errors;
  if (answer.status === 401 || answer.status === 403) {
    return !fresh && (await renewed()) ? post(entry, true) : "signed out";
  }
  return [["", said.empty]];
}

const limit = () => AbortSignal.timeout?.(20000);
const token = () => document.querySelector("input[name=csrf]")?.value || "";

/* Whether the same person is signed in after all, perhaps in another tab: with the token of now. */
async function renewed() {
  try {
    const page = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), "text/html");
    const fresh = page.querySelector("input[name=csrf]")?.value;
    if (!fresh || page.getElementById("queue")?.dataset.person !== person) return false;
    for (const input of document.querySelectorAll("input[name=csrf]")) input.value = fresh;
    return true;
  } catch {
    return false;
  }
}

function tell(words) {
  box.hidden = false;
  box.querySelector("[role=status]").textContent = words;
}

function show() {
  const all = mine(), refused = refusedOf(all), behind = behindRefused(all);
  const waiting = all.filter((one) => one.state === "waiting"), number = waiting.length - behind.length;
  box.dataset.state = refused.length ? "asks" : signedOut ? "out" : number ? "waits" : "saved";
  let words = said.saved;
  if (signedOut) words = said.signedOut;
  else if (number) words = `${sending && navigator.onLine && !tries ? said.sending : said.waiting} (${number})`;
  else if (refused.length) words = `${said.undecided} (${refused.length})`;
  else if (others()) words = said.others;
  else if (!saved) words = "";
  tell(words);
  box.hidden = !words;
  box.querySelector("ol").replaceChildren(...waiting.map((one) => line(one, behind.includes(one))));
  questions(box.querySelector("[role=alert]"), refused, behind);
  if (signedOut) box.querySelector("[role=alert]").append(link());
  if (closing) beforeClosing(behind);
}

/* What was refused, each with its choices; left alone while it is the same, as somebody may be about to choose. */
function questions(part, refused, behind) {
  const asked = JSON.stringify([refused, behind.map((one) => one.key), signedOut]);
  if (part.dataset.asked === asked) return;
  part.dataset.asked = asked;
  const told = { said, token, keep, again, tell };
  part.replaceChildren(...refused.map((one) => question(one, behind.some((each) => waitsFor(each, one)), sinceOf(one), told)));
}

/* Where the meeting is to be closed: how much of it is undecided; in the end, that it can be closed. */
function beforeClosing(behind) {
  const part = closing.querySelector("[data-undecided]"), left = undecided(closing);
  part.hidden = false;
  part.querySelector("p").textContent = left.length ? `${said.first} (${left.length})` : said.close;
  questions(part.querySelector("div"), left, behind);
  if (!left.length) closing = null;
}

function line(entry, behind) {
  const item = document.createElement("li");
  item.textContent = behind ? `${entry.said}. ${said.above}` : entry.said;
  return item;
}

function link() {
  const made = document.createElement("a");
  made.href = said.signIn;
  made.className = "govuk-link";
  made.textContent = said.link;
  return made;
}
