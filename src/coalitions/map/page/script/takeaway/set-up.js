/* From what the reader sees to a sheet: the scene, as a camera for paper looks at it. */

import { makeCamera } from "../drawing/camera.js";
import { placeLabels } from "../drawing/labels.js";
import { legendOf } from "../scenes/legend.js";
import { paintLabels, paintScene } from "../drawing/paint.js";
import { makeTextMeasurer } from "../drawing/pen.js";
import { setScene } from "../scenes/scene.js";
import { findRange } from "../scenes/sizes.js";
import { makeMeasurer } from "../drawing/wrap-name.js";
import { listKeys } from "./legend-keys.js";
import { composeSheet } from "./sheet.js";
import { tellInView, tellOrigin } from "./caption.js";

/* Pixels of the map on the sheet. On paper a pixel of the letters is smaller, so there are fewer. */
const PICTURE = { widest: 1400, tallest: 1500 };
export const PAPER = { widest: 860, tallest: 1150 };
const CLOSEST_ON_SHEET = 1.5;
const AROUND = 70; // of the layout: grounds and names reach beyond symbols

/** Lay out the sheet of the whole map, or of what is `seen`: a scene, and the camera that looks at it. */
export function setUpSheet(model, state, view, seen, most = PICTURE) {
  const scene = seen ? seen.scene : setScene(model, state, view);
  const context = document.createElement("canvas").getContext("2d");
  const camera = seen ? seen.camera : lookAtAll(scene, most);
  const labels = placeLabels(scene, camera, makeMeasurer(context));
  return composeSheet({
    title: model.title,
    told: tellInView(model, state, view),
    origin: tellOrigin(model),
    legend: listKeys(legendOf(model, state, view), camera.scale, lookOfUntied(model)),
    drawing: {
      width: camera.width, height: camera.height, isPart: seen !== null,
      paint(paper, palette) {
        paper.within({ ...camera.toScreen({ x: 0, y: 0 }), scale: camera.scale }, ({ pen }) => paintScene(pen, scene, palette));
        paintLabels(paper.pen, labels, palette);
      },
    },
    measureText: makeTextMeasurer(context),
  });
}

/* A camera that has all of a scene in sight, on a piece of paper of the same form. */
function lookAtAll(scene, { widest, tallest }) {
  const points = [
    ...scene.symbols.filter(({ isInView }) => isInView).map(({ x, y }) => [x, y]),
    ...scene.grounds.flatMap(({ outline }) => outline),
  ];
  const [left, right] = findEnds(points.map(([x]) => x));
  const [top, bottom] = findEnds(points.map(([, y]) => y));
  const scale = Math.min(widest / (right - left), tallest / (bottom - top), CLOSEST_ON_SHEET);
  const size = { width: Math.ceil((right - left) * scale), height: Math.ceil((bottom - top) * scale) };
  return makeCamera({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale }, size);
}

function findEnds(values) {
  const [least, most] = findRange(values);
  return [least - AROUND, most + AROUND];
}

function lookOfUntied({ organizations }) {
  const untied = organizations.find(({ coalition }) => coalition === null);
  return untied === undefined ? null : untied.look;
}
