// The view: zoom and pan of the drawing, and the overview in the corner.

function makeView(svg, scene, map) {
  const view = { x: 0, y: 0, k: 1, chunks: [], bounds: { x: 0, y: 0, w: 1, h: 1 }, model: null };
  const least = .004, most = 4;
  let planned = false;

  function plan() {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => { planned = false; show(); });
  }

  function show() {
    scene.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.k})`);
    svg.classList.toggle("small", view.k < .42);
    svg.classList.toggle("tiny", view.k < .16);
    const [top, bottom] = [-view.y / view.k, (svg.clientHeight - view.y) / view.k];
    for (const chunk of view.chunks) {
      const isHidden = chunk.bottom < top || chunk.top > bottom;
      if (chunk.isHidden !== isHidden) chunk.group.style.display = (chunk.isHidden = isHidden) ? "none" : "";
    }
    document.getElementById("zoom").textContent = view.k < .1 ? (view.k * 100).toFixed(1) + "%" : Math.round(view.k * 100) + "%";
    drawMap();
  }

  /** Shows other chunks: after a new layout. */
  view.renew = (model, chunks) => {
    [view.model, view.chunks] = [model, chunks];
    const right = Math.max(...model.functions.map(f => f.x + f.w), 1), bottom = Math.max(...model.functions.map(f => f.y + f.h), 1);
    view.bounds = { x: 0, y: 0, w: right, h: bottom };
    plan();
  };

  /** Shows a rectangle whole. */
  view.fit = (box = view.bounds, margin = 28, largest = 1) => {
    const k = Math.min((svg.clientWidth - 2 * margin) / box.w, (svg.clientHeight - 2 * margin) / box.h, largest);
    view.k = Math.min(most, Math.max(least, k));
    view.x = (svg.clientWidth - box.w * view.k) / 2 - box.x * view.k;
    view.y = (svg.clientHeight - box.h * view.k) / 2 - box.y * view.k;
    plan();
  };

  /** Shows all, or where all would be too small to read, the beginning. */
  view.start = () => {
    view.fit();
    if (view.k > .2 || !view.model?.nodes.length) return;
    const fn = view.model.functions[0];
    view.fit(fn);
    if (view.k > .2) return;
    [view.k, view.y] = [.8, 28];
    view.x = svg.clientWidth / 2 - (view.model.nodes[0].x + view.model.nodes[0].w / 2) * view.k;
    if (fn.w * view.k < svg.clientWidth) view.x = (svg.clientWidth - fn.w * view.k) / 2 - fn.x * view.k;
    plan();
  };

  /** Brings the middle of a rectangle to the middle of the view, large enough to read. */
  view.go = box => {
    view.k = Math.max(view.k, Math.min(.9, (svg.clientWidth - 60) / box.w));
    view.x = svg.clientWidth / 2 - (box.x + box.w / 2) * view.k;
    view.y = svg.clientHeight / 2 - (box.y + Math.min(box.h / 2, svg.clientHeight / 3 / view.k)) * view.k;
    plan();
  };

  view.zoom = (factor, x = svg.clientWidth / 2, y = svg.clientHeight / 2) => {
    const k = Math.min(most, Math.max(least, view.k * factor));
    view.x = x - (x - view.x) * k / view.k;
    view.y = y - (y - view.y) * k / view.k;
    view.k = k;
    plan();
  };

  svg.addEventListener("wheel", event => {
    event.preventDefault();
    if (event.shiftKey) { view.x -= event.deltaY || event.deltaX; plan(); return; }
    view.zoom(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 20 : 1) * .0016), event.offsetX, event.offsetY);
  }, { passive: false });

  const fingers = new Map();
  svg.addEventListener("pointerdown", event => {
    fingers.set(event.pointerId, event);
    view.hasMoved = false;
  });
  svg.addEventListener("pointermove", event => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const [dx, dy] = [event.clientX - before.clientX, event.clientY - before.clientY];
    if (!view.hasMoved && Math.hypot(dx, dy) < 4) return;
    if (!view.hasMoved) svg.setPointerCapture(event.pointerId);
    view.hasMoved = true;
    svg.classList.add("dragging");
    if (fingers.size === 2) {
      const other = [...fingers.values()].find(f => f.pointerId !== event.pointerId);
      const reach = f => Math.hypot(f.clientX - other.clientX, f.clientY - other.clientY);
      view.zoom(reach(event) / Math.max(reach(before), 1));
    } else {
      view.x += dx;
      view.y += dy;
    }
    fingers.set(event.pointerId, event);
    plan();
  });
  for (const end of ["pointerup", "pointercancel"]) svg.addEventListener(end, event => {
    fingers.delete(event.pointerId);
    svg.classList.remove("dragging");
  });

  function drawMap() {
    const ratio = window.devicePixelRatio || 1, [w, h] = [map.clientWidth, map.clientHeight];
    [map.width, map.height] = [w * ratio, h * ratio];
    const ink = map.getContext("2d"), style = getComputedStyle(document.documentElement);
    const k = Math.min(w / view.bounds.w, h / view.bounds.h) * .94;
    view.map = { k, x: (w - view.bounds.w * k) / 2, y: (h - view.bounds.h * k) / 2 };
    ink.scale(ratio, ratio);
    ink.translate(view.map.x, view.map.y);
    ink.fillStyle = style.getPropertyValue("--region");
    ink.strokeStyle = style.getPropertyValue("--function-line");
    for (const fn of view.model?.functions ?? []) {
      ink.fillRect(fn.x * k, fn.y * k, fn.w * k, fn.h * k);
      ink.strokeRect(fn.x * k, fn.y * k, fn.w * k, fn.h * k);
    }
    ink.fillStyle = style.getPropertyValue("--faint");
    for (const node of view.model?.ops ?? []) if (node.shape && !node.isNest) ink.fillRect(node.x * k, node.y * k, Math.max(node.w * k, 1), Math.max(node.h * k, .6));
    ink.strokeStyle = style.getPropertyValue("--accent");
    ink.lineWidth = 1.5;
    ink.strokeRect(-view.x / view.k * k, -view.y / view.k * k, svg.clientWidth / view.k * k, svg.clientHeight / view.k * k);
  }

  const jump = event => {
    if (event.buttons !== 1) return;
    view.x = svg.clientWidth / 2 - (event.offsetX - view.map.x) / view.map.k * view.k;
    view.y = svg.clientHeight / 2 - (event.offsetY - view.map.y) / view.map.k * view.k;
    plan();
  };
  map.addEventListener("pointerdown", jump);
  map.addEventListener("pointermove", jump);
  window.addEventListener("resize", plan);
  view.plan = plan;
  return view;
}
