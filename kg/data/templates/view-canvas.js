// The drawing: vis-network draws nodes and lines, this file the names, bands and the focus.

const FONT = '"Source Sans 3", "Segoe UI", system-ui, "Noto Sans", "Hiragino Sans", "Yu Gothic", "Noto Sans CJK JP", sans-serif';
const LARGE = 1200;
const many = data.edges.length > LARGE;
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
let form = {upright: false, x: 1, y: 1};

function formOf(wide, tall) {
  const upright = wide < tall * 0.85;
  const {x, y} = margin(upright);
  const wanted = Math.max(1, tall - y) / Math.max(1, wide - x);
  const more = wanted / (upright ? span.x / span.y : span.y / span.x);
  return {upright, x: more < 1 ? Math.min(1.35, 1 / more) : 1, y: more > 1 ? Math.min(1.9, more) : 1};
}

function placed({x, y, size}, {upright, x: wider, y: taller} = form) {
  const [across, down] = upright ? [y, x] : [x, y];
  return {x: Math.round(across * wider), y: Math.round(down * taller), size: size * (upright ? 1.6 : 1)};
}

function visNode(node) {
  const {label, shape, color, x, y, ...rest} = node;
  const paint = {background: color, border: "#ffffff", highlight: {background: color, border: "#1b2430"}, hover: {background: color, border: "#1b2430"}};
  return {...rest, ...placed(node), shape, color: shape === "custom" ? color : paint, ...(shape === "custom" ? {ctxRenderer: drawState} : {})};
}

function visEdge(edge, smooth = edge.smooth) {
  const {fact, color, ...rest} = edge;
  return {...rest, smooth, color: {color, highlight: color, hover: color, opacity: many ? 0.4 : 0.85}};
}

const options = {
  ...data.options,
  nodes: {borderWidth: 1.5, borderWidthSelected: 2, labelHighlightBold: false, chosen: true},
  edges: {
    width: many ? 2 : 1.8,
    hoverWidth: 0,
    selectionWidth: 1.4,
    arrows: {to: {scaleFactor: 0.5}},
    color: {inherit: false},
    smooth: {enabled: true, type: "curvedCW", roundness: 0.1},
  },
  interaction: {hover: !many, hideEdgesOnDrag: many, hideEdgesOnZoom: many, selectConnectedEdges: false, tooltipDelay: 200, keyboard: false, zoomSpeed: 0.6},
  layout: {improvedLayout: false},
};

let network, nodes, edges;
const labels = {key: "", boxes: []};
let hovered = null;
let moved = false;

function openNetwork() {
  form = formOf(stage.clientWidth, stage.clientHeight);
  nodes = new vis.DataSet(data.nodes.map(visNode));
  edges = new vis.DataSet(data.edges.map((edge) => visEdge(edge)));
  network = new vis.Network(holder, {nodes, edges}, options);
  decorate(network, labels, () => 1);
  network.on("click", clicked);
  network.on("dragging", () => hover(null));
  network.on("dragEnd", () => { labels.key = ""; moved = true; });
  network.on("zoom", () => { moved = true; });
  network.on("resize", () => setTimeout(reform));
  holder.querySelector("canvas").setAttribute("aria-hidden", "true");
  // The focus is the holder's, which has a name.
  holder.querySelector(".vis-network").removeAttribute("tabindex");
  bendAgain();
}

// Bend the lines anew for the places and the size at which all is seen.
function bendAgain() {
  if (many || !stage.clientWidth) return;
  const places = Object.fromEntries(data.nodes.map((node) => [node.id, placed(node)]));
  const room = extent(Object.keys(places), places);
  if (!room) return;
  const bent = bends(places, viewOf(room, stage.clientWidth, stage.clientHeight).scale);
  edges.update([...bent].map(([id, smooth]) => ({id, smooth})));
}

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
    bendAgain();
  }
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

const hiddenNodes = new Set();
const hiddenEdges = new Set();

