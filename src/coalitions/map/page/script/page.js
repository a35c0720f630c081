/* The page: the reader's state goes in, what is seen comes out, always the same way round.

   address -> state -> view, recounted from the records -> what is seen */

import { openAbout } from "./frame/about.js";
import { byId } from "./base/dom.js";
import { openFilters } from "./filters/filters.js";
import { openHeader } from "./frame/header.js";
import { useLanguage } from "./base/messages.js";
import { openMatrixView } from "./matrix/matrix-view.js";
import { buildModel } from "./records/model.js";
import { openNarrow } from "./frame/narrow.js";
import { openNetworkView } from "./drawing/network-view.js";
import { unpack } from "./records/packing.js";
import { openNotices } from "./frame/notices.js";
import { openPane } from "./pane/pane.js";
import { recount } from "./counting/recount.js";
import { standTall } from "./records/tall.js";
import { tellReading } from "./frame/reading.js";
import { setScene } from "./scenes/scene.js";
import { keepState, makeDefaults } from "./state/state.js";
import { openTableView } from "./tables/table-view.js";
import { openTakeaway } from "./takeaway/takeaway.js";
import { followSystem, useTheme } from "./base/theme.js";

const TALL_BELOW = 0.95; // the width of the stage, divided by its height

export function openPage() {
  const model = buildModel(unpack(JSON.parse(byId("content").textContent)));
  const tall = standTall(model);
  const act = (changes, options) => store.change(changes, options);
  const network = openNetworkView(model, act);
  const matrix = openMatrixView(model, act);
  const table = openTableView(model, act);
  const notices = openNotices(model);
  const parts = [openHeader(model, act)];
  let shown = null;
  let isTall = null; // whether the map was drawn for a tall stage
  const store = keepState(model, makeDefaults(model.language), show);

  function show(state, refused) {
    useLanguage(state.language);
    byId("reading").textContent = tellReading(model, state);
    useTheme(state.theme);
    const view = recount(model, state);
    shown = { state, view };
    for (const part of parts) part.show(state, view);
    const isOnCanvas = state.view !== "matrix" && state.view !== "table";
    byId("drawing").hidden = !isOnCanvas;
    byId("matrix").hidden = state.view !== "matrix";
    byId("table").hidden = state.view !== "table";
    byId("stage").dataset.view = state.view;
    notices.show(refused);
    if (state.view === "matrix") matrix.show(state, view);
    else if (state.view === "table") table.show(state, view);
    else {
      isTall = isStageTall();
      network.show(setScene(isTall ? tall : model, state, view), state, view);
    }
    if (!isOnCanvas) openRest();
    document.dispatchEvent(new CustomEvent("recounted", { detail: { model, state, view } }));
  }

  /* What stands around the map waits until the map is seen. */
  function openRest() {
    byId("drawing-takes").hidden = true;
    if (parts.length > 1) return;
    parts.push(openFilters(model, act), openPane(model, act), openTakeaway(model, tall, network.seen), openAbout(model), openNarrow());
    useLanguage(shown.state.language);
    for (const part of parts.slice(1)) part.show(shown.state, shown.view);
    document.documentElement.setAttribute("data-drawn", "true");
  }

  network.onDrawn(() => {
    byId("drawing-takes").hidden = true;
    setTimeout(openRest);
  });
  followSystem(store.showAgain);
  new ResizeObserver(() => {
    if (isTall !== null && isTall !== isStageTall()) store.showAgain();
  }).observe(byId("drawing"));
  store.start();
}

function isStageTall() {
  const { clientWidth, clientHeight } = byId("stage");
  return clientWidth < TALL_BELOW * clientHeight;
}
