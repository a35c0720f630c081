/* How many events there were, a bar for each month, quarter, year or five years. */

import { makeSvg } from "../base/dom.js";
import { say, tellMonth } from "../base/messages.js";
import { findRange } from "../scenes/sizes.js";
import { startOfMonth } from "./months.js";

const BAR_LENGTHS = [1, 3, 12, 60]; // months
const MOST_BARS = 60;
const BARS_HEIGHT = 40;

/** `months` has the month of each event. */
export function makeHistogram(months, first, last) {
  const length = BAR_LENGTHS.find((some) => (last - first + 1) / some <= MOST_BARS) ?? BAR_LENGTHS[BAR_LENGTHS.length - 1];
  const start = first - (first % length);
  const counts = new Array(Math.floor((last - start) / length) + 1).fill(0);
  for (const month of months) counts[Math.floor((month - start) / length)] += 1;
  const most = findRange(counts)[1];
  const busiest = start + length * counts.indexOf(most);
  const bars = counts.map((count, number) => {
    const height = count === 0 ? 0 : Math.max(1, (BARS_HEIGHT * count) / most);
    return makeSvg("rect", { x: start + length * number, width: length * 0.9, y: BARS_HEIGHT - height, height });
  });
  const element = makeSvg("svg", {
    viewBox: `${first} 0 ${last - first + 1} ${BARS_HEIGHT}`, preserveAspectRatio: "none", class: "histogram", role: "img",
  }, ...bars);
  return {
    element,
    show({ from, to }) {
      const title = say(`filter-bars-${length}`, { most, month: tellMonth(startOfMonth(busiest)) });
      element.setAttribute("aria-label", title);
      bars.forEach((bar, number) => {
        const begin = start + length * number;
        bar.setAttribute("class", begin <= to && begin + length > from ? "in" : "out");
      });
    },
  };
}
