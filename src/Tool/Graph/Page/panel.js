// The panels: functions and ops at the left, what is selected at the right.

function html(parent, name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  parent?.append(made);
  return made;
}

function row(list, name, number, color, action) {
  const button = html(html(list, "li"), "button", { className: "row", onclick: action });
  if (color) html(button, "span", { className: "dot" }).style.setProperty("--family", `var(--${color})`);
  html(button, "span", { className: "name", title: name }, name);
  html(button, "span", { className: "number" }, number);
}

function fillOutline(page) {
  const counts = new Map(), inside = new Map();
  for (const node of page.model.ops) {
    counts.set(node.name, [...(counts.get(node.name) ?? []), node]);
    inside.set(functionOf(node), (inside.get(functionOf(node)) ?? 0) + 1);
  }
  for (const fn of page.model.functions) row(document.getElementById("functions"), "@" + fn.name, (inside.get(fn) ?? 0).toLocaleString("en"), null, () => page.view.fit(fn, 28, 1));
  for (const [name, nodes] of [...counts].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1)))
    row(document.getElementById("histogram"), shortName(name), nodes.length.toLocaleString("en"), groupOf(nodes[0]), () => { page.search.set("name:" + name); page.search.step(1); });
  document.getElementById("counts").textContent = many(page.model.functions.length, "function") + " · " + many(page.model.ops.length, "op");
}

function makePanel(page) {
  const panel = document.getElementById("details");

  function open(title, kind) {
    panel.hidden = false;
    panel.replaceChildren();
    html(panel, "button", { className: "close", title: "Close (Esc)", onclick: () => page.select(null) }, "×");
    html(panel, "h3", {}, title);
    html(panel, "div", { className: "kind" }, kind);
    page.view.plan();
  }

  function section(title, items, text, action) {
    if (items.length === 0) return;
    html(panel, "h2", {}, title);
    const list = html(panel, "ul");
    for (const item of items) row(list, ...text(item), null, () => action(item));
  }

  const nameOf = node => node.kind === "op" ? shortName(node.name) : node.kind;
  const resultOf = node => node.outputs.length > 0 ? page.model.values[node.outputs[0]].name : "";
  const values = list => list.map(v => page.model.values[v]);
  const place = node => ["@" + functionOf(node).name, ...ownersOf(node).reverse().map(o => shortName(o.name))].join(" › ");

  return {
    close() { panel.hidden = true; page.view.plan(); },
    showNode(node) {
      open(node.kind === "op" ? node.name : node.lines.title || "return", (node.kind === "op" ? node.family : node.kind) + " in " + place(node));
      if (node.text) html(panel, "pre", {}, node.text);
      const taken = node.operands ?? node.inputs;
      section("Operands", values(taken), v => [v.name, shortType(v.type)], page.select);
      section("Captures", values(node.inputs.slice(taken.length)), v => [v.name, shortType(v.type)], page.select);
      section("Results", values(node.outputs), v => [v.name, shortType(v.type)], page.select);
      section("Calls", node.callees.map(c => page.model.functions[c]), f => ["@" + f.name, ""], f => page.view.fit(f, 28, 1));
    },
    showValue(value) {
      open(value.name, many(value.uses.length, "use"));
      html(panel, "pre", {}, value.type);
      section("Given by", value.nodes.filter(n => n.kind !== "capture"), n => [nameOf(n), place(n)], n => { page.select(n); page.reveal(n); });
      section("Used by", value.uses, n => [nameOf(n), resultOf(n)], n => { page.select(n); page.reveal(n); });
    },
  };
}
