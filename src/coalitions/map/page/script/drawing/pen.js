/* A pen draws the five things that a map and a matrix are made of. All that is painted is painted through one, so
   a picture taken away, drawn by another pen with the same strokes, is the picture that was
   seen.

   surface(points, {color, padding})                      a filled outline with round corners
   lines(segments, {color, width, opacity, dash})         many lines {x1, y1, x2, y2} of one look
   shape(name, {x, y, radius, fill, stroke, width, dash, opacity})     one of OUTLINES
   boxes(places, {color, opacity})                        many rectangles [left, top, width, height]
   text(lines, {x, y, anchor, size, isBold, color, halo})  y: the baseline of the first line;
                                                          anchor: "start", "middle" or "end";
                                                          halo: null for none

   `dash` is a list of lengths, empty for an unbroken line; lengths are those of the coordinates. */

import { PATHS } from "../base/look.js";

/** A function that gives the width of a text in a font, by a context of a canvas. */
export const makeTextMeasurer = (context) => (text, font) => {
  context.font = writeFont(font);
  return context.measureText(text).width;
};

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
export const LINE_HEIGHT = 1.15; // of the size of the letters
const MOST_IN_A_STROKE = 200; // lines; a stroke of thousands that cross takes seconds
const ALIGN = { start: "left", middle: "center", end: "right" };

export const writeFont = ({ size, isBold }) => `${isBold ? "600 " : ""}${size}px ${FONT}`;

export function makeCanvasPen(context) {
  return {
    surface(points, { color, padding }) {
      context.fillStyle = context.strokeStyle = color;
      context.lineJoin = "round";
      context.lineWidth = 2 * padding;
      context.globalAlpha = 1;
      context.setLineDash([]);
      context.beginPath();
      points.forEach(([x, y], corner) => (corner ? context.lineTo(x, y) : context.moveTo(x, y)));
      context.closePath();
      context.stroke();
      context.fill();
    },
    lines(segments, { color, width, opacity, dash }) {
      context.strokeStyle = color;
      context.lineWidth = width;
      context.globalAlpha = opacity;
      context.setLineDash(dash);
      for (let first = 0; first < segments.length; first += MOST_IN_A_STROKE) {
        context.beginPath();
        for (const { x1, y1, x2, y2 } of segments.slice(first, first + MOST_IN_A_STROKE)) {
          context.moveTo(x1, y1);
          context.lineTo(x2, y2);
        }
        context.stroke();
      }
    },
    shape(name, { x, y, radius, fill, stroke, width, dash, opacity }) {
      context.save();
      context.translate(x, y);
      context.scale(radius, radius);
      context.globalAlpha = opacity;
      context.fillStyle = fill;
      context.fill(PATHS[name]);
      context.strokeStyle = stroke;
      context.lineWidth = width / radius;
      context.setLineDash(dash.map((length) => length / radius));
      context.stroke(PATHS[name]);
      context.restore();
    },
    boxes(places, { color, opacity = 1 }) {
      context.fillStyle = color;
      context.globalAlpha = opacity;
      for (const [left, top, width, height] of places) context.fillRect(left, top, width, height);
    },
    text(lines, { x, y, anchor, size, isBold, color, halo }) {
      context.font = writeFont({ size, isBold });
      context.textAlign = ALIGN[anchor];
      context.textBaseline = "alphabetic";
      context.globalAlpha = 1;
      context.setLineDash([]);
      context.lineJoin = "round";
      context.lineWidth = size / 4;
      if (halo !== null) context.strokeStyle = halo;
      context.fillStyle = color;
      if (halo !== null) lines.forEach((line, number) => context.strokeText(line, x, y + number * size * LINE_HEIGHT));
      lines.forEach((line, number) => context.fillText(line, x, y + number * size * LINE_HEIGHT));
    },
  };
}
