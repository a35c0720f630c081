/* The map's behavior. Every text from the records enters the page through textContent or the
   canvas; nothing is ever parsed as HTML. Nothing is loaded from anywhere. */
"use strict";

(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const organizations = data.organizations;
  const events = data.events;
  const ties = data.ties;

  /* ---- small builders ---------------------------------------------------------------- */

  function make(tag, content, attributes = {}) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    for (const part of [content].flat()) if (part !== null) element.append(part);
    return element;
  }

  const plural = (n, one, many) => `${n} ${n === 1 ? one : many}`;

  const OUTLINES = {
    dot: "M8 1a7 7 0 1 0 .01 0z",
    square: "M2 2h12v12H2z",
    triangle: "M8 1l7 13H1z",
    triangleDown: "M8 15L1 2h14z",
    diamond: "M8 0l7 8-7 8-7-8z",
    star: "M8 0l2.3 5.4 5.7.5-4.3 3.8 1.3 5.8L8 12.4l-5 3.1 1.3-5.8L0 5.9l5.7-.5z",
    hexagon: "M8 .5l6.5 3.75v7.5L8 15.5l-6.5-3.75v-7.5z",
  };

  function symbol(look) {
    const space = "http://www.w3.org/2000/svg";
    const picture = document.createElementNS(space, "svg");
    const outline = document.createElementNS(space, "path");
    picture.setAttribute("viewBox", "0 0 16 16");
    picture.setAttribute("class", "symbol");
    picture.setAttribute("aria-hidden", "true");
    outline.setAttribute("d", OUTLINES[look.shape]);
    outline.setAttribute("fill", look.color);
    picture.append(outline);
    return picture;
  }

  function choice(content, action) {
    const button = make("button", content, { type: "button", class: "choice" });
    button.addEventListener("click", action);
    return make("li", button);
  }

  function link(address, text) {
    if (!/^https?:\/\//i.test(address)) return null;
    return make("a", text, { href: address, rel: "noopener noreferrer", target: "_blank" });
  }

  /* ---- the canvas -------------------------------------------------------------------- */

  const nodes = new vis.DataSet(data.network.nodes);
  const edges = new vis.DataSet(data.network.edges);
  const canvas = byId("canvas");
  const network = new vis.Network(canvas, { nodes, edges }, data.network.options);

  network.on("beforeDrawing", (context) => {
    context.lineJoin = "round";
    for (const { outline, shade } of data.grounds) {
      context.beginPath();
      outline.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
      context.closePath();
      context.fillStyle = context.strokeStyle = shade;
      context.lineWidth = 2 * data.network.padding;
      context.stroke();
      context.fill();
    }
  });

  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) showOrganization(node);
    else if (edge !== undefined) showTie(edge);
    else showOverview();
  });

  function spotlight(nodeIds, edgeIds) {
    const lit = new Set(nodeIds);
    const shown = new Set(edgeIds);
    const everything = nodeIds === null;
    nodes.update(organizations.map((_, id) => ({ id, opacity: everything || lit.has(id) ? 1 : 0.12,
      font: { color: everything || lit.has(id) ? "#1d2329" : "rgba(29,35,41,.15)" } })));
    edges.update(ties.map((_, id) => ({ id, hidden: !everything && !shown.has(id) })));
  }

  /* vis-network fits symbols alone; here the grounds and labels around them count too. */
  function fitAll() {
    const edge = data.network.margin;
    const xs = data.network.nodes.map(({ x }) => x);
    const ys = data.network.nodes.map(({ y }) => y);
    const [left, right] = [Math.min(...xs) - edge, Math.max(...xs) + edge];
    const [top, bottom] = [Math.min(...ys) - edge, Math.max(...ys) + edge];
    const scale = Math.min(
      canvas.clientWidth / (right - left), canvas.clientHeight / (bottom - top), 1.2);
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
  }

  /* ---- the pane ---------------------------------------------------------------------- */

  function showOverview() {
    byId("overview").hidden = false;
    byId("details").hidden = true;
    network.unselectAll();
    spotlight(null, null);
  }

  function goBack() {
    showOverview();
    byId("query").focus();
  }

  function showDetails(title, ...content) {
    const back = make("button", "← All organizations", { type: "button", class: "back" });
    back.addEventListener("click", () => { goBack(); fitAll(); });
    byId("details").replaceChildren(back, make("h2", title), ...content);
    byId("overview").hidden = true;
    byId("details").hidden = false;
    byId("pane").scrollTop = 0;
  }

  const tiesOf = (id) => ties.flatMap((tie, number) =>
    tie.ends.includes(id) ? [{ number, tie, partner: tie.ends[tie.ends[0] === id ? 1 : 0] }] : []);

  const strongestFirst = (a, b) => b.tie.weight - a.tie.weight || b.tie.events.length - a.tie.events.length;

  function tellEvent(event, more) {
    const where = [event.date, event.type, event.place].filter(Boolean).join(" · ");
    return make("li", [
      make("p", link(event.source_url, event.title) ?? event.title),
      make("p", where, { class: "quiet" }),
      event.issue ? make("p", `About: ${event.issue}`, { class: "quiet" }) : null,
      more ? make("p", more, { class: "quiet" }) : null,
    ], { class: "event" });
  }

  function showOrganization(id) {
    const organization = organizations[id];
    const partners = tiesOf(id).sort(strongestFirst);
    const home = data.coalitions.find(({ number }) => number === organization.coalition);
    const standing = home
      ? [symbol(organization.look), `${home.title}. ${home.about}`]
      : [symbol(organization.look), "No tie on this map"];
    showDetails(
      organization.name,
      make("p", organization.sector, { class: "quiet" }),
      organization.aliases ? make("p", `Also: ${organization.aliases}`, { class: "quiet" }) : "",
      make("p", standing),
      make("p", organization.told),
      make("h3", partners.length ? "Partners, the strongest first" : "No partners on this map"),
      make("ul", partners.map(({ number, tie, partner }) => choice([
        symbol(organizations[partner].look),
        organizations[partner].name,
        make("span", plural(tie.events.length, "event", "events"), { class: "much" }),
      ], () => showTie(number)))),
      make("h3", `Took part in ${plural(organization.events.length, "event", "events")}`),
      make("ul", organization.events.map(({ event, roles }) => tellEvent(events[event], `As ${roles}`))),
    );
    network.selectNodes([id], false);
    spotlight([id, ...partners.map(({ partner }) => partner)], partners.map(({ number }) => number));
  }

  function showTie(number) {
    const tie = ties[number];
    const [one, other] = tie.ends.map((id) => organizations[id]);
    showDetails(
      `${one.name} and ${other.name}`,
      make("p", tie.told),
      make("ul", tie.ends.map((id) => choice(
        [symbol(organizations[id].look), organizations[id].name], () => showOrganization(id)))),
      make("h3", "Events that both took part in"),
      make("ul", tie.events.map((event) => tellEvent(events[event]))),
    );
    network.selectEdges([number]);
    spotlight(tie.ends, [number]);
  }

  function list(organizationIds) {
    return make("ul", organizationIds.map((id) => choice(
      [symbol(organizations[id].look), organizations[id].name], () => focusOn(id))));
  }

  function focusOn(id) {
    const { x, y } = network.canvasToDOM(network.getPosition(id));
    if (x < 0 || y < 0 || x > canvas.clientWidth || y > canvas.clientHeight) network.focus(id);
    showOrganization(id);
  }

  function listCoalition({ title, about, members }) {
    return make("details", [
      make("summary", [symbol(organizations[members[0]].look), make("span", title, { class: "name", title }),
        make("span", about, { class: "about" })]),
      list(members),
    ], { class: "coalition" });
  }

  function listEverybody() {
    const untied = organizations.flatMap(({ coalition }, id) => (coalition === null ? [id] : []));
    const folds = data.coalitions.map(listCoalition);
    if (untied.length) {
      folds.push(make("details", [make("summary", `Without ties on this map (${untied.length})`),
        list(untied)], { class: "coalition" }));
    }
    byId("list").replaceChildren(...folds);
  }

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function search() {
    const wanted = fold(byId("query").value.trim());
    const found = organizations.flatMap(({ name, aliases }, id) =>
      fold(`${name} ${aliases}`).includes(wanted) ? [id] : []);
    byId("nobody").hidden = found.length > 0;
    if (wanted) byId("list").replaceChildren(list(found));
    else listEverybody();
  }

  byId("query").addEventListener("input", search);
  byId("finder").addEventListener("submit", (event) => {
    event.preventDefault();
    byId("list").querySelector("button")?.click();
  });
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") goBack(); });
  window.addEventListener("resize", fitAll);

  listEverybody();
  network.once("afterDrawing", () => document.documentElement.setAttribute("data-drawn", "true"));
  fitAll();
})();
