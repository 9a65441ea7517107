// The drawing: vis-network draws nodes and lines, this file the names, bands and the focus.

const FONT = '"Source Sans 3", "Segoe UI", system-ui, "Noto Sans", "Hiragino Sans", "Yu Gothic", "Noto Sans CJK JP", sans-serif';
const LARGE = 1200;
const stage = $("stage");
const holder = $("graph");

// A state is a disc in a ring: it is what the picture is about.
function drawState({ctx, x, y, style}) {
  return {
    drawNode() {
      ctx.save();
      ctx.beginPath();
      ctx.arc(x, y, style.size, 0, 2 * Math.PI);
      ctx.fillStyle = "#fff";
      ctx.fill();
      ctx.lineWidth = style.size * 0.11;
      ctx.strokeStyle = style.color;
      ctx.stroke();
      ctx.beginPath();
      ctx.arc(x, y, style.size * 0.76, 0, 2 * Math.PI);
      ctx.fillStyle = style.color;
      ctx.fill();
      ctx.restore();
    },
    nodeDimensions: {width: style.size * 2, height: style.size * 2},
  };
}

// The picture takes the form of the window: on a tall one it is turned, Slovenia above and
// Japan below, and in both it is stretched to fill the room.
const spanOf = (axis) => {
  const all = data.nodes.map((node) => node[axis]);
  return Math.max(1, all.reduce((a, b) => Math.max(a, b), 0) - all.reduce((a, b) => Math.min(a, b), 0));
};
const span = {x: spanOf("x"), y: spanOf("y")};
const margin = (turned) => (turned ? {x: 76, y: 112} : {x: 150, y: 120});
let form = {upright: false, x: 1, y: 1, grow: 1};

function formOf(wide, tall) {
  const upright = wide < tall * 0.85;
  const {x, y} = margin(upright);
  const wanted = Math.max(1, tall - y) / Math.max(1, wide - x);
  const more = wanted / (upright ? span.x / span.y : span.y / span.x);
  const stretch = {x: more < 1 ? Math.min(upright ? 1.7 : 1.35, 1 / more) : 1, y: more > 1 ? Math.min(2.4, more) : 1};
  // In a small window of a large network nodes are larger than their room, to be seen at all.
  const scale = (wide - x) / ((upright ? span.y : span.x) * stretch.x);
  return {upright, ...stretch, grow: upright ? 1.6 : large ? Math.min(1.6, Math.max(1, 0.6 / scale)) : 1};
}

function placed({x, y, size}, {upright, x: wider, y: taller, grow} = form) {
  const [across, down] = upright ? [y, x] : [x, y];
  return {x: Math.round(across * wider), y: Math.round(down * taller), size: size * grow};
}

function visNode(node) {
  const {label, shape, color, x, y, ...rest} = node;
  const paint = {background: color, border: "#ffffff", highlight: {background: color, border: "#1b2430"}, hover: {background: color, border: "#1b2430"}};
  return {...rest, ...placed(node), shape, color: shape === "custom" ? color : paint, ...(shape === "custom" ? {ctxRenderer: drawState} : {})};
}

function visLine({from, to, id}, {color, opacity, arrows, ...look}, bend = bent.get(id) ?? 0) {
  return {id, from, to, ...look, hidden: false, arrows: {to: arrows === "to", from: arrows === "from"}, smooth: smoothOf(bend), color: {color, highlight: color, hover: color, opacity}};
}

const options = {
  ...data.options,
  nodes: {borderWidth: 1.5, borderWidthSelected: 2, labelHighlightBold: false, chosen: true},
  edges: {
    hoverWidth: 0,
    selectionWidth: 1.4,
    arrows: {to: {scaleFactor: 0.5}, from: {scaleFactor: 0.5}},
    color: {inherit: false},
    smooth: {enabled: true, type: "curvedCW", roundness: 0.1},
  },
  interaction: {hover: false, hideEdgesOnDrag: false, hideEdgesOnZoom: false, selectConnectedEdges: false, tooltipDelay: 200, keyboard: false, zoomSpeed: 0.6},
  layout: {improvedLayout: false},
};

let network, nodes, edges;
let bent = new Map();
const labels = {key: "", boxes: []};
let hovered = null;
let moved = false;

