/* The drawn map. vis-network keeps the camera, the gestures and the symbols; ties, grounds and
   labels are layers of our own on its canvas, since ten thousand lines in one stroke are drawn a
   hundred times faster than as many objects that have to be kept up to date. */

import { byId } from "./dom.js";
import { readPalette } from "./look.js";
import { paintLabels, placeLabels } from "./labels.js";
import { paintGrounds, paintSymbol, paintTies } from "./paint.js";

const NEAR = 8; // pixels between a finger or a pointer and a line
const MOST_TIES_WHILE_MOVING = 1500;
const MARGIN = 100; // around all symbols: their labels and grounds

export function openNetworkView(model, act) {
  const holder = byId("canvas");
  let scene = null;
  let symbols = new Map();
  let palette = readPalette();
  let isMoving = false;
  const nodes = new vis.DataSet();
  const network = new vis.Network(holder, { nodes, edges: [] }, {
    ...model.network.options,
    nodes: { shape: "custom", ctxRenderer: ({ ctx, id }) => renderNode(ctx, id) },
  });

  function renderNode(ctx, id) {
    const symbol = symbols.get(id);
    return {
      drawNode: () => paintSymbol(ctx, symbol, palette),
      nodeDimensions: { width: 2 * symbol.radius, height: 2 * symbol.radius },
    };
  }

  network.on("beforeDrawing", (ctx) => {
    if (scene === null) return;
    paintGrounds(ctx, scene, palette);
    if (!isMoving || scene.ties.length <= MOST_TIES_WHILE_MOVING) paintTies(ctx, scene, palette);
  });
  network.on("afterDrawing", (ctx) => {
    if (scene === null) return;
    const ratio = ctx.canvas.width / holder.clientWidth;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.font = "13px system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
    const size = { width: holder.clientWidth, height: holder.clientHeight };
    const labels = placeLabels(scene.symbols, (symbol) => network.canvasToDOM(symbol), network.getScale(), size,
      (line) => ctx.measureText(line).width);
    paintLabels(ctx, labels, palette);
    ctx.restore();
  });
  network.on("dragStart", () => { isMoving = true; });
  network.on("dragEnd", () => { isMoving = false; network.redraw(); });
  network.on("click", ({ nodes: [id], pointer }) => {
    const symbol = symbols.get(id);
    act({ subject: symbol?.isInView ? symbol.about : findTie(pointer.canvas)?.about ?? null });
  });
  window.addEventListener("resize", fitAll);

  function findTie({ x, y }) {
    const reach = NEAR / network.getScale();
    let nearest = null;
    let least = reach;
    for (const line of scene.ties) {
      if (line.isHidden) continue;
      const distance = distanceTo(line, x, y) - line.width / 2;
      if (distance < least) [nearest, least] = [line, distance];
    }
    return nearest;
  }

  function fitAll() {
    const xs = scene.symbols.map(({ x }) => x);
    const ys = scene.symbols.map(({ y }) => y);
    const [left, right] = [Math.min(...xs) - MARGIN, Math.max(...xs) + MARGIN];
    const [top, bottom] = [Math.min(...ys) - MARGIN, Math.max(...ys) + MARGIN];
    const scale = Math.min(holder.clientWidth / (right - left), holder.clientHeight / (bottom - top), 1.2);
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
  }

  byId("closer").addEventListener("click", () => network.moveTo({ scale: network.getScale() * 1.4 }));
  byId("farther").addEventListener("click", () => network.moveTo({ scale: network.getScale() / 1.4 }));
  byId("whole").addEventListener("click", fitAll);

  return {
    show(newScene) {
      const isNew = newScene.kind !== scene?.kind;
      scene = newScene;
      symbols = new Map(scene.symbols.map((symbol) => [symbol.id, symbol]));
      palette = readPalette();
      if (isNew) {
        nodes.clear();
        nodes.add(scene.symbols.map(({ id, x, y }) => ({ id, x, y })));
        fitAll();
      }
      network.redraw();
    },
    /** Bring a symbol into sight, if it is out of it. */
    reveal(id) {
      const { x, y } = network.canvasToDOM(symbols.get(id));
      if (x < 0 || y < 0 || x > holder.clientWidth || y > holder.clientHeight) network.focus(id);
    },
    onDrawn: (done) => network.once("afterDrawing", done),
  };
}

function distanceTo({ x1, y1, x2, y2 }, x, y) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}
