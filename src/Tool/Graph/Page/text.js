// Short texts for boxes.

const longestLine = 46;

/** tensor<2x3xf32> as f32[2,3]; other types as they are. */
function shortType(type) {
  const tensor = /^tensor<((?:(?:\d+|\?)x)*)([a-z][\w<>!.:, ]*?)(, #.*|, \w.*)?>$/i.exec(type);
  if (!tensor) return type;
  const sizes = tensor[1].split("x").slice(0, -1);
  return sizes.length === 0 ? tensor[2] : tensor[2] + "[" + sizes.join(",") + "]";
}

function shortName(name) {
  return name.replace(/^stablehlo\./, "").replace(/^func\./, "");
}

// What only the text form needs, and what goes without saying.
const spellings = [
  [/^\{|\}$/g, ""],
  [/compare_type = #stablehlo<\w+ \w+>, /, ""],
  [/,? ?precision_config = \[(#stablehlo<precision DEFAULT>(, )?)*\]/, ""],
  [/dot_dimension_numbers = #stablehlo\.dot<(.*?)>/, "$1"],
  [/(lhs|rhs)_(contracting|batching)_dimensions/g, "$1 $2"],
  [/array<i\d+: ([^>]*)>/g, "[$1]"],
  [/array<i\d+>/g, "[]"],
  [/ : i\d+/g, ""],
  [/#(?:stablehlo|chlo)<\w+ (\w+)>/g, "$1"],
  [/#stablehlo\.\w+/g, ""],
  [/^dense<(.*)>$/, "$1"],
  [/-?\d\.\d+e[+-]\d+/gi, number => String(Number(number))],
];

/** Attributes in a few words. */
function shortText(text) {
  return cut(spellings.reduce((short, [pattern, by]) => short.replace(pattern, by), text));
}

function cut(text) {
  return text.length <= longestLine ? text : text.slice(0, longestLine - 1) + "…";
}

/** The lines of a box. */
function linesOf(node, model) {
  const results = node.outputs.map(v => model.values[v]);
  const named = results.slice(0, 2).map(v => v.name + " " + shortType(v.type)).join("  ") + (results.length > 2 ? "  +" + (results.length - 2) : "");
  if (node.kind === "return") return { title: "return", type: "", more: "" };
  if (node.kind !== "op") return { title: results[0].name, type: shortType(results[0].type), more: "" };
  if (node.name === "stablehlo.constant") return { title: shortText(node.text), type: cut(named), more: "" };
  return { title: shortName(node.name), type: cut(named), more: shortText(node.text) };
}

const groups = [
  ["elementwise", /elementwise|comparison/], ["contraction", /contraction|signal|normalization/], ["movement", /structural|broadcasting|dynamic|interchange/],
  ["indexing", /indexing/], ["reduction", /reduction|window/], ["control", /control|transformation|checks/], ["collective", /collective|transfer|named axes/],
  ["special", /random|linear algebra|quantization/],
];

/** The group of an op, which gives its colour. */
function groupOf(node) {
  if (node.name === "stablehlo.constant" || node.name === "stablehlo.iota") return "constant";
  return (groups.find(([, pattern]) => pattern.test(node.family)) ?? ["other"])[0];
}

function many(count, what) {
  return count.toLocaleString("en") + " " + what + (count === 1 ? "" : "s");
}
