/* Small builders of elements. Text enters the page as text alone: nothing is ever parsed. */

export const byId = (id) => document.getElementById(id);

/** Make an element; a function among the attributes is what a click or another event does. */
export function make(tag, content = [], attributes = {}) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null) element.setAttribute(name, value);
  }
  element.append(...asParts(content));
  return element;
}

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

const asParts = (content) => [content].flat(3).filter((part) => part || part === 0);

/* Chrome before 86 and Safari before 14 are without it. */
if (!Element.prototype.replaceChildren) {
  Element.prototype.replaceChildren = function replaceChildren(...content) {
    this.textContent = "";
    this.append(...content);
  };
}