// Tell vis-network what the filters changed, and nothing else.
function redraw() {
  const changes = (all, kept, hidden) => {
    const changed = [];
    for (const {id} of all) {
      if (kept.has(id) !== hidden.has(id)) continue;
      changed.push({id, hidden: !kept.has(id)});
      if (kept.has(id)) hidden.delete(id);
      else hidden.add(id);
    }
    return changed;
  };
  const changedNodes = changes(data.nodes, shown.nodes, hiddenNodes);
  const changedEdges = changes(data.edges, shown.edges, hiddenEdges);
  if (changedNodes.length) nodes.update(changedNodes);
  if (changedEdges.length) edges.update(changedEdges);
  labels.key = "";
  $("nothing").hidden = shown.nodes.size > 0;
  drawHint();
  network.redraw();
}

// --- Where one looks ---------------------------------------------------------------

function extent(ids = [...shown.nodes], places = network.getPositions(ids)) {
  if (!ids.length) return null;
  const xs = ids.map((id) => places[id].x);
  const ys = ids.map((id) => places[id].y);
  const least = (values) => values.reduce((a, b) => Math.min(a, b));
  const most = (values) => values.reduce((a, b) => Math.max(a, b));
  return {left: least(xs), right: most(xs), top: least(ys), bottom: most(ys)};
}

// The view that shows all of `room` in a window of a size.
function viewOf(room, wide, tall) {
  const {x, y} = margin(form.upright);
  const scale = Math.min(1.5, (wide - x) / Math.max(1, room.right - room.left), (tall - y) / Math.max(1, room.bottom - room.top));
  return {
    position: {x: (room.left + room.right) / 2, y: (room.top + room.bottom) / 2},
    scale: Math.max(0.02, scale),
  };
}

const motion = () => (reduced.matches || many ? false : {duration: 350, easingFunction: "easeInOutQuad"});

function fit(animated = false) {
  const room = extent();
  if (!room || !stage.clientWidth) return;
  moved = false;
  network.moveTo({
    ...viewOf(room, stage.clientWidth, stage.clientHeight),
    offset: {x: 0, y: -8},
    animation: animated ? motion() : false,
  });
}

function zoom(factor) {
  moved = true;
  network.moveTo({scale: Math.min(6, Math.max(0.02, network.getScale() * factor)), animation: false});
}

function pan(x, y) {
  moved = true;
  const {x: cx, y: cy} = network.getViewPosition();
  const scale = network.getScale();
  network.moveTo({position: {x: cx + x / scale, y: cy + y / scale}, animation: false});
}

// What the panel leaves free of the stage.
function freeRoom() {
  const sheet = $("panel");
  const below = matchMedia("(max-width: 820px)").matches;
  const covered = sheet !== null && !sheet.hidden;
  return {
    wide: stage.clientWidth - (covered && !below ? sheet.offsetWidth : 0),
    tall: stage.clientHeight - (covered && below ? sheet.offsetHeight : 0),
  };
}

// Move the picture, never its scale, so that a place and the name about it are in sight.
function keepInSight(...spots) {
  const {wide, tall} = freeRoom();
  const edge = {x: Math.min(70, wide / 4), y: Math.min(45, tall / 4)};
  const seen = spots.map((spot) => network.canvasToDOM(spot));
  const step = (axis, room) => {
    const values = seen.map((spot) => spot[axis]);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    if (least >= edge[axis] && most <= room - edge[axis]) return 0;
    if (most - least > room - 2 * edge[axis]) return (least + most - room) / 2;
    return least < edge[axis] ? least - edge[axis] : most - (room - edge[axis]);
  };
  const [x, y] = [step("x", wide), step("y", tall)];
  if (!x && !y) return;
  const middle = network.getViewPosition();
  const scale = network.getScale();
  network.moveTo({position: {x: middle.x + x / scale, y: middle.y + y / scale}, scale, animation: motion()});
}

// Bring what is selected from under the panel.
function reveal() {
  if (!state.selected || state.view !== "network" || !stage.clientWidth) return;
  const edge = selectedEdge();
  const ids = (edge ? [edge.from, edge.to] : [state.selected.node]).filter((id) => nodeIds.has(id));
  if (ids.length) keepInSight(...ids.map((id) => network.getPosition(id)));
}

