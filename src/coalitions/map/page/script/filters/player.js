/* A window of some months that moves through time, until it is at the end or somebody stops it. */

import { byId, make, makeSvg } from "../base/dom.js";
import { say } from "../base/messages.js";

const STEP_TAKES = 700; // milliseconds
const MOST_STEPS = 60; // to play from beginning to end
const FIRST_WINDOW = 4; // that many go into the whole range
const LONGEST_WINDOW = 12; // months, if none was chosen

const SIGNS = {
  "filter-play": "M4 2L14 8L4 14Z",
  "filter-pause": "M3 2H6.5V14H3ZM9.5 2H13V14H9.5Z",
  "filter-step": "M3 2L10 8L3 14ZM11 2H13.5V14H11Z",
};

const stayStill = window.matchMedia("(prefers-reduced-motion: reduce)");

export function openPlayer(first, last, choose) {
  let months = { from: first, to: last };
  let timer = null;
  let expected = null;
  let told = null;
  const element = make("button", [], { type: "button", class: "play", click: toggle });
  const stride = Math.max(1, Math.ceil((last - first) / MOST_STEPS));

  function toggle() {
    if (timer !== null) stop();
    else if (stayStill.matches) step();
    else play();
  }

  function play() {
    step();
    timer = setTimeout(next, STEP_TAKES);
    tell();
  }

  function next() {
    if (months.to >= last || document.hidden) stop();
    else {
      step();
      timer = setTimeout(next, STEP_TAKES);
    }
  }

  /* The first step makes a window, unless there is one that can move on. */
  function step() {
    const isWhole = months.from <= first && months.to >= last;
    const length = isWhole
      ? Math.min(LONGEST_WINDOW, Math.ceil((last - first + 1) / FIRST_WINDOW)) : months.to - months.from + 1;
    const from = isWhole || months.to >= last ? first : Math.min(months.from + stride, last - length + 1);
    expected = { from, to: from + length - 1 };
    choose(expected.from, expected.to);
  }

  function stop() {
    clearTimeout(timer);
    timer = null;
    tell();
  }

  /* The counts above the map are read out when they rest, not while they run. */
  function tell() {
    const isPlaying = timer !== null;
    const key = isPlaying ? "filter-pause" : stayStill.matches ? "filter-step" : "filter-play";
    if (key !== told) element.replaceChildren(makeSvg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, makeSvg("path", { d: SIGNS[key] })));
    told = key;
    element.setAttribute("aria-label", say(key));
    element.setAttribute("title", say(key));
    element.classList.toggle("playing", isPlaying);
    byId("counts").setAttribute("aria-live", isPlaying ? "off" : "polite");
  }

  return {
    element,
    /** Take over what is chosen; whatever was not chosen here ends the playing. */
    show(chosen) {
      const isOurs = expected !== null && chosen.from === expected.from && chosen.to === expected.to;
      const isSame = chosen.from === months.from && chosen.to === months.to;
      months = chosen;
      if (timer !== null && !isOurs && !isSame) stop();
      tell();
    },
  };
}
