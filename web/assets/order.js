/*
What waits for what, among entries that were tapped one after the other and are not in the register yet.

Minutes keep their order. The register judges each entry by what it knows when that comes: who is here says whether
there is a quorum, when it was lost, and how many votes there can be. Had somebody's going been refused, and were the
vote after it sent all the same, it would stand in the minutes with a quorum that was not there. So what changes or
counts who is here waits for what was refused before it. But:

* what is noted to be done, and that a report was received, is judged by nothing, and nothing by it;
* a decision, or an interest, at one item touches no other item, and nothing once the next item is taken: the register
  remembers who was there at each;
* who is put forward touches the election to that office alone;
* one meeting touches no other.

What opens, breaks off or closes the meeting is before all, or after all.
*/
const NOTES = ["promise", "receive-report"];
const FRAME = ["open-meeting", "adjourn", "reconvene", "close"];
const AT_ITEM = ["decide", "declare-interest"];
const ELECTION = ["nominate", "hold-election"];

const told = (url) => /\/meetings\/([^/]+)\/(?:room\/)?([^/?#]+)/.exec(url)?.slice(1) || ["", ""];
export const field = (entry, name) => entry.fields.find(([one]) => one === name)?.[1] || "";

export const meetingOf = (url) => told(url)[0];

/* Whether one has to wait for another that was tapped before it, and is not entered. */
export function waitsFor(one, before) {
  const [meeting, what] = told(one.url), [itsMeeting, was] = told(before.url);
  if (meeting !== itsMeeting || one.key < before.key) return false;
  if (FRAME.includes(what) || FRAME.includes(was)) return true;
  if (NOTES.includes(what) || NOTES.includes(was)) return false;
  if (what === "nominate" || was === "nominate") {
    return ELECTION.includes(what) && ELECTION.includes(was) && field(one, "office") === field(before, "office");
  }
  const item = field(one, "item"), itsItem = field(before, "item");
  if (AT_ITEM.includes(was) && itsItem) return !before.over && (!item || item === itsItem);
  return true;
}

export const isHeld = (one, before) => before.some((earlier) => waitsFor(one, earlier));

/* Those that wait for one that was refused, be it by others between them; all are given, oldest first. */
export function behindRefused(all) {
  const behind = [];
  for (const one of all) {
    if (one.state === "waiting" && all.some((other) => (other.state === "refused" || behind.includes(other)) && waitsFor(one, other))) {
      behind.push(one);
    }
  }
  return behind;
}

/* Whether the item of one that was refused is over by what was entered after it. */
export function doneWith(refused, entered) {
  const [meeting, what] = told(entered.url), item = field(refused, "item");
  return what === "take-item" && meeting === meetingOf(refused.url) && item !== "" && item !== field(entered, "item");
}
