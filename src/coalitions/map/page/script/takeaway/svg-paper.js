/* A paper of SVG, for the same strokes as those on a canvas; see drawing/paper.js. */

import { makeSvg } from "../base/dom.js";
import { makeSvgPen } from "./svg-pen.js";

export function makeSvgPaper(parent, { width, height }) {
  return {
    pen: makeSvgPen(parent),
    cover(color) {
      parent.append(makeSvg("rect", { width, height, fill: color }));
    },
    within({ x = 0, y = 0, turn = 0, scale = 1, clip = null }, paint) {
      const turned = turn === 0 ? "" : ` rotate(${turn})`;
      const part = makeSvg("g", { transform: `translate(${x} ${y})${turned} scale(${scale})` });
      parent.append(part);
      if (clip !== null) {
        const shape = makeSvg("clipPath", { id: "frame" }, makeSvg("rect", clip));
        part.append(shape);
        part.setAttribute("clip-path", "url(#frame)");
      }
      paint(makeSvgPaper(part, clip || { width, height }));
    },
  };
}
