// The drawing: SVG elements for what the layout placed, in chunks that the view hides while they are out of sight.

const chunkSize = 100;

function element(parent, name, attributes = {}, text = null) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const key in attributes) made.setAttribute(key, attributes[key]);
  if (text !== null) made.textContent = text;
  parent.appendChild(made);
  return made;
}

const round = number => Math.round(number * 10) / 10;

/** Draws everything anew, and returns the chunks. */
function drawAll(model, scene) {
  scene.replaceChildren();
  const chunks = [];
  for (const node of model.nodes) node.shape = null;
  for (const value of model.values) value.edges = [];
  for (const fn of model.functions) {
    const group = element(scene, "g", { class: "function", "data-function": fn.name });
    element(group, "rect", { x: round(fn.x), y: round(fn.y), width: round(fn.w), height: round(fn.h), rx: 14 });
    element(group, "text", { class: "title", x: round(fn.x + size.pad), y: round(fn.y + 24) }, "@" + fn.name);
    drawRegion(fn.body, group, chunks, model);
  }
  return chunks;
}

function drawRegion(region, parent, chunks, model) {
  for (let i = 0; i < region.edges.length; i += chunkSize) {
    const chunk = makeChunk(parent, chunks);
    for (const edge of region.edges.slice(i, i + chunkSize)) drawEdge(edge, region, chunk);
  }
  for (let i = 0; i < region.nodes.length; i += chunkSize) {
    const chunk = makeChunk(parent, chunks);
    for (const node of region.nodes.slice(i, i + chunkSize)) {
      stretch(chunk, node.y, node.y + node.h);
      drawNode(node, chunk.group, model);
    }
  }
  for (const node of region.nodes.filter(n => n.isNest)) {
    for (const inner of node.regions) {
      const group = element(parent, "g", { class: "region" });
      element(group, "rect", { x: round(inner.x), y: round(inner.y), width: round(inner.w), height: round(inner.h), rx: 9 });
      element(group, "text", { class: "title", x: round(inner.x + 4), y: round(inner.y - 4) }, inner.label);
      drawRegion(inner, group, chunks, model);
    }
  }
}

function makeChunk(parent, chunks) {
  const chunk = { group: element(parent, "g"), top: Infinity, bottom: -Infinity };
  chunks.push(chunk);
  return chunk;
}

function stretch(chunk, top, bottom) {
  chunk.top = Math.min(chunk.top, top);
  chunk.bottom = Math.max(chunk.bottom, bottom);
}

function drawNode(node, parent, model) {
  const kind = node.kind === "op" ? "op" + (node.isNest ? " nest" : "") : "pill " + node.kind;
  const group = element(parent, "g", { class: "node " + kind, "data-node": node.id });
  node.shape = group;
  if (node.kind === "op") group.style.setProperty("--family", `var(--${groupOf(node)})`);
  const [x, y, w] = [round(node.x), round(node.y), round(node.w)];
  element(group, "rect", { class: "body", x, y, width: w, height: round(node.h), rx: node.kind === "op" ? 7 : 12 });
  if (node.kind !== "op") {
    const label = element(group, "text", { class: "title", x: x + 12, y: y + 16 }, node.lines.title);
    if (node.lines.type) element(label, "tspan", { class: "type", dx: 8, "font-weight": 400 }, node.lines.type);
    return;
  }
  element(group, "rect", { class: "band", x, y, width: 5, height: round(node.head && node.isNest ? node.head : node.h), rx: 2.5 });
  let line = y + 19;
  element(group, "text", { class: "title", x: x + 15, y: line }, node.lines.title);
  if (node.lines.type) element(group, "text", { class: "type", x: x + 15, y: line += size.line }, node.lines.type);
  if (node.lines.more) element(group, "text", { class: "more", x: x + 15, y: line += size.line }, node.lines.more);
  if (node.regions.length === 0) return;
  if (node.isCollapsed) element(group, "text", { class: "more", x: x + 15, y: line += size.line }, node.lines.held);
  const toggle = element(group, "g", { class: "toggle", "data-toggle": node.id });
  element(toggle, "circle", { cx: x + w - 15, cy: y + 15, r: 8 });
  element(toggle, "text", { x: x + w - 15, y: y + 19 }, node.isCollapsed ? "+" : "−");
}

function drawEdge(edge, region, chunk) {
  const from = edge.from;
  const start = [from.x + from.w * (edge.output + 1) / (edge.from.outputs.length + 1), from.y + from.h];
  const places = edge.chain.map(cell => ({ x: cell.node ? start[0] : cell.x, top: cell.node ? start[1] : region.layers[cell.rank].top, bottom: region.layers[cell.rank].bottom }));
  let path = `M${round(start[0])} ${round(start[1])}V${round(places[0].bottom)}`;
  for (let i = 1; i < places.length; i++) path += curve(places[i - 1].x, places[i - 1].bottom, places[i].x, places[i].top) + `V${round(places[i].bottom)}`;
  let far = "";
  for (const { to, port, isFar } of edge.ends) {
    const x = to.x + to.w * (port + 1) / (to.inputs.length + 1);
    const above = places[isFar ? 0 : to.rank - 1 - from.rank];
    const part = `M${round(above.x)} ${round(above.bottom)}` + curve(above.x, above.bottom, x, to.y);
    if (isFar) far += part;
    else path += part;
    stretch(chunk, start[1], to.y);
  }
  for (const [d, kind] of [[path, "edge"], [far, "edge far"]]) {
    if (d === "") continue;
    element(chunk.group, "path", { class: "reach", d, "data-value": edge.value.id });
    edge.value.edges.push(element(chunk.group, "path", { class: kind, d, "data-edge": edge.value.id }));
  }
}

function curve(x1, y1, x2, y2) {
  const middle = round((y1 + y2) / 2);
  return `C${round(x1)} ${middle} ${round(x2)} ${middle} ${round(x2)} ${round(y2)}`;
}