// --- Pointing ----------------------------------------------------------------------

function clicked({pointer}) {
  const found = under(pointer.DOM);
  if (!found) return select(null);
  const also = found.also.map(edgeName);
  const target = found.edge ? {edge: edgeName(found.edge)} : {node: found.node};
  return select(also.length ? {...target, also} : target);
}

// What the mouse points at; in a large network that is not looked up at every step.
function pointing(event) {
  if (many || event.buttons || event.pointerType === "touch") return;
  const {left, top} = holder.getBoundingClientRect();
  const found = under({x: event.clientX - left, y: event.clientY - top});
  const target = found && (found.edge ? {edge: found.edge.id, also: found.also.map(({id}) => id)} : {node: found.node});
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
    tip.replaceChildren(...(target.edge ? edgeTip([target.edge, ...target.also].map((id) => edgeById.get(id))) : nodeTip(target.node)));
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
    make("span", {text: `${capital(term(type))} · ${word("links")}: ${edgesOf.get(id).filter((edge) => shown.edges.has(edge.id)).length}`}),
  ];
}

// The whole fact, since one line of several would say something else; then what lies beside it.
function edgeTip(lines_) {
  const [fact, ...rest] = [...new Set(lines_.map((edge) => data.facts[edge.fact]))];
  const title = ({kind, modality, start, end}) => [capital(term(kind)), term(modality), dateText(start, end)].filter(Boolean).join(" · ");
  const players = (role, values) => `${role}: ${values.map((value) => value.textContent).join(", ")}`;
  return [
    make("strong", {text: title(fact)}),
    ...roleRows(fact).map(([role, values]) => make("span", {text: players(role, values)})),
    ...rest.slice(0, 4).map((other) => make("span", {class: "beside", text: `+ ${title(other)}`})),
    rest.length > 4 ? make("span", {class: "beside", text: `+ ${rest.length - 4}`}) : null,
  ].filter(Boolean);
}

// --- Names, bands, focus -------------------------------------------------------------

// Draw under and over a network; `enlarge` is how much larger than the screen it is.
function decorate(target, kept, enlarge) {
  const onScreen = (ctx, draw) => {
    const ratio = ctx.getTransform().a / target.getScale();
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw(ctx.canvas.width / ratio, ctx.canvas.height / ratio);
    ctx.restore();
  };
  target.on("beforeDrawing", (ctx) => onScreen(ctx, (wide, tall) => drawBands(ctx, target, wide, tall, enlarge())));
  target.on("afterDrawing", (ctx) => {
    const near = focus();
    if (near) {
      onScreen(ctx, (wide, tall) => {
        ctx.fillStyle = "rgba(255, 255, 255, 0.82)";
        ctx.fillRect(0, 0, wide, tall);
      });
      const points = target.body.nodes;
      const lines = near.edges.filter((id) => shown.edges.has(id)).map((id) => target.body.edges[id]);
      for (const line of lines) embolden(line, () => line.draw(ctx));
      for (const line of lines) embolden(line, () => line.drawArrows(ctx));
      for (const id of near.nodes) if (shown.nodes.has(id)) points[id].draw(ctx);
    }
    if (target === network) drawPointed(ctx);
    onScreen(ctx, () => drawNames(ctx, target, kept, near, enlarge()));
  });
}

// A line pointed at is drawn stronger; a ring shows where the keys stand.
function drawPointed(ctx) {
  if (hovered?.edge && shown.edges.has(hovered.edge)) {
    const line = network.body.edges[hovered.edge];
    const {width} = line.options;
    line.options.width = width + 1.6;
    line.draw(ctx);
    line.drawArrows(ctx);
    line.options.width = width;
    for (const end of [line.from, line.to]) if (shown.nodes.has(end.id)) end.draw(ctx);
  }
  if (document.activeElement !== holder || !shown.nodes.has(stand.node)) return;
  const {x, y} = network.getPosition(stand.node);
  ctx.beginPath();
  ctx.arc(x, y, radius(stand.node) + 6 / network.getScale(), 0, 2 * Math.PI);
  ctx.lineWidth = 2.5 / network.getScale();
  ctx.strokeStyle = "#0072b2";
  ctx.stroke();
}

