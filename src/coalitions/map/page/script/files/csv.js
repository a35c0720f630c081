/* Tables as CSV (RFC 4180) that spreadsheet programs read as it is meant: UTF-8 that says so, lines
   that end in CR LF, numbers with a point, and no text that would run as a formula. */

const BYTE_ORDER_MARK = "\ufeff"; // without it, Excel reads UTF-8 as something else
const FILE_DIGITS = 12; // more are noise of adding up

/* The rule of formulas.py: after OWASP, "CSV Injection". */
const FORMULA = /^'*[=+@\t\r\n\uff1d\uff0b\uff0d\uff20-]/;

export function writeCsv({ columns, rows }) {
  const lines = [columns.map(({ name }) => name), ...rows.map((row) => columns.map(({ value }) => value(row)))];
  return BYTE_ORDER_MARK + lines.map((values) => `${values.map(writeValue).join(",")}\r\n`).join("");
}

function writeValue(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(Number(value.toPrecision(FILE_DIGITS)));
  const guarded = guardText(value);
  return /[",\r\n]/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded;
}

const guardText = (text) => (FORMULA.test(text) ? `'${text}` : text);
