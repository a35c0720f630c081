/* Handing a file to the reader. */

import { make } from "../base/dom.js";

const LONGEST_NAME = 60; // characters of the title in a file's name

export function saveFile(name, content, type) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const address = URL.createObjectURL(blob);
  const link = make("a", [], { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/** A file's name of letters, digits and hyphens, which every system takes. */
export function nameFile(title, what, ending) {
  const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
  const short = Array.from(plain).length > LONGEST_NAME ? cutAtWord(plain) : plain;
  return `${[short || "coalitions", what].join("-")}.${ending}`;
}

const cutAtWord = (name) => Array.from(name).slice(0, LONGEST_NAME).join("").replace(/-[^-]*$/, "");