// In a large network lines are thin and pale; those in focus are not.
function embolden(line, draw) {
  const {width, color} = line.options;
  if (many) Object.assign(line.options, {width: width * 2, color: {...color, opacity: 1}});
  draw();
  Object.assign(line.options, {width, color});
}

// What is bright while something is selected or pointed at; null when all is.
function focus() {
  const near = selectedFocus() ?? (many ? null : nodeFocus(hovered?.node));
  for (const named of near ? state.selected?.also || [] : []) {
    const {id, from, to} = edgeNamed(named);
    near.edges.push(id);
    near.nodes.add(from).add(to);
  }
  return near;
}

// With a line: the lines between its ends, and all lines of its fact, which it only tells in part.
function selectedFocus() {
  const edge = selectedEdge();
  if (!edge) return nodeFocus(state.selected?.node);
  const pair = edgesOf.get(edge.from).filter((each) => each.from === edge.to || each.to === edge.to);
  const bright = [...new Set([...pair, ...edgesOfFact.get(edge.fact)])];
  return {
    center: new Set([edge.from, edge.to]),
    edges: bright.map((each) => each.id),
    nodes: new Set([edge.from, edge.to, ...bright.flatMap((each) => [each.from, each.to])]),
  };
}

// With a node: its lines, and whoever is named in a fact with it, linked or not.
function nodeFocus(id) {
  if (id === undefined || !nodeIds.has(id)) return null;
  const named = factsOf.get(id).filter((fact) => shown.facts.has(fact) && fact.named.has(id)).flatMap((fact) => [...fact.named]);
  return {center: new Set([id]), edges: edgesOf.get(id).map((each) => each.id), nodes: new Set([id, ...named])};
}

function drawBands(ctx, target, wide, tall, factor) {
  ctx.fillStyle = "#ffffff";
  ctx.fillRect(0, 0, wide, tall);
  const across = form.upright ? tall : wide;
  const tint = form.upright ? ctx.createLinearGradient(0, 0, 0, tall) : ctx.createLinearGradient(0, 0, wide, 0);
  const middle = target.canvasToDOM({x: 0, y: 0})[form.upright ? "y" : "x"] / across;
  const inside = (part) => Math.min(1, Math.max(0, part));
  tint.addColorStop(0, "rgba(29, 79, 145, 0.085)");
  tint.addColorStop(inside(middle - 0.08), "rgba(29, 79, 145, 0)");
  tint.addColorStop(inside(middle + 0.08), "rgba(188, 31, 58, 0)");
  tint.addColorStop(1, "rgba(188, 31, 58, 0.075)");
  ctx.fillStyle = tint;
  ctx.fillRect(0, 0, wide, tall);
}

const measured = new Map();

// A name in even lines of about so many letters (fewer in Japanese); `whole` however many it takes.
function lines(ctx, id, font, letters, whole) {
  const key = `${state.lang}|${font}|${letters}|${whole}|${id}`;
  if (measured.has(key)) return measured.get(key);
  const text = name(id).replace(/\s+/g, " ").trim();
  const dense = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/.test(text);
  const parts = dense ? [...text] : text.split(/(?<=[ \-–/])/);
  let most = dense ? Math.round(letters * 0.55) : letters;
  let rows = wrap(parts, most);
  for (const count = rows.length; most > 3; most -= 1) {
    const narrower = wrap(parts, most - 1);
    if (narrower.length > count) break;
    rows = narrower;
  }
  const kept = whole ? rows : rows.slice(0, 4);
  const cut = kept.length < rows.length;
  if (cut) kept[3] += "…";
  ctx.font = font;
  const made = {cut, rows: kept, wide: Math.max(...kept.map((row) => ctx.measureText(row).width))};
  measured.set(key, made);
  return made;
}

