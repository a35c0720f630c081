/* The drawn map. vis-network keeps the camera, the gestures and the symbols; ties, grounds and
   labels are layers of our own on its canvas, since ten thousand lines in one stroke are drawn a
   hundred times faster than as many objects that have to be kept up to date. */

import { fitScene, makeCamera } from "./camera.js";
import { byId, make } from "../base/dom.js";
import { findThing } from "./hit.js";
import { placeLabels } from "./labels.js";
import { readPalette } from "../base/look.js";
import { openMapLegend } from "./map-legend.js";
import { paintGrounds, paintLabels, paintSymbol, paintTies } from "./paint.js";
import { makeCanvasPen } from "./pen.js";
import { openTip } from "./tip.js";
import { makeMeasurer } from "./wrap-name.js";

const MOST_TIES_WHILE_MOVING = 1500;
const STEP = 1.4; // of the buttons that zoom
const FARTHEST = 0.4; // of the scale at which all is seen
const CLOSEST = 6;
const SETTLING = 160; // milliseconds after the last turn of the wheel
const SIGHT = 30; // pixels from the edge, for what is to be seen

export function openNetworkView(model, act) {
  const holder = byId("canvas");
  const legend = openMapLegend(model, act);
  const tip = openTip(holder);
  const note = make("p", [], { id: "note", class: "overlay", hidden: true });
  const back = make("button", [], { id: "outward", class: "overlay", type: "button", "data-say": "all-coalitions", hidden: true,
    click: () => act({ scope: null, subject: null }) });
  byId("drawing").append(note, back);
  const measurer = makeMeasurer(document.createElement("canvas").getContext("2d"));
  let scene = null;
  let symbols = new Map();
  let palette = null;
  let labels = { placed: [] };
  let isMoving = false;
  let isFitted = true; // to be kept so when the size of the map changes
  let wanted = null; // the camera to take before the next drawing: "fit" or a place
  let fittedScale = 1;
  let settling = null;
  let isAsked = false;
  const nodes = new vis.DataSet();
  const network = new vis.Network(holder, { nodes, edges: [] }, {
    ...model.network.options,
    interaction: { ...model.network.options.interaction, keyboard: { enabled: true, bindToWindow: false } },
    nodes: { shape: "custom", ctxRenderer: ({ ctx, id }) => renderNode(ctx, id) },
  });

  function renderNode(ctx, id) {
    const symbol = symbols.get(id);
    return {
      drawNode: () => paintSymbol(makeCanvasPen(ctx), symbol, palette),
      nodeDimensions: { width: 2 * symbol.radius, height: 2 * symbol.radius },
    };
  }

  const size = () => ({ width: holder.clientWidth, height: holder.clientHeight });
  const camera = () => makeCamera({ position: network.getViewPosition(), scale: network.getScale() }, size());

  function overlays() {
    const { left, top } = holder.getBoundingClientRect();
    return Array.from(byId("drawing").querySelectorAll(".overlay, #zoom")).map((element) => element.getBoundingClientRect())
      .filter(({ width }) => width > 0)
      .map((box) => [box.left - left, box.top - top, box.right - left, box.bottom - top])
      .filter(([, boxTop]) => boxTop < holder.clientHeight);
  }

  /* Once a frame at most, whatever asks for it. */
  function draw() {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      network.redraw();
    });
  }

  function lookAt(place) {
    wanted = place;
    draw();
  }

  network.on("initRedraw", () => {
    if (wanted === null || scene === null || holder.clientWidth === 0) return;
    isFitted = wanted === "fit";
    const place = isFitted ? fitScene(scene, size(), overlays()) : wanted;
    if (isFitted) fittedScale = place.scale;
    wanted = null;
    network.moveTo(place);
  });
  network.on("beforeDrawing", (ctx) => {
    if (scene === null) return;
    const pen = makeCanvasPen(ctx);
    ctx.save();
    paintGrounds(pen, scene, palette);
    if (!isMoving || scene.ties.length <= MOST_TIES_WHILE_MOVING) paintTies(pen, scene, palette, network.getScale());
    ctx.restore();
  });
  network.on("afterDrawing", (ctx) => {
    if (scene === null || holder.clientWidth === 0) return;
    const ratio = ctx.canvas.width / holder.clientWidth;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintLabels(makeCanvasPen(ctx), labelsNow(), palette);
    ctx.restore();
  });

  /* Placed anew only if something changed; while the map is moved, they move along. */
  function labelsNow() {
    const seen = camera();
    const { x, y } = seen.toScreen({ x: 0, y: 0 });
    if (isMoving && labels.scene === scene && labels.scale === seen.scale) return shift(labels, x, y);
    const key = [x, y, seen.scale, seen.width, seen.height].join(" ");
    if (labels.scene !== scene || labels.key !== key) {
      labels = { scene, key, scale: seen.scale, x, y, placed: placeLabels(scene, seen, measurer, overlays()) };
    }
    return labels.placed;
  }

  function settle() {
    isMoving = false;
    labels = { placed: [] };
    draw();
  }
  network.on("dragStart", () => { isMoving = true; isFitted = false; tip.hide(); });
  network.on("dragEnd", settle);
  network.on("zoom", () => {
    isFitted = false;
    tip.hide();
    limitScale();
    if (scene.ties.length <= MOST_TIES_WHILE_MOVING) return;
    isMoving = true;
    clearTimeout(settling);
    settling = setTimeout(settle, SETTLING);
  });
  network.on("resize", () => lookAt(isFitted ? "fit" : { position: network.getViewPosition(), scale: network.getScale() }));
  network.on("click", ({ pointer: { DOM: at }, event }) => {
    const thing = findThing(scene, labels.placed, camera(), at, event.pointerType);
    if (thing !== null && thing.opens !== undefined) act({ scope: thing.opens, subject: thing.about });
    else act({ subject: thing === null ? null : thing.about });
  });
  holder.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse" || event.buttons || scene === null) return;
    const { left, top } = holder.getBoundingClientRect();
    const at = { x: event.clientX - left, y: event.clientY - top };
    const thing = findThing(scene, labels.placed, camera(), at, "mouse");
    holder.classList.toggle("choosable", thing !== null);
    if (thing === null) tip.hide();
    else tip.show(scene.tell ? scene.tell(thing) : [thing.name], at);
  });
  holder.addEventListener("pointerleave", tip.hide);

  function limitScale() {
    const scale = network.getScale();
    const allowed = Math.min(Math.max(scale, fittedScale * FARTHEST), Math.max(CLOSEST, fittedScale));
    if (allowed !== scale) network.moveTo({ scale: allowed });
  }

  function zoomBy(step) {
    isFitted = false;
    network.moveTo({ scale: network.getScale() * step });
    limitScale();
  }
  byId("closer").addEventListener("click", () => zoomBy(STEP));
  byId("farther").addEventListener("click", () => zoomBy(1 / STEP));
  byId("whole").addEventListener("click", () => lookAt("fit"));

  /* Bring what the subject is about into sight, if some of it is out of it. */
  function reveal() {
    const main = scene.symbols.filter(({ isMain, isInView }) => isMain && isInView);
    if (main.length === 0) return;
    const seen = camera();
    const hidden = overlays();
    const isSeen = (symbol) => {
      const { x, y } = seen.toScreen(symbol);
      return x > SIGHT && y > SIGHT && x < seen.width - SIGHT && y < seen.height - SIGHT
        && !hidden.some(([left, top, right, bottom]) => x > left && x < right && y > top && y < bottom);
    };
    if (main.every(isSeen)) return;
    const place = fitScene({ symbols: main, grounds: [] }, seen, hidden);
    lookAt({ ...place, scale: Math.min(place.scale, Math.max(network.getScale(), fittedScale)) });
  }

  return {
    show(newScene, state, view) {
      const isNew = scene === null || newScene.kind !== scene.kind;
      const isSameGround = scene !== null && (newScene.base ?? newScene.kind) === (scene.base ?? scene.kind);
      const before = scene === null ? "" : listMain(scene);
      scene = newScene;
      symbols = new Map(scene.symbols.map((symbol) => [symbol.id, symbol]));
      palette = readPalette();
      tip.hide();
      legend.show(state, view);
      note.textContent = scene.note || "";
      note.hidden = !scene.note;
      back.hidden = (scene.scope ?? null) === null;
      if (isNew) {
        nodes.clear();
        nodes.add(scene.symbols.map(({ id, x, y }) => ({ id, x, y })));
        if (!isSameGround) lookAt("fit");
      } else if (listMain(scene) !== before) reveal();
      draw();
    },
    seen: () => ({ scene, camera: camera() }),
    onDrawn: (done) => network.once("afterDrawing", done),
  };
}

const listMain = ({ symbols }) => symbols.filter(({ isMain }) => isMain).map(({ id }) => id).join(" ");

function shift({ placed, x, y }, nowX, nowY) {
  const [dx, dy] = [nowX - x, nowY - y];
  return placed.map((label) => ({ ...label, x: label.x + dx, y: label.y + dy }));
}
