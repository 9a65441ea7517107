// The drawing by keyboard: from node to node, along the lines of one, and into its facts.

// Where the keys stand: a node, and one of its lines or none.
const stand = {node: null, line: null};

const linesOf = (id) =>
  bundlesOf.get(id).filter((line) => shown.lines.has(line.id))
    .sort((a, b) => byDate(factsAlong(a)[0], factsAlong(b)[0]) || (a.id < b.id ? -1 : 1));

function standing() {
  const edge = selectedEdge();
  const wished = [stand.node, state.selected?.node, edge?.from];
  return wished.find((id) => id && shown.nodes.has(id)) ?? null;
}

const mostLinked = () =>
  [...shown.nodes].reduce((best, id) => (best === null || linesOf(id).length > linesOf(best).length ? id : best), null);

// The nearest node in a direction; one that lies aside counts as farther.
function next(id, [dx, dy]) {
  const ids = [...shown.nodes].filter((each) => each !== id);
  const places = network.getPositions([...ids, id]);
  const far = (each) => {
    const [x, y] = [places[each].x - places[id].x, places[each].y - places[id].y];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    return ahead > 0 && ahead > aside * 0.25 ? ahead + 2 * aside : Infinity;
  };
  return ids.map((each) => [far(each), each]).filter(([far_]) => far_ < Infinity).sort((a, b) => a[0] - b[0])[0]?.[1] ?? null;
}

function goTo(node) {
  if (!node) return;
  Object.assign(stand, {node, line: null});
  keepInSight(network.getPosition(node));
  hover({node});
  tipAt(network.canvasToDOM(network.getPosition(node)));
  tell(nodeTip(node));
}

function goAlong(step) {
  const node = standing() ?? mostLinked();
  const lines_ = node ? linesOf(node) : [];
  if (!lines_.length) return goTo(node);
  const at = lines_.findIndex(({id}) => id === stand.line);
  const line = lines_[at < 0 ? (step > 0 ? 0 : lines_.length - 1) : (at + step + lines_.length) % lines_.length];
  Object.assign(stand, {node, line: line.id});
  const middle = spotOf(line.id);
  keepInSight(middle);
  hover({line: line.id, also: []});
  tipAt(network.canvasToDOM(middle));
  tell(lineTip([line]));
}

const tell = (parts) => { $("told").textContent = parts.map((part) => part.textContent).join(". "); };

function openStanding() {
  const node = standing() ?? mostLinked();
  if (!node) return;
  select(stand.line && shown.lines.has(stand.line) ? {edge: edgeName(firstAlong(bundleById.get(stand.line)))} : {node});
}

function walk(direction) {
  const node = standing();
  goTo(node ? next(node, direction) ?? node : mostLinked());
}

function graphKey(event) {
  const arrows = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
  const acts = {
    PageDown: () => goAlong(1), PageUp: () => goAlong(-1), Enter: openStanding, " ": openStanding,
    "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: () => fit(true),
  };
  const arrow = arrows[event.key];
  const act = arrow ? () => (event.shiftKey ? pan(arrow[0] * 120, arrow[1] * 120) : walk(arrow)) : acts[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
}

// What mouse and keys do to the drawing itself.
function wireDrawing() {
  for (const each of document.querySelectorAll("[data-zoom]")) {
    each.addEventListener("click", () => ({in: () => zoom(1.3), out: () => zoom(1 / 1.3), fit: () => fit(true)})[each.dataset.zoom]());
  }
  holder.addEventListener("keydown", graphKey);
  holder.addEventListener("focus", () => network.redraw());
  holder.addEventListener("blur", () => hover(null));
  holder.addEventListener("pointerleave", () => hover(null));
  stage.addEventListener("pointerdown", () => { Object.assign(stand, {node: null, line: null}); hinted = true; drawHint(); });
  holder.addEventListener("pointermove", (event) => {
    pointing(event);
    const {left, top} = stage.getBoundingClientRect();
    if (hovered) tipAt({x: event.clientX - left, y: event.clientY - top});
  });
}
