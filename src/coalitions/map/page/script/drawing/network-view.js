/* The drawn map. vis-network keeps the camera, the gestures and the symbols; ties, grounds and
   labels are layers of our own on its canvas, since ten thousand lines in one stroke are drawn a
   hundred times faster than as many objects that have to be kept up to date. */

import { byId, make } from "../base/dom.js";
import { findThing } from "./hit.js";
import { makeLabelLayer } from "./label-layer.js";
import { readPalette } from "../base/look.js";
import { openMapLegend } from "./map-legend.js";
import { paintGrounds, paintLabels, paintSymbol, paintTies } from "./paint.js";
import { makeCanvasPen } from "./pen.js";
import { openSight } from "./sight.js";
import { openTip } from "./tip.js";

const MOST_TIES_WHILE_MOVING = 1500;
const STEP = 1.4; // of the buttons that zoom
const SETTLING = 160; // milliseconds after the last turn of the wheel

export function openNetworkView(model, act) {
  const holder = byId("canvas");
  const legend = openMapLegend(model, act);
  const tip = openTip(holder);
  const note = make("p", [], { id: "note", class: "overlay", hidden: true });
  const back = make("button", [], { id: "outward", class: "overlay", type: "button", "data-say": "all-coalitions", hidden: true,
    click: () => act({ scope: null, subject: null }) });
  byId("drawing").append(note, back);
  const labels = makeLabelLayer();
  let scene = null;
  let symbols = new Map();
  let palette = null;
  let isMoving = false;
  let settling = null;
  let isAsked = false;
  const nodes = new vis.DataSet();
  const network = new vis.Network(holder, { nodes, edges: [] }, {
    ...model.network.options,
    interaction: { ...model.network.options.interaction, keyboard: { enabled: true, bindToWindow: false } },
    nodes: { shape: "custom", ctxRenderer: ({ ctx, id }) => renderNode(ctx, id) },
  });
  const sight = openSight(network, holder, () => listOverlays(holder), draw);

  function renderNode(ctx, id) {
    const symbol = symbols.get(id);
    return {
      drawNode: () => paintSymbol(makeCanvasPen(ctx), symbol, palette),
      nodeDimensions: { width: 2 * symbol.radius, height: 2 * symbol.radius },
    };
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

  const hasTooManyTiesToMove = () => scene.ties.length > MOST_TIES_WHILE_MOVING;

  network.on("initRedraw", () => { if (scene !== null) sight.settle(scene); });
  network.on("beforeDrawing", (ctx) => {
    if (scene === null) return;
    const pen = makeCanvasPen(ctx);
    ctx.save();
    paintGrounds(pen, scene, palette);
    if (!isMoving || !hasTooManyTiesToMove()) paintTies(pen, scene, palette, network.getScale());
    ctx.restore();
  });
  network.on("afterDrawing", (ctx) => {
    if (scene === null || holder.clientWidth === 0) return;
    const ratio = ctx.canvas.width / holder.clientWidth;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintLabels(makeCanvasPen(ctx), labels.place(scene, sight.camera(), () => listOverlays(holder), isMoving), palette);
    ctx.restore();
  });

  function settle() {
    isMoving = false;
    labels.forget();
    draw();
  }
  network.on("dragStart", () => { isMoving = true; sight.release(); tip.hide(); });
  network.on("dragEnd", settle);
  network.on("zoom", () => {
    sight.release();
    tip.hide();
    sight.limit();
    if (!hasTooManyTiesToMove()) return;
    isMoving = true;
    clearTimeout(settling);
    settling = setTimeout(settle, SETTLING);
  });
  network.on("resize", sight.keep);
  byId("closer").addEventListener("click", () => sight.zoomBy(STEP));
  byId("farther").addEventListener("click", () => sight.zoomBy(1 / STEP));
  byId("whole").addEventListener("click", sight.fit);

  const findAt = (at, pointer) => findThing(scene, labels.placed(), sight.camera(), at, pointer);

  network.on("click", ({ pointer: { DOM: at }, event }) => {
    const thing = findAt(at, event.pointerType);
    if (thing !== null && thing.opens !== undefined) act({ scope: thing.opens, subject: thing.about });
    else act({ subject: thing === null ? null : thing.about });
  });
  holder.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse" || event.buttons || scene === null) return;
    const { left, top } = holder.getBoundingClientRect();
    const at = { x: event.clientX - left, y: event.clientY - top };
    const thing = findAt(at, "mouse");
    holder.classList.toggle("choosable", thing !== null);
    if (thing === null) tip.hide();
    else tip.show(scene.tell ? scene.tell(thing) : [thing.name], at);
  });
  holder.addEventListener("pointerleave", tip.hide);

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
        if (!isSameGround) sight.fit();
      } else if (listMain(scene) !== before) sight.reveal(scene);
      draw();
    },
    seen: () => ({ scene, camera: sight.camera() }),
    onDrawn: (done) => network.once("afterDrawing", done),
  };
}

/* Where on the canvas something else lies over it. */
function listOverlays(holder) {
  const { left, top } = holder.getBoundingClientRect();
  return Array.from(byId("drawing").querySelectorAll(".overlay, #zoom")).map((element) => element.getBoundingClientRect())
    .filter(({ width }) => width > 0)
    .map((box) => [box.left - left, box.top - top, box.right - left, box.bottom - top])
    .filter(([, boxTop]) => boxTop < holder.clientHeight);
}

const listMain = ({ symbols }) => symbols.filter(({ isMain }) => isMain).map(({ id }) => id).join(" ");
