/* Small builders of elements. Text enters the page as text alone: nothing is ever parsed. */

export function make(tag, content = [], attributes = {}) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null) element.setAttribute(name, value);
  }
  element.append(...[content].flat(2).filter((part) => part !== null && part !== ""));
  return element;
}

export const byId = (id) => document.getElementById(id);

export function makeSvg(tag, attributes, ...content) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
}

/** A row that can be chosen: what it is, and how much at its end. */
export function makeChoice(content, much, choose) {
  const told = much === null ? null : make("span", much, { class: "much" });
  return make("li", make("button", [content, told], { type: "button", class: "choice", click: choose }));
}

/** A link if the address is one of the web; else plain text. */
export function makeLink(address, text) {
  if (!/^https?:\/\//i.test(address)) return text;
  return make("a", text, { href: address, rel: "noopener noreferrer", target: "_blank" });
}
