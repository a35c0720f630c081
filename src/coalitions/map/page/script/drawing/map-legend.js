/* The legend below the map: which coalition is which, what sizes, widths and dashes mean, and the
   choice of the measure by which symbols grow. Folded away at first where the map is small. */

import { byId, make, makeSvg } from "../base/dom.js";
import { legendOf, nameMeasure } from "../scenes/legend.js";
import { makeSymbol, OUTLINES } from "../base/look.js";
import { say } from "../base/messages.js";

const NARROW = 600; // pixels
const LOW = 400;
const MOST_LISTED = 5; // coalitions, the largest, which take about two lines; the others unfold
const MARKS = 0.6; // of the size of symbols at natural size: they only compare

export function openMapLegend(model, act) {
  const choice = make("select", [], { id: "size", change: () => act({ size: choice.value }) });
  const options = Object.keys(model.measures).map((value) => make("option", [], { value }));
  choice.append(...options);
  const sizeBy = make("label", [], { for: "size" });
  const marks = make("span", [], { class: "entry" });
  const sizes = make("li", [sizeBy, choice, marks], { class: "entry" });
  const coalitions = make("ul");
  const more = make("button", [], { type: "button", class: "more", click: () => { isLong = !isLong; list(); } });
  const keys = make("ul", [], { class: "keys" });
  let isLong = false;
  let list = null; // what lists the coalitions anew
  const content = make("div", [coalitions, keys], { id: "legend-entries" });
  const fold = make("button", [], { type: "button", class: "fold", "aria-controls": "legend-entries",
    click: () => unfold(content.hidden) });
  function unfold(isOpen) {
    content.hidden = !isOpen;
    fold.setAttribute("aria-expanded", String(isOpen));
  }
  const legend = make("section", [fold, content], { id: "legend" });
  const { clientWidth, clientHeight } = byId("drawing");
  unfold(clientWidth > NARROW && clientHeight > LOW);
  byId("drawing").append(legend);

  function listCoalitions(told, state) {
    const isCut = told.coalitions.length > MOST_LISTED + 1;
    const listed = isCut && !isLong ? told.coalitions.slice(0, MOST_LISTED) : told.coalitions;
    const hadFocus = document.activeElement === more;
    more.textContent = isLong ? say("legend-fewer") : say("legend-more", { n: told.coalitions.length - MOST_LISTED });
    more.setAttribute("aria-expanded", String(isLong));
    coalitions.replaceChildren(
      ...listed.map((one) => legendEntry(one, state, act)),
      isCut ? make("li", more, { class: "entry" }) : "",
      told.untied ? makeEntry(drawDot(4, "untied"), say("legend-untied", { n: told.untied })) : "");
    if (hadFocus) more.focus();
  }

  return {
    show(state, view) {
      options.forEach((option) => { option.textContent = nameMeasure(option.value); });
      choice.value = state.size;
      fold.textContent = say("legend");
      legend.setAttribute("aria-label", say("legend"));
      sizeBy.textContent = say("size-by");
      const told = legendOf(model, state, view);
      list = () => listCoalitions(told, state);
      list();
      marks.replaceChildren(...(told.size ? listSizes(told.size) : []));
      keys.replaceChildren(
        told.size ? sizes : "",
        ...(told.width ? told.width.marks.map(({ width, text }) => makeEntry(drawLine(width * MARKS, []), text)) : []),
        told.events ? makeEntry(makeSymbol(told.events.look), told.events.text) : "",
        ...told.doubts.map(({ kind, text }) => makeEntry(drawDoubt(kind), text)));
    },
  };
}

function legendEntry({ number, name, look, n }, { subject }, act) {
  const isChosen = subject !== null && subject.kind === "coalition" && subject.of[0] === number;
  return make("li", make("button", [makeSymbol(look), make("span", name, { class: "name", title: name }), make("span", say("number", { n }), { class: "much" })], {
    type: "button", class: "choice", "aria-pressed": String(isChosen),
    click: () => act({ subject: isChosen ? null : { kind: "coalition", of: [number] } }),
  }));
}

const makeEntry = (drawn, text) => make("li", [drawn, text], { class: "entry" });

function listSizes({ note, marks }) {
  const drawn = marks.map(({ radius, text }) => [drawDot(radius * MARKS, ""), make("span", text)]);
  return [...drawn.flat(), note === "" ? "" : make("span", note)];
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
