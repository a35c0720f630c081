/* Taking away what is seen: as a picture, as a table, as a link, on paper. */

import { readPalette } from "../base/look.js";
import { hasAddress } from "../state/state.js";
import { TABLES } from "../tables/columns.js";
import { writeCsv } from "../files/csv.js";
import { writeEmbedCode } from "./link.js";
import { openMenu } from "./menu.js";
import { makePng, writeSvg, drawSvg } from "./pictures.js";
import { openPrinting } from "./print.js";
import { nameFile, saveFile } from "../files/save.js";
import { setUpMatrix } from "./matrix-sheet.js";
import { PAPER, setUpSheet } from "./set-up.js";
import { makeShareField } from "./share.js";
import { tellInView, tellOrigin } from "./caption.js";

const isDrawn = ({ view }) => view === "network" || view === "two-mode";
const isFramed = window.parent !== window;
const isFile = location.protocol === "file:"; // an address of this device alone

/** `seen` tells what the canvas shows and how it is looked at; see network-view.js. `tall`
    is the model as it stands on a tall screen, and on a sheet of paper. */
export function openTakeaway(model, tall, seen) {
  let state = null;
  let view = null;
  const share = makeShareField();
  const isMatrix = () => state.view === "matrix" && view.ties.length > 0;
  const setUp = (isPart) => setUpSheet(model, state, view, isPart ? seen() : null);
  const savePng = (name, sheet) => makePng(sheet, readPalette(), (blob) => saveFile(nameFile(model.title, name, "png"), blob));
  const saveSvg = (name, sheet) =>
    saveFile(nameFile(model.title, name, "svg"), writeSvg(sheet, readPalette(), describe()), "image/svg+xml");
  const saveTable = (name) => saveFile(nameFile(model.title, name, "csv"),
    writeCsv(TABLES[name](model, view)), "text/csv;charset=utf-8");
  const describe = () => ({ title: model.title, description: [...tellInView(model, state, view), tellOrigin(model)].join(" ") });

  const menu = openMenu([
    {
      name: "take-picture",
      choices: [
        { name: "take-matrix-png", choose: () => savePng("matrix", setUpMatrix(model, state, view)), isFor: isMatrix },
        { name: "take-matrix-svg", choose: () => saveSvg("matrix", setUpMatrix(model, state, view)), isFor: isMatrix },
        { name: "take-map-png", choose: () => savePng("map", setUp(false)) },
        { name: "take-map-svg", choose: () => saveSvg("map", setUp(false)) },
        { name: "take-view-png", choose: () => savePng("view", setUp(true)), isFor: isDrawn },
        { name: "take-view-svg", choose: () => saveSvg("view", setUp(true)), isFor: isDrawn },
      ],
    },
    {
      name: "take-tables",
      choices: Object.keys(TABLES).map((name) => ({ name: `take-${name}`, choose: () => saveTable(name) })),
      hint: "take-csv-how",
    },
    {
      name: "take-share",
      choices: [
        { name: "take-link", choose: () => share.show(location.href, isFile ? "take-link-file" : null), isFor: hasAddress },
        { name: "take-frame", choose: () => share.show(writeEmbedCode(model.title, location.href), isFile ? "take-link-file" : null), isFor: hasAddress },
        { name: "take-print", choose: () => window.print(), isFor: () => !isFramed },
      ],
    },
  ]);
  menu.element.append(share.element);
  const drawForPaper = () => drawSvg(
    isMatrix() ? setUpMatrix(model, state, view) : setUpSheet(tall, state, view, null, PAPER), readPalette(), describe());
  openPrinting(() => (state.view === "table" ? null : drawForPaper()));

  return {
    show(newState, newView) {
      [state, view] = [newState, newView];
      menu.show(state);
      share.hide();
    },
  };
}
