/* Where the page begins: unpack the library, then open. */

import { byId } from "./base/dom.js";
import { canUnpack, loadLibrary } from "./base/library.js";
import { say } from "./base/messages.js";
import { openPage } from "./page.js";

if (canUnpack()) loadLibrary().then(openPage);
else byId("drawing-takes").textContent = say("too-old");