function wrap(parts, most) {
  const rows = [""];
  for (const part of parts) {
    if (rows.at(-1) && (rows.at(-1) + part).trim().length > most) rows.push("");
    rows[rows.length - 1] += part;
  }
  return rows.map((row) => row.trim());
}

const sizes = new Map(data.nodes.map((node) => [node.id, node.size]));
const radius = (id) => sizes.get(id) * (form.upright ? 1.6 : 1);

function fontOf(id, factor, strong) {
  const state_ = entity(id).type === "State" && sizes.get(id) >= 30;
  const points = (state_ ? 17 : sizes.get(id) > 15 ? 13.5 : 12.5) - (form.upright ? 1.5 : 0);
  return {font: `${state_ || strong ? 600 : 400} ${points * factor}px ${FONT}`, line: points * factor * 1.18};
}

// Names that fit without touching, the most linked first; the same wherever one moves to.
function place(ctx, target, kept, near, factor) {
  const scale = target.getScale();
  const key = [scale, state.lang, shown.version, factor, JSON.stringify(state.selected), JSON.stringify(hovered)].join("|");
  if (kept.key === key) return kept.boxes;
  const cells = new Map();
  const size = 48 * factor;
  const around = (box, act) => {
    for (let i = Math.floor(box.x / size); i <= Math.floor((box.x + box.w) / size); i += 1) {
      for (let j = Math.floor(box.y / size); j <= Math.floor((box.y + box.h) / size); j += 1) {
        if (act(`${i},${j}`)) return true;
      }
    }
    return false;
  };
  const add = (box) => around(box, (cell) => { cells.set(cell, [...(cells.get(cell) || []), box]); return false; });
  const meets = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  // Where there is no free spot, the name of a large node may cover much smaller ones.
  const taken = (box, least) => around(box, (cell) => (cells.get(cell) || []).some((other) => other.id !== box.id && !(other.node && other.w < least) && meets(box, other)));
  const pointed = hovered?.edge ? [edgeById.get(hovered.edge).from, edgeById.get(hovered.edge).to] : [hovered?.node ?? null].filter(nodeIds.has, nodeIds);
  const sure = new Set([...(near?.center || []), ...(target === network ? pointed : [])]);
  const ids = [...new Set([...(near ? near.nodes : shown.nodes), ...sure])].filter((id) => shown.nodes.has(id));
  const at = target.getPositions(ids);
  const rank = (id) => (sure.has(id) ? 1e6 : 0) + sizes.get(id) * 100 + edgesOf.get(id).length;
  const ranks = new Map(ids.map((id) => [id, rank(id)]));
  ids.sort((a, b) => ranks.get(b) - ranks.get(a) || (a < b ? -1 : 1));
  for (const id of ids) {
    const r = radius(id) * scale * 0.8;
    // In a crowd a name may cover the small.
    if (!many || r > 5 * factor) add({id, x: at[id].x * scale - r, y: at[id].y * scale - r, w: 2 * r, h: 2 * r, node: true});
  }
  // The middle of a line is where one clicks it; a name stands there only where no other place is.
  const middles = many ? [] : [...shown.edges].filter((id) => !near || near.edges.includes(id)).map((id) => {
    const {x, y} = target.body.edges[id].edgeType.getPoint(0.5);
    return {x: x * scale - 5 * factor, y: y * scale - 5 * factor, w: 10 * factor, h: 10 * factor};
  });
  const boxes = [];
  const room = extent([...shown.nodes], target.getPositions([...shown.nodes]));
  const sheet = room && sheetOf(target, room, scale, factor);
  const inside = ({x, y, w, h}) => x > sheet.left && x + w < sheet.right && y > sheet.top && y + h < sheet.bottom;
  // In a large network more names come with zooming in, the most linked first.
  const most = many && !near && room ? ((room.right - room.left) * (room.bottom - room.top) * scale ** 2) / (16000 * factor ** 2) : Infinity;
  for (const id of ids) {
    if (boxes.length > most) break;
    const whole = sure.has(id);
    const tries = spotsOf(ctx, id, at[id], {scale, factor, whole, room});
    const smaller = radius(id) * scale;
    const free = tries.filter((each) => inside(each) && !taken(each, 0));
    const box = free.find((each) => !each.cut && !middles.some((middle) => meets(each, middle))) || free.find((each) => !each.cut) || free[0] || tries.find((each) => inside(each) && !taken(each, smaller)) || (whole ? tries.find(inside) || tries[0] : null);
    if (!box) continue;
    add(box);
    boxes.push(box);
  }
  kept.key = key;
  kept.boxes = boxes;
  return boxes;
}

