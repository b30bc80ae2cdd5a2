// Puts the page together, and answers clicks and keys.

const page = { model: readModel(JSON.parse(document.getElementById("data").textContent)), svg: document.getElementById("drawing") };
page.view = makeView(page.svg, document.getElementById("scene"), document.getElementById("map"));
page.search = makeSearch(page);
page.panel = makePanel(page);

page.redraw = () => {
  layoutAll(page.model);
  page.view.renew(page.model, drawAll(page.model, document.getElementById("scene")));
  page.search.mark();
  page.mark();
};

/** Marks a node, or a value with the node that gives it and all that take it. */
page.mark = () => {
  for (const shown of page.svg.querySelectorAll(".selected, .used")) shown.classList.remove("selected", "used");
  const selected = page.selected;
  if (!selected) return;
  if (selected.kind) { selected.shape?.classList.add("selected"); return; }
  for (const node of selected.nodes) node.shape?.classList.add("selected");
  for (const node of selected.uses) node.shape?.classList.add("used");
  for (const edge of selected.edges) edge.classList.add("used");
};

page.select = item => {
  page.selected = item;
  page.mark();
  if (!item) page.panel.close();
  else if (item.kind) page.panel.showNode(item);
  else page.panel.showValue(item);
};

/** Brings a node into view, opening the regions around it. */
page.reveal = node => {
  const closed = ownersOf(node).filter(o => o.isCollapsed);
  for (const owner of closed) owner.isCollapsed = false;
  if (closed.length > 0) page.redraw();
  page.view.go(node);
};

/** Opens or closes the regions of a node; it stays where it is on the screen. */
page.toggle = node => {
  const [x, y] = [node.x, node.y];
  node.isCollapsed = !node.isCollapsed;
  page.redraw();
  page.view.x += (x - node.x) * page.view.k;
  page.view.y += (y - node.y) * page.view.k;
};

page.toggleAll = isCollapsed => {
  for (const node of page.model.ops) if (node.regions.length > 0) node.isCollapsed = isCollapsed;
  page.redraw();
  page.view.fit();
};

page.svg.addEventListener("click", event => {
  if (page.view.hasMoved) return;
  const target = event.target;
  const toggle = target.closest("[data-toggle]"), node = target.closest("[data-node]"), edge = target.closest("[data-value], [data-edge]");
  if (toggle) page.toggle(page.model.nodes[toggle.dataset.toggle]);
  else if (edge) page.select(page.model.values[edge.dataset.value ?? edge.dataset.edge]);
  else if (!node) page.select(null);
  else {
    const clicked = page.model.nodes[node.dataset.node];
    page.select(clicked.kind === "parameter" || clicked.kind === "capture" ? page.model.values[clicked.outputs[0]] : clicked);
  }
});
page.svg.addEventListener("dblclick", event => {
  const node = page.model.nodes[event.target.closest("[data-node]")?.dataset.node];
  if (node?.callees.length > 0) page.view.fit(page.model.functions[node.callees[0]], 28, 1);
  else if (node?.regions.length > 0) page.toggle(node);
});

// What a box has no room for shows while the mouse rests on it; made when it is first asked for.
page.svg.addEventListener("pointerover", event => {
  const shown = event.target.closest("[data-node], [data-value]");
  if (!shown || shown.querySelector(":scope > title")) return;
  const node = page.model.nodes[shown.dataset.node];
  const values = (node?.outputs ?? [shown.dataset.value]).map(v => page.model.values[v].name + " : " + page.model.values[v].type);
  element(shown, "title", {}, [node?.name, ...values, node?.text].filter(line => line).join("\n"));
});

page.setTheme = theme => {
  document.documentElement.dataset.theme = theme;
  page.view.plan();
};

const keys = {
  "/": () => document.getElementById("search").focus(), f: () => page.view.fit(), t: () => document.getElementById("theme").click(),
  "+": () => page.view.zoom(1.3), "=": () => page.view.zoom(1.3), "-": () => page.view.zoom(1 / 1.3), Escape: () => page.select(null),
};
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});
const buttons = {
  fit: () => page.view.fit(), in: () => page.view.zoom(1.3), out: () => page.view.zoom(1 / 1.3), collapse: () => page.toggleAll(true), expand: () => page.toggleAll(false),
  theme: () => page.setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"),
};
for (const name in buttons) document.getElementById(name).addEventListener("click", buttons[name]);

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
page.setTheme(prefersDark.matches ? "dark" : "light");
prefersDark.addEventListener("change", () => page.setTheme(prefersDark.matches ? "dark" : "light"));
fillOutline(page);
page.redraw();
page.view.start();
document.documentElement.dataset.ready = "true";
