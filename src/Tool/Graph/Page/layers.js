// Layers: every node stands below all nodes that it takes values from; long edges get a cell in each layer that they cross.

const longestChain = 60;
const mostCells = 60000;

/** Gives the nodes of a region their layers, and returns the layers as arrays of cells, and the edges. */
function makeLayers(region, model) {
  const giver = new Map();
  for (const node of region.nodes) {
    node.from = [...new Set(node.inputs.map(v => giver.get(v)).filter(n => n))];
    node.to = [];
    for (const n of node.from) n.to.push(node);
    for (const v of node.outputs) giver.set(v, node);
  }
  rank(region.nodes);
  const layers = [];
  const layer = i => layers[i] ??= [];
  for (const node of region.nodes) {
    node.cell = { node, width: node.w, rank: node.rank, up: [], down: [], x: 0, at: 0 };
    layer(node.rank).push(node.cell);
  }
  let budget = mostCells;
  const edges = [];
  for (const [v, from] of giver) {
    const ends = [];
    for (const to of from.to) to.inputs.forEach((w, port) => { if (w === v) ends.push({ to, port }); });
    if (ends.length === 0) continue;
    const near = ends.filter(e => e.to.rank - from.rank <= longestChain);
    const last = Math.max(from.rank, ...near.map(e => e.to.rank - 1));
    const chain = [from.cell];
    const isFar = (budget -= last - from.rank) < 0;
    for (let r = from.rank + 1; r <= last && !isFar; r++) {
      const cell = { node: null, width: 10, rank: r, up: [], down: [], x: 0, at: 0 };
      layer(r).push(cell);
      join(chain[chain.length - 1], cell, portOffset(from, from.outputs.indexOf(v), from.outputs.length, chain.length === 1), 0, 4);
      chain.push(cell);
    }
    const edge = { value: model.values[v], from, output: from.outputs.indexOf(v), chain, ends: [] };
    for (const end of ends) {
      end.isFar = isFar ? end.to.rank - from.rank > 1 : !near.includes(end);
      edge.ends.push(end);
      if (end.isFar) continue;
      const above = chain[end.to.rank - 1 - from.rank];
      join(above, end.to.cell, above.node ? portOffset(from, edge.output, from.outputs.length, true) : 0, portOffset(end.to, end.port, end.to.inputs.length, true), 1);
    }
    edges.push(edge);
  }
  return { layers, edges };
}

/** Where a port lies, from the middle of its node. */
function portOffset(node, port, count, isNode) {
  return isNode ? node.w * ((port + 1) / (count + 1) - .5) : 0;
}

function join(above, below, aboveOffset, belowOffset, weight) {
  const shift = aboveOffset - belowOffset;
  above.down.push({ cell: below, shift: -shift, weight });
  below.up.push({ cell: above, shift, weight });
}

/** Longest paths from the top; what depends on no parameter goes down to where it is needed first. */
function rank(nodes) {
  for (const node of nodes) {
    node.rank = node.from.reduce((r, n) => Math.max(r, n.rank + 1), 0);
    node.isLoose = node.from.length === 0 || node.kind === "op" && node.from.every(n => n.isLoose && n.kind === "op");
  }
  for (const node of [...nodes].reverse()) {
    if (node.isLoose && node.to.length > 0) node.rank = Math.min(...node.to.map(n => n.rank)) - 1;
  }
  const last = nodes[nodes.length - 1];
  if (last?.kind === "return") last.rank = nodes.reduce((r, n) => n === last ? r : Math.max(r, n.rank + 1), 0);
  const used = [...new Set(nodes.map(n => n.rank))].sort((a, b) => a - b);
  const dense = new Map(used.map((r, i) => [r, i]));
  for (const node of nodes) node.rank = dense.get(node.rank);
}

/** Orders each layer by the mean place of its neighbours above and below in turn, so that few edges cross. */
function orderLayers(layers) {
  const number = () => layers.forEach(layer => layer.forEach((cell, i) => { cell.at = i; }));
  number();
  for (let sweep = 0; sweep < 8; sweep++) {
    const isDown = sweep % 2 === 0;
    for (const layer of isDown ? layers : [...layers].reverse()) {
      for (const cell of layer) {
        const beside = isDown ? cell.up : cell.down;
        const size = n => n.cell.at + n.shift / 1e4;
        cell.key = beside.length === 0 ? cell.at : beside.reduce((sum, n) => sum + size(n), 0) / beside.length;
      }
      layer.sort((a, b) => a.key - b.key || a.at - b.at);
      layer.forEach((cell, i) => { cell.at = i; });
    }
  }
}
