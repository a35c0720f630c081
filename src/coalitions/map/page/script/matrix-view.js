/* The matrix of ties: organizations in the order of their coalitions, down and across. One canvas
   fills the frame and stays there; what is drawn on it follows the frame's scrolling. */

import { byId, make } from "./dom.js";
import { isDoubtfulTie } from "./doubt.js";
import { readPalette } from "./look.js";
import { arrangeMatrix } from "./matrix/arrangement.js";
import { CELL_SIZES, chooseCellSize, findCell, measureMatrix } from "./matrix/geometry.js";
import { tellMatrixCell, tellMatrix } from "./matrix/told.js";
import { measureLongest, paintMatrix } from "./matrix/paint.js";
import { about } from "./panels/shared.js";

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0], Home: [0, -Infinity], End: [0, Infinity] };

export function openMatrixView(model, act) {
  const canvas = make("canvas", [], { "aria-hidden": "true" });
  const room = make("div", canvas, { class: "matrix-room" });
  const frame = make("div", room, { class: "matrix-frame", tabindex: "0", role: "application", "data-name": "matrix-name", "aria-describedby": "matrix-keys" });
  const told = make("p", [], { class: "matrix-told", role: "status", hidden: true });
  const tool = (sign, name, step) => make("button", sign, { type: "button", "data-name": name, click: () => resize(step) });
  const head = make("div", [], { class: "matrix-head" });
  byId("matrix").append(
    make("div", [head, make("div", [tool("+", "matrix-larger", 1), tool("−", "matrix-smaller", -1)], { class: "group" })], { class: "matrix-top" }),
    frame, make("p", [], { id: "matrix-keys", "data-say": "matrix-keys" }), told);

  let view = null;
  let matrix = null;
  let sizes = null;
  let palette = null;
  let subject = null;
  let cell = null; // the size that the reader chose
  let at = null; // the cell looked at
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
    sizes = measureMatrix(count, cell ?? chooseCellSize(count, width, height), width, measureLongest(canvas.getContext("2d"), names));
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
    paintMatrix(canvas.getContext("2d"), {
      matrix, sizes, palette, at, width, height, ratio,
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
    if (at !== null) {
      told.textContent = tellMatrixCell(model, view, matrix, at);
      putBeside(told, at);
    }
    repaint();
  }

  /* Beside the cell, on the side that has room. */
  function putBeside(element, { row, column }) {
    const x = frame.offsetLeft + (column < 0 ? 20 : sizes.left + (column + 1) * sizes.cell - frame.scrollLeft) + 8;
    const y = frame.offsetTop + (row < 0 ? 20 : sizes.top + (row + 1) * sizes.cell - frame.scrollTop) + 8;
    const { offsetWidth, offsetHeight } = element;
    const turn = (start, extent, most, own) => (start + extent > most ? Math.max(0, start - extent - own - 16) : start);
    element.style.left = `${Math.min(turn(x, offsetWidth, byId("matrix").clientWidth, sizes.cell), byId("matrix").clientWidth - offsetWidth)}px`;
    element.style.top = `${turn(y, offsetHeight, byId("matrix").clientHeight, sizes.cell)}px`;
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
    look(found);
  }

  frame.addEventListener("scroll", () => { if (document.activeElement !== frame) look(null); else repaint(); });
  frame.addEventListener("mousemove", (event) => look(cellUnder(event)));
  frame.addEventListener("mouseleave", () => look(null));
  frame.addEventListener("click", (event) => { const found = cellUnder(event); if (found) open(found); });
  frame.addEventListener("focus", repaint);
  frame.addEventListener("blur", () => look(null));
  frame.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      if (at) open(at);
    } else if (event.key in STEPS) {
      const [down, across] = STEPS[event.key];
      if (at === null) moveTo(0, 0);
      else moveTo(at.row + down, at.column + across);
    } else return;
    event.preventDefault();
  });
  new ResizeObserver(settle).observe(frame);

  return {
    show(state, newView) {
      const isNew = JSON.stringify(state.subject) !== JSON.stringify(subject);
      [view, subject, palette] = [newView, state.subject, readPalette()];
      matrix = arrangeMatrix(model, view);
      head.replaceChildren(...tellMatrix(model, matrix, palette));
      frame.hidden = matrix.order.length === 0;
      if (at !== null && Math.max(at.row, at.column) >= matrix.order.length) look(null);
      settle();
      if (isNew && subject?.kind === "organization" && matrix.place[subject.of[0]] >= 0) reveal({ row: matrix.place[subject.of[0]], column: -1 });
    },
  };
}
