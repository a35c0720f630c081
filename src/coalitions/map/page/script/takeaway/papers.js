/* Two kinds of paper that a picture is painted on, each with the pen for it: a canvas, and SVG.

   paper.pen                         see pen.js
   paper.cover(color)                the color of the paper itself
   paper.within(place, paint)        paint on a part of it: moved by `x` and `y`, then scaled by
                                     `scale`; nothing is seen outside of its `clip`, {width, height} */

import { makeSvg } from "../base/dom.js";
import { makeCanvasPen } from "../drawing/pen.js";
import { makeSvgPen } from "./svg-pen.js";

export function makeCanvasPaper(context, { width, height }) {
  return {
    pen: makeCanvasPen(context),
    cover(color) {
      context.fillStyle = color;
      context.fillRect(0, 0, width, height);
    },
    within({ x = 0, y = 0, scale = 1, clip = null }, paint) {
      context.save();
      context.translate(x, y);
      context.scale(scale, scale);
      if (clip !== null) {
        context.beginPath();
        context.rect(0, 0, clip.width, clip.height);
        context.clip();
      }
      paint(makeCanvasPaper(context, clip || { width, height }));
      context.restore();
    },
  };
}

export function makeSvgPaper(parent, { width, height }) {
  return {
    pen: makeSvgPen(parent),
    cover(color) {
      parent.append(makeSvg("rect", { width, height, fill: color }));
    },
    within({ x = 0, y = 0, scale = 1, clip = null }, paint) {
      const part = makeSvg("g", { transform: `translate(${x} ${y}) scale(${scale})` });
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
