/* The legend on the map: which coalition is which, what sizes, widths and dashes mean, and the choice
   of the measure by which symbols grow. Folded away at first where the map is narrow. */

import { byId, make, makeSvg } from "./dom.js";
import { legendOf, nameMeasure } from "./legend.js";
import { makeSymbol, OUTLINES } from "./look.js";
import { say } from "./messages.js";

const NARROW_MAP = 600; // pixels

export function openMapLegend(model, act) {
  const choice = make("select", [], { id: "size", change: () => act({ size: choice.value }) });
  const options = Object.keys(model.measures).map((value) => make("option", [], { value }));
  choice.append(...options);
  const sizes = make("p", [make("label", [], { for: "size", "data-say": "size-by" }), choice], { class: "sizes" });
  const content = make("div", [], { class: "entries" });
  const legend = make("details", [make("summary", [], { "data-say": "legend" }), content, sizes], { id: "legend", class: "overlay" });
  legend.open = byId("drawing").clientWidth > NARROW_MAP;
  byId("drawing").append(legend);
  return {
    show(state, view, scene) {
      options.forEach((option) => { option.textContent = nameMeasure(option.value); });
      choice.value = state.size;
      legend.querySelectorAll("[data-say]").forEach((element) => { element.textContent = say(element.dataset.say); });
      const told = scene.legend || legendOf(model, state, view);
      content.replaceChildren(
        make("ul", [
          ...told.coalitions.map((one) => legendEntry(one, state, act)),
          told.untied ? make("li", [drawDot(4, "untied"), say("legend-untied", { n: told.untied })], { class: "entry" }) : null]),
        make("ul", [
          ...(told.size ? listSizes(told.size) : []),
          ...(told.width ? told.width.marks.map(({ width, text }) => makeEntry(drawLine(width, []), text)) : []),
          ...told.doubts.map(({ kind, text }) => makeEntry(drawDoubt(kind), text))], { class: "keys" }),
      );
      sizes.hidden = told.size === null;
    },
  };
}

function legendEntry({ number, name, look, n }, { subject }, act) {
  const isChosen = subject !== null && subject.kind === "coalition" && subject.of[0] === number;
  return make("li", make("button", [makeSymbol(look), make("span", name, { class: "name" }), make("span", say("number", { n }), { class: "much" })], {
    type: "button", class: "choice", "aria-pressed": String(isChosen),
    click: () => act({ subject: isChosen ? null : { kind: "coalition", of: [number] } }),
  }));
}

const makeEntry = (drawn, text) => make("li", [drawn, text], { class: "entry" });

function listSizes({ title, note, marks }) {
  if (marks.length === 0) return [];
  const drawn = marks.map(({ radius, text }) => [drawDot(radius, ""), make("span", text)]);
  return [make("li", [...drawn.flat(), make("span", note === "" ? title : `${title} ${note}`)], { class: "entry" })];
}

function drawDot(radius, kind) {
  const side = Math.max(2 * radius, 8);
  const dot = makeSvg("circle", { cx: side / 2, cy: side / 2, r: radius });
  return makeSvg("svg", { width: side, height: side, class: `mark ${kind}`, "aria-hidden": "true" }, dot);
}

function drawLine(width, dash) {
  const line = makeSvg("line", { x1: 0, y1: 6, x2: 34, y2: 6, "stroke-width": width, "stroke-dasharray": dash.join(" ") });
  return makeSvg("svg", { width: 34, height: 12, class: "mark line", "aria-hidden": "true" }, line);
}

function drawDoubt(kind) {
  if (kind === "dashed") return drawLine(2, [5, 4]);
  if (kind === "pale") {
    const line = drawLine(2, []);
    line.classList.add("pale");
    return line;
  }
  const ring = makeSvg("path", { d: OUTLINES.dot, "stroke-width": 0.28, "stroke-dasharray": "0.45 0.3" });
  return makeSvg("svg", { viewBox: "-1.2 -1.2 2.4 2.4", width: 16, height: 16, class: "mark hollow", "aria-hidden": "true" }, ring);
}