// The part of the drawing that one sees when all of it is fitted to the window.
function sheetOf(target, room, scale, factor) {
  const {clientWidth, clientHeight} = target.canvas.frame;
  const {x, y} = margin(form.upright);
  const half = (least, most, window_, rim) => Math.max(window_ / 2, ((most - least) * scale + rim * factor) / 2) - 2 * factor;
  const [halfX, halfY] = [half(room.left, room.right, clientWidth, x), half(room.top, room.bottom, clientHeight, y)];
  const [midX, midY] = [((room.left + room.right) / 2) * scale, ((room.top + room.bottom) / 2) * scale];
  return {left: midX - halfX, right: midX + halfX, top: midY - halfY, bottom: midY + halfY + 8 * factor};
}

// Where the name of a node may stand, the best first: below, above, beside, aslant, then all of
// that once more in narrower lines and in smaller letters.
function spotsOf(ctx, id, {x: nodeX, y: nodeY}, {scale, factor, whole, room}) {
  const [x, y] = [nodeX * scale, nodeY * scale];
  const r = radius(id) * scale + 3 * factor;
  // Near the rim a name goes inwards, so that it is not cut off.
  const wide = room ? room.right - room.left : 0;
  const off = room ? nodeX - (room.left + room.right) / 2 : 0;
  const rim = Math.abs(off) > 0.3 * wide;
  const styles = form.upright ? [[18, 1], [12, 1], [24, 1], [18, 0.86], [12, 0.86], [9, 0.86]] : [[24, 1], [15, 1], [32, 1], [18, 0.88]];
  return styles.flatMap(([letters, part]) => {
    const {font, line} = fontOf(id, factor * (whole ? 1 : part), whole);
    const {cut, rows, wide: width} = lines(ctx, id, font, letters, whole);
    const [w, h] = [width + 2 * factor, rows.length * line];
    const right = [[x + r + factor, y - h / 2], [x + r * 0.7, y + r * 0.5], [x + r * 0.7, y - r * 0.5 - h]];
    const left = [[x - r - w - factor, y - h / 2], [x - r * 0.7 - w, y + r * 0.5], [x - r * 0.7 - w, y - r * 0.5 - h]];
    const [inner, outer] = off > 0 ? [left, right] : [right, left];
    const beside = rim ? inner : inner.flatMap((spot, index) => [spot, outer[index]]);
    const over = [0, -0.25, 0.25, -0.45, 0.45].flatMap((part_) => [[x - w / 2 + part_ * w, y + r], [x - w / 2 + part_ * w, y - r - h]]);
    return [...over.slice(0, 2), ...beside, ...over.slice(2)].map(([left_, top]) => ({id, x: left_, y: top, w, h, font, line, rows, cut}));
  });
}

function drawNames(ctx, target, kept, near, factor) {
  const origin = target.canvasToDOM({x: 0, y: 0});
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  for (const box of place(ctx, target, kept, near, factor)) {
    ctx.font = box.font;
    box.rows.forEach((row, index) => {
      const x = origin.x + box.x + box.w / 2;
      const y = origin.y + box.y + (index + 0.5) * box.line;
      ctx.lineWidth = 3.5 * factor;
      ctx.strokeStyle = "rgba(255, 255, 255, 0.92)";
      ctx.strokeText(row, x, y);
      ctx.fillStyle = "#1b2430";
      ctx.fillText(row, x, y);
    });
  }
}

