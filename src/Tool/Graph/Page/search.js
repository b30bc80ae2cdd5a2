// Search: over names, values, types and attributes of nodes, whether they can be seen or not.

function makeSearch(page) {
  const [field, output] = [document.getElementById("search"), document.getElementById("hits")];
  const search = { hits: [], at: -1 };

  function textOf(node) {
    return node.searchText ??= [node.name, node.text, ...node.outputs.map(v => page.model.values[v].name + " " + page.model.values[v].type)].join(" ").toLowerCase();
  }

  /** Marks what is found; of a query such as "name:add" only ops of that very name. */
  search.run = query => {
    const words = query.trim().toLowerCase();
    const exact = words.startsWith("name:") ? words.slice(5) : null;
    search.hits = words === "" ? [] : page.model.nodes.filter(n => exact !== null ? n.name.toLowerCase() === exact : textOf(n).includes(words));
    search.at = -1;
    search.mark();
  };

  search.mark = () => {
    const isOn = field.value.trim() !== "";
    page.svg.classList.toggle("searching", isOn);
    for (const shown of page.svg.querySelectorAll(".hit, .current")) shown.classList.remove("hit", "current");
    for (const node of search.hits) node.shape?.classList.add("hit");
    search.hits[search.at]?.shape?.classList.add("current");
    output.textContent = !isOn ? "" : search.at >= 0 ? (search.at + 1).toLocaleString("en") + " of " + search.hits.length.toLocaleString("en") : many(search.hits.length, "hit");
  };

  /** Goes to the next or the previous hit, opening what hides it. */
  search.step = by => {
    if (search.hits.length === 0) return;
    search.at = search.at < 0 && by < 0 ? search.hits.length - 1 : (search.at + by + search.hits.length) % search.hits.length;
    page.reveal(search.hits[search.at]);
    search.mark();
  };

  search.set = query => {
    field.value = query;
    search.run(query);
  };

  field.addEventListener("input", () => search.run(field.value));
  field.addEventListener("keydown", event => {
    if (event.key === "Enter") search.step(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") { search.set(""); field.blur(); }
    event.stopPropagation();
  });
  document.getElementById("next").addEventListener("click", () => search.step(1));
  document.getElementById("previous").addEventListener("click", () => search.step(-1));
  return search;
}