function openNetwork() {
  form = formOf(stage.clientWidth, stage.clientHeight);
  nodes = new vis.DataSet(data.nodes.map((node) => ({...visNode(node), hidden: true})));
  edges = new vis.DataSet([]);
  network = new vis.Network(holder, {nodes, edges}, options);
  decorate(network, labels, () => 1);
  network.on("click", clicked);
  network.on("doubleClick", clickedTwice);
  network.on("dragging", () => hover(null));
  network.on("dragEnd", () => { labels.key = ""; moved = true; });
  network.on("zoom", () => { moved = true; });
  network.on("resize", () => setTimeout(reform));
  holder.querySelector("canvas").setAttribute("aria-hidden", "true");
  // The focus is the holder's, which has a name.
  holder.querySelector(".vis-network").removeAttribute("tabindex");
  redraw();
}

// Bend the lines that have come in, for the places and the size at which all is seen.
function bendAgain() {
  if (!stage.clientWidth || [...shown.lines.keys()].every((id) => bent.has(id))) return;
  const places = placesOf(shown.nodes);
  const all = extent(Object.keys(places), places);
  if (!all) return;
  const found = bends(places, viewOf(all, stage.clientWidth, stage.clientHeight).scale, bent);
  if (shown.lines.size > BENT) return;
  const changed = [...found].filter(([id]) => !bent.has(id));
  for (const [id, bend] of changed) bent.set(id, bend);
  edges.update(changed.map(([id, bend]) => ({id, smooth: smoothOf(bend)})));
}

const nodeById = new Map(data.nodes.map((node) => [node.id, node]));
const placesOf = (ids, like = form) => Object.fromEntries([...ids].map((id) => [id, placed(nodeById.get(id), like)]));

// Give the picture the form of a window that has changed, and show all of it unless the
// reader had chosen where to look.
function reform() {
  if (!stage.clientWidth) return;
  const now = formOf(stage.clientWidth, stage.clientHeight);
  const change = (now.x / now.y) / (form.x / form.y);
  if (now.upright !== form.upright || (!moved && Math.abs(Math.log(change)) > 0.1)) {
    form = now;
    nodes.update(data.nodes.map((node) => ({id: node.id, ...placed(node)})));
    labels.key = "";
    moved = false;
    bent = new Map();
  }
  bendAgain();
  if (!moved) {
    fit();
    reveal();
  }
}

// The drawing has no size while the table is shown.
function wake() {
  network.setSize("100%", "100%");
  reform();
  network.redraw();
}

const drawnNodes = new Set();
const looks = new Map();
let crowded = false;

// Tell vis-network what the filters changed, and nothing else.
function redraw() {
  const changed = [];
  for (const {id} of data.nodes) {
    if (shown.nodes.has(id) === drawnNodes.has(id)) continue;
    changed.push({id, hidden: !shown.nodes.has(id)});
    if (shown.nodes.has(id)) drawnNodes.add(id);
    else drawnNodes.delete(id);
  }
  redrawLines();
  if (changed.length) nodes.update(changed);
  bendAgain();
  if (crowded !== shown.lines.size > LARGE) {
    crowded = !crowded;
    network.setOptions({interaction: {hideEdgesOnDrag: crowded, hideEdgesOnZoom: crowded}});
  }
  labels.key = "";
  $("nothing").hidden = shown.nodes.size > 0;
  drawHint();
  network.redraw();
}

function redrawLines() {
  const changed = [];
  for (const line of bundles) {
    const look = shown.lines.has(line.id) ? lookOf(line) : null;
    if (JSON.stringify(looks.get(line.id) ?? null) === JSON.stringify(look)) continue;
    changed.push(look ? visLine(line, look) : {id: line.id, hidden: true});
    if (look) looks.set(line.id, look);
    else looks.delete(line.id);
  }
  if (changed.length) edges.update(changed);
}

// Where a node, an edge of the graph, or a line stands on the canvas: its middle.
function spotOf(id) {
  const line = bundleById.get(id) ?? bundleOf.get(id);
  return line ? network.body.edges[line.id].edgeType.getPoint(0.5) : network.getPosition(id);
}

// --- Pointing ----------------------------------------------------------------------

// The second click of two falls on the same node, though the picture may move under it.
const last = {at: 0, x: 0, y: 0};