// --- The picture to keep ---------------------------------------------------------------

// What one sees, as a slide of 3,840 by 2,160 dots (a page when upright): title, drawing, legend.
async function picture() {
  const ratio = window.devicePixelRatio || 1;
  const dots = form.upright ? 1800 : 3840;
  const unit = dots / (form.upright ? 900 : 1920);
  const [head, foot] = [104 * unit, (form.upright ? 240 : 136) * unit];
  const tall = form.upright ? (dots * stage.clientHeight) / stage.clientWidth : (dots * 9) / 16 - head - foot;
  const factor = Math.min(dots / stage.clientWidth, tall / stage.clientHeight) / ratio;
  const box = make("div", {style: {position: "fixed", left: "-100000px", top: "0", width: `${dots / ratio}px`, height: `${tall / ratio}px`}});
  document.body.append(box);
  const {places, view, bent} = moved ? asSeen() : asFits(dots / ratio / factor, tall / ratio / factor);
  const big = new vis.Network(
    box,
    {
      nodes: data.nodes.map((node) => ({...visNode(node), ...places[node.id], hidden: !shown.nodes.has(node.id)})),
      edges: data.edges.map((edge) => ({...visEdge(edge, bent.get(edge.id)), hidden: !shown.edges.has(edge.id)})),
    },
    {...options, autoResize: false, interaction: {dragView: false, zoomView: false}},
  );
  decorate(big, {key: "", boxes: []}, () => factor);
  big.moveTo({position: view.position, scale: view.scale * factor, offset: {x: 0, y: -8 * factor}, animation: false});
  await new Promise((done) => { big.once("afterDrawing", () => setTimeout(done)); big.redraw(); });
  const canvas = frame(box.querySelector("canvas"), unit, head, foot);
  big.destroy();
  box.remove();
  return canvas;
}

// Where the reader looks, if that was chosen; else all there is, in the form of the picture.
const asSeen = () => ({
  places: network.getPositions(),
  view: {position: network.getViewPosition(), scale: network.getScale()},
  bent: new Map(edges.get().map(({id, smooth}) => [id, smooth])),
});

function asFits(wide, tall) {
  const like = form.upright ? form : formOf(wide, tall);
  const places = Object.fromEntries(data.nodes.map((node) => [node.id, placed(node, like)]));
  const room = extent([...shown.nodes], places);
  if (!room) return asSeen();
  const view = viewOf(room, wide, tall);
  return {places, view, bent: bends(places, viewOf(extent(Object.keys(places), places), wide, tall).scale)};
}

function frame(drawing, unit, head, foot) {
  const canvas = make("canvas");
  canvas.width = drawing.width;
  canvas.height = Math.round(drawing.height + head + foot);
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = "#fff";
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.drawImage(drawing, 0, head);
  const text = (words, x, y, size, color, family_ = FONT) => {
    ctx.font = `${family_ === FONT ? 400 : 600} ${size * unit}px ${family_}`;
    ctx.fillStyle = color;
    ctx.textBaseline = "alphabetic";
    ctx.fillText(words, x * unit, y);
    return ctx.measureText(words).width / unit;
  };
  text(word("title"), 36, 52 * unit, 38, "#1b2430", getComputedStyle(document.querySelector("h1")).fontFamily);
  text(word("subtitle"), 36, 86 * unit, form.upright ? 15 : 19, "#56616f");
  drawKey(ctx, text, unit, head + drawing.height);
  text(sourceLine(), 36, canvas.height - 17 * unit, form.upright ? 13 : 15.5, "#56616f");
  return canvas;
}

const sourceLine = () => {
  return [
    word("title"),
    `${word("version")} ${data.version}`,
    releasesLine(),
    period(),
    "CC BY 4.0",
  ].filter(Boolean).join(" · ");
};

const period = () => (years.length && (state.from !== firstYear || state.to !== lastYear) ? `${state.from}–${state.to}` : "");

