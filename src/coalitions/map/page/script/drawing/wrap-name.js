/* Long names in a few short lines, and how wide they are; each is found out once. */

import { writeFont } from "./pen.js";

const LINES = 3;

/** Break a name into lines of about equal length, at most `characters` each, the last cut if need be. */
function wrapName(name, characters) {
  const words = name.trim().split(/\s+/).map((word) => cut(word, characters));
  let lines = fill(words, characters);
  if (lines.length > LINES) {
    return [...lines.slice(0, LINES - 1), cut(`${lines.slice(LINES - 1).join(" ")}`, characters)];
  }
  for (let fewer = characters - 1; fewer > 3; fewer -= 1) {
    if (words.some((word) => word.length > fewer)) break;
    const narrower = fill(words, fewer);
    if (narrower.length > lines.length) break;
    lines = narrower;
  }
  return lines;
}

function fill(words, characters) {
  const lines = [];
  for (const word of words) {
    const last = lines.length - 1;
    if (last >= 0 && lines[last].length + 1 + word.length <= characters) lines[last] += ` ${word}`;
    else lines.push(word);
  }
  return lines;
}

const cut = (text, characters) => {
  const letters = Array.from(text);
  return letters.length > characters ? `${letters.slice(0, characters - 1).join("").trimEnd()}…` : text;
};

/** A function that gives `{lines, width}` of a name in a font, and remembers them. */
export function makeMeasurer(context) {
  const known = new Map();
  return (name, characters, font) => {
    const key = `${characters} ${font.size} ${Boolean(font.isBold)} ${name}`;
    let found = known.get(key);
    if (found === undefined) {
      context.font = writeFont(font);
      const lines = wrapName(name, characters);
      found = { lines, width: Math.max(...lines.map((line) => context.measureText(line).width)) };
      known.set(key, found);
    }
    return found;
  };
}
