// The program as objects: values with their uses, regions with their nodes.

/** A value: name, type, the node that gives it, and the nodes that take it, captures of regions included. */
function makeValue([name, type], id) {
  return { id, name, type, nodes: [], uses: [], edges: [] };
}

/** Reads the data of the page. */
function readModel(data) {
  const model = { title: data.title, values: data.values.map(makeValue), functions: [], nodes: [], regions: [] };

  function makeNode(kind, region, fields) {
    const node = { id: model.nodes.length, kind, region, inputs: [], outputs: [], regions: [], name: "", text: "", family: "", callees: [], ...fields };
    model.nodes.push(node);
    region.nodes.push(node);
    for (const v of node.outputs) model.values[v].nodes.push(node);
    for (const v of node.inputs) if (!model.values[v].uses.includes(node)) model.values[v].uses.push(node);
    return node;
  }

  function makeRegion(raw, owner, label) {
    const region = { id: model.regions.length, owner, label, nodes: [] };
    model.regions.push(region);
    for (const v of raw.parameters) makeNode("parameter", region, { name: "parameter", outputs: [v] });
    // Captures are there only as far as something in the region takes them.
    const taken = new Set(raw.results);
    for (const op of raw.ops) for (const v of [...op.operands, ...(op.captures ?? [])]) taken.add(v);
    for (const v of raw.captures) if (taken.has(v)) makeNode("capture", region, { name: "capture", outputs: [v] });
    for (const op of raw.ops) {
      const node = makeNode("op", region, {
        name: op.name, family: op.family, text: op.text, operands: op.operands, callees: op.callees ?? [],
        inputs: [...op.operands, ...(op.captures ?? [])], outputs: op.results,
      });
      node.regions = (op.regions ?? []).map((r, i) => makeRegion(r, node, regionLabel(op, i)));
    }
    if (raw.results.length > 0) makeNode("return", region, { name: "return", inputs: raw.results });
    return region;
  }

  for (const raw of data.functions) {
    const fn = { name: raw.name };
    fn.body = makeRegion(raw.body, fn, "@" + raw.name);
    model.functions.push(fn);
  }
  model.ops = model.nodes.filter(n => n.kind === "op");
  return model;
}

/** What the regions of an op are called in the specification. */
function regionLabel(op, index) {
  const labels = { "stablehlo.while": ["cond", "body"], "stablehlo.if": ["true branch", "false branch"], "stablehlo.select_and_scatter": ["select", "scatter"] };
  if (labels[op.name]) return labels[op.name][index];
  return op.regions.length === 1 ? "body" : (op.name === "stablehlo.case" ? "branch " : "region ") + index;
}

/** The function that a node stands in, and all nodes that hold it, from the inside out. */
function ownersOf(node) {
  const owners = [];
  for (let owner = node.region.owner; owner.region; owner = owner.region.owner) owners.push(owner);
  return owners;
}

function functionOf(node) {
  let owner = node.region.owner;
  while (owner.region) owner = owner.region.owner;
  return owner;
}

/** The number of ops inside a node, at any depth. */
function opsIn(node) {
  let count = 0;
  const pending = [...node.regions];
  while (pending.length > 0)
    for (const inner of pending.pop().nodes) {
      if (inner.kind === "op") count++;
      pending.push(...inner.regions);
    }
  return count;
}
