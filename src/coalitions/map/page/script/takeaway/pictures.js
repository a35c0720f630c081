/* A sheet as a picture: PNG to look at and to paste, SVG to print large and to edit. */

import { makeSvg } from "../base/dom.js";
import { makeCanvasPaper } from "../drawing/paper.js";
import { paintSheet } from "./sheet.js";
import { makeSvgPaper } from "./svg-paper.js";
import { cleanText } from "./svg-pen.js";

const SHARPNESS = 2; // pixels of a PNG for each of the sheet
const MOST_PIXELS = 16e6; // what phones can hold in one canvas

function drawCanvas({ width, height }, paint) {
  const sharpness = Math.min(SHARPNESS, Math.sqrt(MOST_PIXELS / (width * height)));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * sharpness);
  canvas.height = Math.round(height * sharpness);
  const context = canvas.getContext("2d");
  context.scale(sharpness, sharpness);
  paint(makeCanvasPaper(context, { width, height }), context);
  return canvas;
}

/** Give the PNG of a sheet to `done`, as a Blob. */
export function makePng(sheet, palette, done) {
  drawCanvas(sheet, (paper) => paintSheet(paper, sheet, palette)).toBlob(done, "image/png");
}

/** Draw a sheet as an SVG element, which says in words what it is. */
export function drawSvg(sheet, palette, { title, description }) {
  const { width, height } = sheet;
  const svg = makeSvg("svg", {
    viewBox: `0 0 ${width} ${height}`, width, height, "font-family": "sans-serif", role: "img", "aria-label": cleanText(title),
  }, makeSvg("title", {}, cleanText(title)), makeSvg("desc", {}, cleanText(description)));
  paintSheet(makeSvgPaper(svg, sheet), sheet, palette);
  return svg;
}

/** Write the SVG of a sheet as a file. */
export function writeSvg(...parts) {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(drawSvg(...parts))}\n`;
}
