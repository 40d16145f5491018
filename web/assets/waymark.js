/* Pages work without this; with it, they are quicker to use. */
import "./folded.js";
import { initAll } from "./govuk-frontend.js";

initAll();