function clicked({pointer}) {
  const again = performance.now() - last.at < 400 && Math.hypot(pointer.DOM.x - last.x, pointer.DOM.y - last.y) < 12;
  Object.assign(last, {at: performance.now()}, pointer.DOM);
  if (again) return null;
  const found = under(pointer.DOM);
  if (!found) return select(null);
  const also = found.also.map((line) => edgeName(firstAlong(line)));
  const target = found.line ? {edge: edgeName(firstAlong(found.line))} : {node: found.node};
  return select(also.length ? {...target, also} : target);
}

function clickedTwice() {
  if (state.selected?.node && nodeIds.has(state.selected.node) && typeof drawOnly === "function") drawOnly(state.selected.node);
}

// What the mouse points at; among very many lines that is not looked up at every step.
function pointing(event) {
  if (crowded || event.buttons || event.pointerType === "touch") return;
  const {left, top} = holder.getBoundingClientRect();
  const found = under({x: event.clientX - left, y: event.clientY - top});
  const target = found && (found.line ? {line: found.line.id, also: found.also.map(({id}) => id)} : {node: found.node});
  if (JSON.stringify(target) !== JSON.stringify(hovered)) hover(target);
}

function labelAt({x, y}) {
  const origin = network.canvasToDOM({x: 0, y: 0});
  const hit = labels.boxes.find(
    (box) => x - origin.x >= box.x && x - origin.x <= box.x + box.w && y - origin.y >= box.y && y - origin.y <= box.y + box.h,
  );
  return hit?.id;
}

function hover(target) {
  hovered = target;
  holder.style.cursor = target ? "pointer" : "";
  const tip = $("tip");
  tip.hidden = !target;
  if (target) {
    tip.replaceChildren(...(target.line ? lineTip([target.line, ...target.also].map((id) => bundleById.get(id))) : nodeTip(target.node)));
  }
  labels.key = "";
  network.redraw();
}

function tipAt({x, y}) {
  const tip = $("tip");
  tip.style.left = `${Math.max(8, Math.min(x + 14, stage.clientWidth - tip.offsetWidth - 8))}px`;
  const above = y - tip.offsetHeight - 14;
  tip.style.top = `${above < 4 ? y + 18 : above}px`;
}

function nodeTip(id) {
  const {type} = entity(id);
  return [
    make("strong", {text: name(id)}),
    make("span", {text: `${capital(term(type))} · ${word("neighbours")}: ${linesOf(id).length} · ${counted("facts", factsOf.get(id).filter((fact) => shown.facts.has(fact)).length)}`}),
  ];
}

const kindsTold = (facts) => [...countBy(facts, ({kind}) => kind)].sort((a, b) => b[1] - a[1]).map(([kind, count]) => `${count} × ${term(kind)}`);
const lineName = ({from, to}) => `${name(from)} – ${name(to)}`;
const lineSaid = (line) => `${lineName(line)}: ${counted("facts", factsAlong(line).length)}`;

// Of several facts how many of which kind; one fact is told whole, since its line may be one of
// several. Then what lies beside.
function lineTip([line, ...beside]) {
  const facts = factsAlong(line);
  const title = ({kind, modality, start, end}) => [capital(term(kind)), term(modality), dateText(start, end)].filter(Boolean).join(" · ");
  const players = (role, values) => `${role}: ${values.map((value) => value.textContent).join(", ")}`;
  const years_ = facts.flatMap(({first, last}) => (first ? [first, last] : []));
  const [least, most] = [Math.min(...years_), Math.max(...years_)];
  const told = facts.length === 1
    ? [make("strong", {text: title(facts[0])}), ...roleRows(facts[0]).map(([role, values]) => make("span", {text: players(role, values)}))]
    : [make("strong", {text: lineSaid(line)}), make("span", {text: kindsTold(facts).join(" · ")}),
      years_.length ? make("span", {text: least === most ? least : `${least} – ${most}`}) : null];
  const others = beside.map((other) => (factsAlong(other).length === 1 ? title(factsAlong(other)[0]) : lineSaid(other)));
  return [
    ...told,
    ...others.slice(0, 4).map((text) => make("span", {class: "beside", text: `+ ${text}`})),
    others.length > 4 ? make("span", {class: "beside", text: `+ ${others.length - 4}`}) : null,
  ].filter(Boolean);
}
