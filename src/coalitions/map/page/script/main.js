/* Where the page begins: unpack the library, then open. */

import { byId } from "./dom.js";
import { canUnpack, loadLibrary } from "./library.js";
import { say } from "./messages.js";
import { openPage } from "./page.js";

if (canUnpack()) loadLibrary().then(openPage);
else byId("drawing-takes").textContent = say("too-old");
