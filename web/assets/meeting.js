/* A meeting's room: taps are kept until they are saved, and the page follows what others enter. */
import { startQueue } from "./queue.js";
import { startLive } from "./live.js";
import { keepDrafts } from "./drafts.js";
import { startVotes } from "./votes.js";

const live = startLive();
startQueue({ sent: () => live.refresh(true) });
keepDrafts();
startVotes();
