/* What is to be drawn, before it is drawn: symbols, ties and grounds, all in the coordinates of
   the layout. The canvas and the SVG both draw this and nothing else.

   A scene has a `kind`: two scenes of one kind have the same symbols at the same places. The ids of
   symbols are those that the canvas knows them by. `tell` gives the lines to show of what is pointed
   at; `captions` are texts that stand at a place; `note` says what is not drawn, null if all is;
   `scope` is the number of the coalition that is opened, null if none is. A scene with the `base` of
   another has its symbols where that one has them, and more besides. On a tall screen all stands
   elsewhere, so it is of another kind. */

import { isTooLarge, setCoalitionScene } from "./coalition-scene.js";
import { findScope, setOpenedScene } from "./opened-scene.js";
import { setOrganizationScene } from "./organization-scene.js";
import { setTwoModeScene } from "./two-mode-scene.js";

export function setScene(model, state, view) {
  const scene = chooseScene(model, state, view);
  if (model.arrangement === undefined) return scene;
  const arranged = (name) => `${name} ${model.arrangement}`;
  return { ...scene, kind: arranged(scene.kind), base: arranged(scene.base ?? scene.kind) };
}

function chooseScene(model, state, view) {
  const hasEvents = state.view === "two-mode";
  if (!isTooLarge(model)) return (hasEvents ? setTwoModeScene : setOrganizationScene)(model, state, view);
  const scope = findScope(model, state);
  if (scope === null) return setCoalitionScene(model, state, view);
  return (hasEvents ? setTwoModeScene : setOpenedScene)(model, state, view, scope);
}
