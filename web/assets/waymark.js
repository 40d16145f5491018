/* Pages work without this; with it, they are quicker to use. */
import { initAll } from "./govuk-frontend.js";

initAll();
