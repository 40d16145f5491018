/* A page that follows what happens, and does nothing else by itself. */
import { startLive } from "./live.js";

startLive();
