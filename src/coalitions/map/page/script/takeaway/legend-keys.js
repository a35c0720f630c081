/* The legend of a picture: what `legendOf` tells, as marks that a pen draws, each with its words.
   Symbols and lines are as large as those on the picture's map. */

import { say } from "../base/messages.js";

const DOT = { radius: 7, width: 1, dash: [], opacity: 1 };
const LINE = 34; // pixels

/** Give groups of keys; a key has its `text`, and a mark: how `wide` and `high` it is, and `draw`,
    which draws it around a point. */
export function listKeys({ coalitions, untied, size, width, events, doubts }, scale, untiedLook) {
  return [
    [
      ...listCoalitionKeys(coalitions),
      ...(untied > 0 ? [symbolKey(untiedLook, say("legend-untied", { n: untied }))] : []),
    ],
    [
      ...(size === null ? [] : size.marks.map(({ radius, text }, number) =>
        sizeKey(radius * scale, number + 1 < size.marks.length ? text : [text, size.title, size.note].filter(Boolean).join(" ")))),
      ...(width === null ? [] : width.marks.map((mark) => lineKey(mark.text, { width: mark.width * scale }))),
      ...(events ? [symbolKey(events.look, events.text)] : []),
      ...doubts.map(({ kind, text }) => DOUBTS[kind](text)),
    ],
  ].filter((keys) => keys.length > 0);
}

/** The keys of those coalitions of which somebody is in view. */
export const listCoalitionKeys = (coalitions) =>
  coalitions.filter(({ n }) => n > 0).map(({ look, name, n }) => symbolKey(look, say("take-key", { name, n })));

function symbolKey(look, text) {
  return {
    text, wide: 2 * DOT.radius, high: 2 * DOT.radius,
    draw: (pen, at, { event }) =>
      pen.shape(look.shape, { ...DOT, ...at, fill: look.color || event, stroke: look.color || event }),
  };
}

function sizeKey(radius, text) {
  return {
    text, wide: 2 * radius, high: 2 * radius,
    draw: (pen, at, { quiet }) => pen.shape("dot", { ...DOT, ...at, radius, fill: quiet, stroke: quiet }),
  };
}

function lineKey(text, { width = 2, dash = [], opacity = 1 }) {
  return {
    text, wide: LINE, high: width,
    draw: (pen, { x, y }, { tie }) =>
      pen.lines([{ x1: x - LINE / 2, y1: y, x2: x + LINE / 2, y2: y }], { color: tie, width, opacity, dash }),
  };
}

const DOUBTS = {
  member: (text) => ({
    text, wide: 2 * DOT.radius, high: 2 * DOT.radius,
    draw: (pen, at, { paper, quiet }) => pen.shape("dot", { ...DOT, ...at, fill: paper, stroke: quiet, width: 2, dash: [3, 2] }),
  }),
  dashed: (text) => lineKey(text, { dash: [5, 4] }),
  pale: (text) => lineKey(text, { opacity: 0.5 }),
};
