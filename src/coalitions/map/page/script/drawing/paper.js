/* A paper is what a pen draws on. This one is a canvas; another is SVG (takeaway/svg-paper.js).

   paper.pen                         see pen.js
   paper.cover(color)                the color of the paper itself
   paper.within(place, paint)        paint on a part of it: moved by `x` and `y`, turned by `turn`
                                     degrees, then scaled by `scale`; nothing is seen outside of its
                                     `clip`, {width, height} */

import { makeCanvasPen } from "./pen.js";

export function makeCanvasPaper(context, { width, height }) {
  return {
    pen: makeCanvasPen(context),
    cover(color) {
      context.fillStyle = color;
      context.fillRect(0, 0, width, height);
    },
    within({ x = 0, y = 0, turn = 0, scale = 1, clip = null }, paint) {
      context.save();
      context.translate(x, y);
      context.rotate((turn * Math.PI) / 180);
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
