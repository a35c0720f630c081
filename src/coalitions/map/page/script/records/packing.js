/* Long lists come packed, which keeps the file small; see packing.py. */

const FIRST_DIGIT = 35; // "#"; all characters up to "~" but "<" and the backslash are digits
const BASE = 90;
const digitOf = (code) => code - FIRST_DIGIT - (code > 60 ? 1 : 0) - (code > 92 ? 1 : 0);

export function unpack(value) {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(unpack);
  switch (value.packed) {
    case "values": {
      const values = unpack(value.values);
      return unpack(value.codes).map((code) => values[code]);
    }
    case "rows": return unpackRows(unpack(value.columns));
    case "steps": return addUp(unpack(value.steps));
    case "digits": return readDigits(value.text, value.width);
    default: return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unpack(part)]));
  }
}

function unpackRows(columns) {
  const keys = Object.keys(columns);
  return columns[keys[0]].map((_, row) => Object.fromEntries(keys.map((key) => [key, columns[key][row]])));
}

function addUp(steps) {
  let sum = 0;
  return steps.map((step) => { sum += step; return sum; });
}

function readDigits(text, width) {
  const numbers = [];
  for (let start = 0; start < text.length; start += width) {
    let number = 0;
    for (let place = start; place < start + width; place += 1) number = number * BASE + digitOf(text.charCodeAt(place));
    numbers.push(number);
  }
  return numbers;
}
