/* What is to be drawn, before it is drawn: symbols, ties and grounds, all in the coordinates of
   the layout. The canvas and the SVG both draw this and nothing else.

   A scene has a `kind`: two scenes of one kind have the same symbols at the same places. The ids of
   symbols are those that the canvas knows them by. `tell` gives the lines to show of what is pointed
   at; `captions` are texts that stand at a place; `note` says what is not drawn, null if all is;
   `scope` is the number of the coalition that is opened, null if none is. */

import { isTooLarge, setCoalitionScene } from "./coalition-scene.js";
import { findScope, setOpenedScene } from "./opened-scene.js";
import { setOrganizationScene } from "./organization-scene.js";

export function setScene(model, state, view) {
  if (!isTooLarge(model)) return setOrganizationScene(model, state, view);
  const scope = findScope(model, state);
  return scope === null ? setCoalitionScene(model, state, view) : setOpenedScene(model, state, view, scope);
}
