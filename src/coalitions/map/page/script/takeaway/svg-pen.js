/* A pen that draws SVG: the strokes of pen.js as elements, for programs that edit drawings. */

import { makeSvg } from "../base/dom.js";
import { OUTLINES } from "../base/look.js";
import { LINE_HEIGHT } from "../drawing/pen.js";

const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu; // nowhere in XML

/** Text that XML can hold. */
export const cleanText = (text) => text.replace(ILLEGAL, "\ufffd");

export function makeSvgPen(parent) {
  const put = (tag, attributes, ...content) => parent.append(makeSvg(tag, attributes, ...content));
  return {
    surface(points, { color, padding }) {
      put("polygon", {
        points: points.map(([x, y]) => `${short(x)},${short(y)}`).join(" "),
        fill: color, stroke: color, "stroke-width": 2 * padding, "stroke-linejoin": "round",
      });
    },
    lines(segments, { color, width, opacity, dash }) {
      put("path", {
        d: segments.map(({ x1, y1, x2, y2 }) => `M${short(x1)} ${short(y1)}L${short(x2)} ${short(y2)}`).join(""),
        fill: "none", stroke: color, "stroke-width": short(width), "stroke-opacity": short(opacity), ...dashes(dash),
      });
    },
    shape(name, { x, y, radius, fill, stroke, width, dash, opacity }) {
      put("path", {
        d: OUTLINES[name], transform: `translate(${short(x)} ${short(y)}) scale(${short(radius)})`,
        fill, stroke, "stroke-width": short(width / radius), opacity: short(opacity),
        ...dashes(dash.map((length) => length / radius)),
      });
    },
    boxes(places, { color, opacity = 1 }) {
      put("path", {
        d: places.map(([left, top, width, height]) => `M${short(left)} ${short(top)}h${short(width)}v${short(height)}h${short(-width)}Z`).join(""),
        fill: color, "fill-opacity": short(opacity),
      });
    },
    /* The halo is a text of its own under the other: not all programs draw both in one. */
    text(lines, { x, y, anchor, size, isBold, color, halo }) {
      const font = { "font-size": size, "font-weight": isBold ? 600 : 400, "text-anchor": anchor };
      const outline = { fill: "none", stroke: halo, "stroke-width": size / 4, "stroke-linejoin": "round", "aria-hidden": "true" };
      for (const look of [...(halo === null ? [] : [outline]), { fill: color }]) {
        put("text", { ...font, ...look }, ...lines.map((line, number) =>
          makeSvg("tspan", { x: short(x), y: short(y + number * size * LINE_HEIGHT) }, cleanText(line))));
      }
    },
  };
}

const dashes = (dash) => (dash.length ? { "stroke-dasharray": dash.map(short).join(" ") } : {});
const short = (number) => Number(number.toFixed(3));
