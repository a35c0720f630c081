/* The page: the reader's state goes in, what is seen comes out, always the same way round.

   address -> state -> view, recounted from the records -> what is seen */

import { byId } from "./dom.js";
import { openFilters } from "./filters.js";
import { openHeader } from "./header.js";
import { say, useLanguage } from "./messages.js";
import { openMatrixView } from "./matrix-view.js";
import { buildModel } from "./model.js";
import { openNetworkView } from "./network-view.js";
import { openPane } from "./pane.js";
import { recount } from "./recount.js";
import { setScene } from "./scene.js";
import { keepState, makeDefaults } from "./state.js";
import { openTableView } from "./table-view.js";
import { openTakeaway } from "./takeaway.js";

const model = buildModel(JSON.parse(byId("content").textContent));
const act = (changes, options) => store.change(changes, options);
const network = openNetworkView(model, act);
const matrix = openMatrixView(model, act);
const table = openTableView(model, act);
const parts = [openHeader(model, act), openFilters(model, act), openPane(model, act), openTakeaway(model, network.camera)];
const store = keepState(model, makeDefaults(model.language), show);

function show(state, refused) {
  useLanguage(state.language);
  if (state.theme) document.documentElement.dataset.theme = state.theme;
  else delete document.documentElement.dataset.theme;
  const view = recount(model, state);
  for (const part of parts) part.show(state, view);
  byId("drawing").hidden = state.view === "matrix" || state.view === "table";
  byId("matrix").hidden = state.view !== "matrix";
  byId("table").hidden = state.view !== "table";
  byId("stage").dataset.view = state.view;
  if (state.view === "matrix") matrix.show(state, view);
  else if (state.view === "table") table.show(state, view);
  else network.show(setScene(model, state, view), state, view);
  if (byId("drawing").hidden) markDrawn();
  byId("refused").hidden = refused.length === 0;
  byId("refused").textContent = refused.length ? say("refused", { what: refused.join("; ") }) : "";
  document.dispatchEvent(new CustomEvent("recounted", { detail: { model, state, view } }));
}

function markDrawn() {
  document.documentElement.setAttribute("data-drawn", "true");
}

network.onDrawn(markDrawn);
store.start();
