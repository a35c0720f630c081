/* The matrix of ties: organizations in the order of their coalitions, down and across. One canvas
   fills the frame and stays there; what is drawn on it follows the frame's scrolling. */

import { byId, make } from "../base/dom.js";
import { isDoubtfulTie } from "../counting/doubt.js";
import { readPalette } from "../base/look.js";
import { arrangeMatrix } from "./arrangement.js";
import { placeBeside } from "./beside.js";
import { CELL_SIZES, chooseCellSize, findCell, measureMatrix } from "./geometry.js";
import { measureLongest } from "./headers.js";
import { paintMatrix } from "./paint.js";
import { makeCanvasPaper } from "../drawing/paper.js";
import { makeTextMeasurer } from "../drawing/pen.js";
import { tellMatrix, tellMatrixCell } from "./words.js";
import { about } from "../panels/choices.js";

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0], Home: [0, -Infinity], End: [0, Infinity] };

export function openMatrixView(model, act) {
  const canvas = make("canvas", [], { "aria-hidden": "true" });
  const room = make("div", canvas, { class: "matrix-room" });
  const frame = make("div", room, { class: "matrix-frame", tabindex: "0", role: "application", "data-name": "matrix-name", "aria-describedby": "matrix-keys" });
  const told = make("p", [], { class: "matrix-told", "aria-hidden": "true", hidden: true });
  const said = make("p", [], { class: "matrix-said", role: "status" });
  const tool = (sign, name, step) => make("button", sign, { type: "button", "data-name": name, click: () => resize(step) });
  const head = make("div", [], { class: "matrix-head" });
  byId("matrix").append(
    make("div", [head, make("div", [tool("+", "matrix-larger", 1), tool("−", "matrix-smaller", -1)], { class: "group matrix-sizes" })], { class: "matrix-top" }),
    frame, make("p", [], { id: "matrix-keys", "data-say": "matrix-keys" }), told, said);

  const context = canvas.getContext("2d");
  const measureText = makeTextMeasurer(document.createElement("canvas").getContext("2d"));
  let view = null;
  let matrix = null;
  let sizes = null;
  let palette = null;
  let subject = null;
  let cell = null; // the size that the reader chose
  let at = null; // the cell looked at, by pointer or keys
  let cursor = null; // the cell that the keys are at
  let isToReturn = false; // whether the focus comes back when what was opened is closed
  let isWaiting = false;

  function resize(step) {
    const number = CELL_SIZES.indexOf(sizes.cell) + step;
    if (CELL_SIZES[number] === undefined) return;
    const share = { x: frame.scrollLeft / sizes.width, y: frame.scrollTop / sizes.height };
    cell = CELL_SIZES[number];
    settle();
    frame.scrollTo(share.x * sizes.width, share.y * sizes.height);
  }

  function settle() {
    if (matrix === null || matrix.order.length === 0 || frame.clientWidth === 0) return;
    const [width, height, count] = [frame.clientWidth, frame.clientHeight, matrix.order.length];
    const names = matrix.order.map((row, place) => `${place + 1} ${model.organizations[row].name}`);
    sizes = measureMatrix(count, cell ?? chooseCellSize(count, width, height), width, measureLongest(measureText, names));
    room.style.width = `${sizes.width}px`;
    room.style.height = `${sizes.height}px`;
    repaint();
  }

  function repaint() {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => { isWaiting = false; paint(); });
  }

  function paint() {
    const [width, height, ratio] = [frame.clientWidth, frame.clientHeight, window.devicePixelRatio || 1];
    if (sizes === null || width === 0) return;
    const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== across || canvas.height !== down) {
      [canvas.width, canvas.height] = [across, down];
      [canvas.style.width, canvas.style.height] = [`${width}px`, `${height}px`];
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintMatrix(makeCanvasPaper(context, { width, height }), {
      matrix, sizes, palette, at, width, height, ratio, measureText,
      scroll: { x: frame.scrollLeft, y: frame.scrollTop },
      organizations: model.organizations,
      weight: view.weight,
      isUncertain: (tie) => isDoubtfulTie(model.network, tie),
      isFocused: document.activeElement === frame,
      coalition: subject?.kind === "coalition" ? subject.of[0] : null,
      chosen: ["organization", "tie", "compare"].includes(subject?.kind) ? subject.of.map((row) => matrix.place[row]).filter((place) => place >= 0) : [],
    });
  }

  function look(found) {
    at = found;
    told.hidden = at === null;
    frame.classList.toggle("moved", cursor !== null);
    if (at !== null) {
      told.textContent = tellMatrixCell(model, view, matrix, at);
      placeBeside(told, boxOf(at), byId("matrix"));
    }
    repaint();
  }

  /* Where a cell, or a header, lies in the view. */
  function boxOf({ row, column }) {
    const { left, top, cell: size } = sizes;
    return {
      x: frame.offsetLeft + (column < 0 ? 0 : left + column * size - frame.scrollLeft),
      y: frame.offsetTop + (row < 0 ? 0 : top + row * size - frame.scrollTop),
      size,
    };
  }

  function cellUnder({ clientX, clientY }) {
    const { left, top } = canvas.getBoundingClientRect();
    return findCell(sizes, clientX - left, clientY - top, { x: frame.scrollLeft, y: frame.scrollTop });
  }

  function open({ row, column }) {
    const [one, other] = [row, column].map((place) => matrix.order[place]);
    if (row < 0 || column < 0 || row === column) act(about("organization", row < 0 ? other : one));
    else if (matrix.cells[row].has(column)) act(about("tie", Math.min(one, other), Math.max(one, other)));
  }

  function reveal({ row, column }) {
    const shift = (start, extent, from, to) => (start < from ? start - from : Math.max(0, start + extent - to));
    frame.scrollBy(
      column < 0 ? 0 : shift(sizes.left + column * sizes.cell - frame.scrollLeft, sizes.cell, sizes.left, frame.clientWidth),
      row < 0 ? 0 : shift(sizes.top + row * sizes.cell - frame.scrollTop, sizes.cell, sizes.top, frame.clientHeight));
  }

  function moveTo(row, column) {
    const within = (place) => Math.max(0, Math.min(matrix.order.length - 1, place));
    const found = { row: within(row), column: within(column) };
    reveal(found);
    cursor = found;
    look(cursor);
    said.textContent = told.textContent;
  }

  frame.addEventListener("scroll", () => { if (document.activeElement !== frame) look(null); else repaint(); });
  frame.addEventListener("mousemove", (event) => look(cellUnder(event)));
  frame.addEventListener("mouseleave", () => look(null));
  frame.addEventListener("click", (event) => { const found = cellUnder(event); if (found) open(found); });
  frame.addEventListener("mousedown", (event) => { cursor = cellUnder(event) || cursor; });
  frame.addEventListener("focus", () => look(cursor));
  frame.addEventListener("blur", () => look(null));
  frame.addEventListener("keydown", (event) => {
    isToReturn = true;
    if (event.key === "Enter" || event.key === " ") {
      if (cursor !== null) open(cursor);
    } else if (event.key in STEPS) {
      const [down, across] = STEPS[event.key];
      if (cursor === null) moveTo(0, 0);
      else moveTo(cursor.row + down, cursor.column + across);
    } else return;
    event.preventDefault();
  });
  new ResizeObserver(settle).observe(frame);

  return {
    show(state, newView) {
      const isNew = JSON.stringify(state.subject) !== JSON.stringify(subject);
      [view, subject, palette] = [newView, state.subject, readPalette()];
      matrix = arrangeMatrix(model, view);
      head.replaceChildren(...tellMatrix(model, view, matrix, palette));
      frame.hidden = byId("matrix").querySelector(".matrix-sizes").hidden = matrix.order.length === 0;
      if (cursor !== null && Math.max(cursor.row, cursor.column) >= matrix.order.length) cursor = null;
      settle();
      look(document.activeElement === frame ? cursor : null);
      if (isNew && subject === null && isToReturn) frame.focus({ preventScroll: true });
      if (subject === null) isToReturn = false;
      if (isNew && subject?.kind === "organization" && matrix.place[subject.of[0]] >= 0) reveal({ row: matrix.place[subject.of[0]], column: -1 });
    },
  };
}