// What the legend of a saved picture says, in the words of the page and only of what shows.
function keyOf() {
  const facts = [...shown.edges].map((id) => data.facts[edgeById.get(id).fact]);
  const kinds = new Set(facts.map(({kind}) => theme(kind).id));
  const modalities = new Set(facts.map(({modality}) => modality));
  const families = new Set([...shown.nodes].map((id) => family(entity(id).type).id));
  const sides = new Set([...shown.nodes].map((id) => entity(id).side));
  return {
    lines: [
      ...data.themes.filter(({id}) => kinds.has(id)).map((each) => ({color: each.color, dashes: null, label: themeLabel(each)})),
      ...data.modalities.filter(({id, dashes}) => dashes && modalities.has(id)).map(({id, dashes}) => ({color: "#5b6675", dashes, label: capital(term(id))})),
    ],
    marks: [
      ...data.sides.filter(({id}) => sides.has(id)).map(({color, label}) => ({shape: "dot", color, label: inLanguage(label)})),
      ...data.families.filter(({id}) => families.has(id)).map(({shape, label}) => ({shape, color: "#5b6675", label: inLanguage(label)})),
    ],
  };
}

function drawKey(ctx, text, unit, top) {
  const end = ctx.canvas.width / unit - 30;
  let [x, y] = [36, top + 34 * unit];
  const key = (width, label, draw) => {
    ctx.font = `400 ${16 * unit}px ${FONT}`;
    if (x > 36 && x + width + ctx.measureText(label).width / unit > end) next();
    draw();
    x += width + text(label, x + width, y, 16, "#1b2430") + 26;
  };
  const next = () => { x = 36; y += 31 * unit; };
  const line = ({color, dashes, label}) => key(43, label, () => {
    ctx.beginPath();
    ctx.setLineDash((dashes || []).map((dash) => dash * unit));
    ctx.lineWidth = 3.2 * unit;
    ctx.strokeStyle = color;
    ctx.moveTo(x * unit, y - 5.5 * unit);
    ctx.lineTo((x + 35) * unit, y - 5.5 * unit);
    ctx.stroke();
    ctx.setLineDash([]);
  });
  const mark = ({shape, color, label}) => key(26, label, () => {
    ctx.save();
    ctx.translate((x + 9) * unit, y - 5.5 * unit);
    ctx.scale(unit * 1.1, unit * 1.1);
    ctx.fillStyle = color;
    ctx.fill(new Path2D(GLYPHS[shape]));
    ctx.restore();
  });
  const said = keyOf();
  said.lines.forEach(line);
  next();
  said.marks.forEach(mark);
}

// Shapes of the legend, about eight units each way from the middle.
const GLYPHS = {
  custom: "M8 0A8 8 0 1 1 -8 0A8 8 0 1 1 8 0ZM6.6 0A6.6 6.6 0 1 0 -6.6 0A6.6 6.6 0 1 0 6.6 0ZM5 0A5 5 0 1 1 -5 0A5 5 0 1 1 5 0Z",
  dot: "M6.5 0A6.5 6.5 0 1 1 -6.5 0A6.5 6.5 0 1 1 6.5 0Z",
  square: "M-6 -6H6V6H-6Z",
  triangleDown: "M-7 -5.5H7L0 7Z",
  diamond: "M0 -7.5L7.5 0L0 7.5L-7.5 0Z",
  hexagon: "M7.5 0L3.75 6.5H-3.75L-7.5 0L-3.75 -6.5H3.75Z",
  star: "M0 -8L2.1 -2.8L7.6 -2.5L3.4 1.1L4.7 6.5L0 3.5L-4.7 6.5L-3.4 1.1L-7.6 -2.5L-2.1 -2.8Z",
  triangle: "M-7 5.5H7L0 -7Z",
  ellipse: "M8 0A8 5 0 1 1 -8 0A8 5 0 1 1 8 0Z",
};

async function save() {
  const canvas = await picture();
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const link = make("a", {href: URL.createObjectURL(blob), download: `slovenia-japan-${data.version}.png`});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
