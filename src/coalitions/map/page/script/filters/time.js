/* When: the months between two ends, by a slider, by two days, or by a window that plays. */

import { byId, make } from "../base/dom.js";
import { say, tellDate, tellMonth } from "../base/messages.js";
import { firstDay, isHeld, lastDay } from "../counting/recount.js";
import { findRange } from "../scenes/sizes.js";
import { makeHistogram } from "./histogram.js";
import { endOfMonth, monthOf, startOfMonth } from "./months.js";
import { openPlayer } from "./player.js";

/** The controls of the time range, or null if the records hold no dates to choose from. */
export function openTime(model, act) {
  const days = model.events.filter((event, row) => isHeld(model, row) && firstDay(event) !== "");
  if (days.length === 0) return null;
  const first = findRange(days.map((event) => monthOf(firstDay(event))))[0];
  const last = findRange(days.map((event) => monthOf(lastDay(event))))[1];
  const gesture = steadily(act, (from, to) => ({
    from: from <= first ? "" : startOfMonth(from),
    to: to >= last ? "" : endOfMonth(to),
  }));
  const histogram = makeHistogram(days.map((event) => monthOf(firstDay(event))), first, last);
  const slider = makeSlider(first, last, gesture.choose);
  for (const ending of ["pointerdown", "focusout"]) slider.element.addEventListener(ending, gesture.end);
  const fields = makeDays(startOfMonth(first), endOfMonth(last), act);
  const player = openPlayer(first, last, gesture.choose);
  return {
    element: make("fieldset", [
      make("legend", [], { "data-say": "filter-time" }),
      ...(last > first ? [make("div", [player.element, make("div", [histogram.element, slider.element])], { class: "line" })] : []),
      fields.element,
      make("p", [], { id: "undated", class: "quiet", hidden: true }),
    ], { class: "time" }),
    show({ from, to }, { nUndated }) {
      const months = { from: from ? monthOf(from) : first, to: to ? monthOf(to) : last };
      gesture.show({ from, to });
      histogram.show(months);
      slider.show(months);
      fields.show(from, to);
      player.show(months);
      byId("undated").hidden = nUndated === 0;
      byId("undated").textContent = say("undated", { n: nUndated });
    },
  };
}

/* At most one change a frame, and one step back for all that belong to one gesture: until `end`, or
   until something else is chosen than was here. */
function steadily(act, toState) {
  let asked = null;
  let ours = null;
  return {
    choose(from, to) {
      if (asked === null) {
        requestAnimationFrame(() => {
          const replace = ours !== null;
          ours = toState(...asked);
          asked = null;
          act(ours, { replace });
        });
      }
      asked = [from, to];
    },
    end() { ours = null; },
    show({ from, to }) { if (ours !== null && (ours.from !== from || ours.to !== to)) ours = null; },
  };
}

function makeSlider(first, last, choose) {
  const [low, high] = ["filter-from", "filter-to"].map((name) => make("input", [], {
    type: "range", min: first, max: last, step: 1, "data-name": name,
  }));
  const fill = make("div", [], { class: "fill" });
  for (const [end, other] of [[low, high], [high, low]]) {
    end.addEventListener("input", () => {
      if (low.valueAsNumber > high.valueAsNumber) end.value = other.value;
      choose(low.valueAsNumber, high.valueAsNumber);
    });
  }
  const place = (month) => `${(100 * (month - first)) / (last - first)}%`;
  return {
    element: make("div", [make("div", fill, { class: "track" }), low, high], { class: "range" }),
    show({ from, to }) {
      low.value = from;
      high.value = to;
      low.setAttribute("aria-valuetext", tellMonth(startOfMonth(from)));
      high.setAttribute("aria-valuetext", tellMonth(startOfMonth(to)));
      fill.style.left = place(low.valueAsNumber);
      fill.style.width = `calc(${place(high.valueAsNumber)} - ${place(low.valueAsNumber)})`;
      low.classList.toggle("above", from - first > last - to);
    },
  };
}

/* A field writes its day as the browser's language has it, so the page says it in its own below. */
function makeDays(earliest, latest, act) {
  const [from, to] = ["filter-from", "filter-to"].map((name) => {
    const field = make("input", [], { type: "date", min: earliest, max: latest, "aria-describedby": `${name}-told` });
    const told = make("p", [], { id: `${name}-told`, class: "quiet" });
    return { field, told, element: make("div", [make("label", [make("span", [], { "data-say": name }), field]), told]) };
  });
  const isLate = () => from.field.value !== "" && to.field.value !== "" && from.field.value > to.field.value;
  from.field.addEventListener("change", () =>
    act({ from: from.field.value, ...(isLate() ? { to: from.field.value } : {}) }));
  to.field.addEventListener("change", () =>
    act({ to: to.field.value, ...(isLate() ? { from: to.field.value } : {}) }));
  return {
    element: make("div", [from.element, to.element], { class: "days" }),
    show(chosenFrom, chosenTo) {
      from.field.value = chosenFrom;
      to.field.value = chosenTo;
      from.told.textContent = tellDate(chosenFrom || earliest);
      to.told.textContent = tellDate(chosenTo || latest);
    },
  };
}
