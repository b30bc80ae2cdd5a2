// Places: sizes of boxes, then x by layer, then y, region by region from the inside out.

const size = { character: 7.55, smaller: 6.65, least: 84, line: 15, header: 26, pad: 16, gap: 22, rise: 34, pill: 24 };

/** Lays out all functions, and gives everything absolute coordinates. */
function layoutAll(model) {
  const area = { x: 0, y: 0, row: 0, width: 0 };
  for (const fn of model.functions) {
    layoutRegion(fn.body, model);
    fn.w = Math.max(fn.body.w, size.character * (fn.name.length + 8) * 1.2) + 2 * size.pad;
    fn.h = fn.body.h + size.header + size.pad + 8;
  }
  const widest = Math.max(...model.functions.map(f => f.w), 0);
  const total = model.functions.reduce((sum, f) => sum + f.w * f.h, 0);
  area.width = Math.max(widest, Math.sqrt(total) * 1.5);
  for (const fn of model.functions) {
    if (area.x > 0 && area.x + fn.w > area.width) [area.x, area.y, area.row] = [0, area.y + area.row + 60, 0];
    [fn.x, fn.y] = [area.x, area.y];
    area.x += fn.w + 60;
    area.row = Math.max(area.row, fn.h);
    settle(fn.body, fn.x + (fn.w - fn.body.w) / 2, fn.y + size.header + 8);
  }
}

function layoutRegion(region, model) {
  for (const node of region.nodes) measure(node, model);
  const { layers, edges } = makeLayers(region, model);
  region.edges = edges;
  orderLayers(layers);
  placeAcross(layers);
  let y = size.pad;
  region.layers = layers.map(layer => {
    const height = Math.max(...layer.map(c => c.node ? c.node.h : 0), 0);
    const place = { top: y, bottom: y + height };
    y += height + size.rise;
    return place;
  });
  const left = Math.min(...layers.flat().map(c => c.x - c.width / 2), 0);
  let right = 0;
  for (const layer of layers) for (const cell of layer) {
    cell.x += size.pad - left;
    right = Math.max(right, cell.x + cell.width / 2);
    if (cell.node) [cell.node.x, cell.node.y] = [cell.x - cell.node.w / 2, region.layers[cell.rank].top];
  }
  region.w = Math.max(right + size.pad, 60);
  region.h = Math.max(y - size.rise + size.pad, 40);
}

/** The size of a box, and of what it holds. */
function measure(node, model) {
  const lines = node.lines ??= linesOf(node, model);
  const isPill = node.kind !== "op";
  const held = node.regions.length > 0 ? lines.held ??= many(node.regions.length, "region") + ", " + many(opsIn(node), "op") : "";
  const width = Math.max(lines.title.length * size.character + (held ? 24 : 0), node.isCollapsed ? held.length * size.smaller : 0, lines.type.length * size.smaller, lines.more.length * size.smaller * .96);
  node.w = isPill ? lines.title.length * size.character + (lines.type ? lines.type.length * size.smaller + 10 : 0) + 24 : Math.max(size.least, width + 26);
  node.h = isPill ? size.pill : 12 + size.line * (1 + (lines.type ? 1 : 0) + (lines.more ? 1 : 0));
  node.isNest = node.regions.length > 0 && !node.isCollapsed;
  if (node.regions.length > 0 && node.isCollapsed) node.h += size.line;
  if (!node.isNest) return;
  let [x, tallest] = [size.pad, 0];
  node.head = node.h;
  for (const region of node.regions) {
    layoutRegion(region, model);
    region.offset = x;
    x += region.w + size.pad;
    tallest = Math.max(tallest, region.h);
  }
  node.w = Math.max(node.w + 24, x);
  node.h += tallest + size.line + size.pad + 6;
}

/** From places in a region to places in the drawing. */
function settle(region, x, y) {
  [region.x, region.y] = [x, y];
  for (const place of region.layers) [place.top, place.bottom] = [place.top + y, place.bottom + y];
  for (const edge of region.edges) for (const cell of edge.chain) if (!cell.node) cell.x += x;
  for (const node of region.nodes) {
    node.x += x;
    node.y += y;
    node.cell.x += x;
    if (!node.isNest) continue;
    const used = node.regions.reduce((sum, r) => sum + r.w + size.pad, size.pad);
    for (const inner of node.regions) settle(inner, node.x + inner.offset + (node.w - used) / 2, node.y + node.head + size.line);
  }
}

/** Horizontal places: each layer takes in turn what its neighbours above and below wish, as nearly as its order and its gaps allow. */
function placeAcross(layers) {
  for (const layer of layers) {
    let x = 0;
    for (const cell of layer) [cell.x, x] = [x + cell.width / 2, x + cell.width + size.gap];
    for (const cell of layer) cell.x -= x / 2;
  }
  const sweeps = layers.length > 3000 ? 6 : 12;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const isDown = sweep % 2 === 0;
    for (const layer of isDown ? layers : [...layers].reverse())
      arrange(layer, cell => sweep >= sweeps - 2 ? [...cell.up, ...cell.down] : isDown ? cell.up : cell.down);
  }
}

/** The places nearest to the wishes that keep order and gaps: neighbours that would overlap move together (pool adjacent violators). */
function arrange(layer, besides) {
  const pools = [];
  let offset = 0;
  layer.forEach((cell, i) => {
    if (i > 0) offset += (layer[i - 1].width + cell.width) / 2 + size.gap * (layer[i - 1].node && cell.node ? 1 : .5);
    const beside = besides(cell);
    const weight = beside.reduce((sum, n) => sum + n.weight, 0);
    const wish = weight === 0 ? cell.x : beside.reduce((sum, n) => sum + n.weight * (n.cell.x + n.shift), 0) / weight;
    let pool = { sum: (wish - offset) * (weight || .1), weight: weight || .1, cells: [[cell, offset]] };
    while (pools.length > 0 && pools[pools.length - 1].sum / pools[pools.length - 1].weight > pool.sum / pool.weight) {
      const before = pools.pop();
      before.cells.push(...pool.cells);
      pool = { sum: before.sum + pool.sum, weight: before.weight + pool.weight, cells: before.cells };
    }
    pools.push(pool);
  });
  for (const pool of pools) for (const [cell, at] of pool.cells) cell.x = pool.sum / pool.weight + at;
}
