// What is drawn under and over the lines: bands, what is in focus, and names where there is room.

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
      const lines = [...near.lines].filter((id) => shown.lines.has(id) && target.body.edges[id]).map((id) => target.body.edges[id]);
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
  if (hovered?.line && shown.lines.has(hovered.line)) {
    const line = network.body.edges[hovered.line];
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

// In a crowd lines are pale; those in focus are not.
function embolden(line, draw) {
  const {color} = line.options;
  line.options.color = {...color, opacity: Math.max(color.opacity, 0.85)};
  draw();
  line.options.color = color;
}

// What is bright while something is selected or pointed at; null when all is.
function focus() {
  const near = selectedFocus() ?? (crowded ? null : nodeFocus(hovered?.node));
  for (const named of near ? state.selected?.also || [] : []) {
    const {id, from, to} = bundleOf.get(edgeNamed(named).id);
    near.lines.add(id);
    near.nodes.add(from).add(to);
  }
  return near;
}

// With a line: also the other lines of its fact, which it only tells in part, if it is one fact.
function selectedFocus() {
  const edge = selectedEdge();
  if (!edge) return nodeFocus(state.selected?.node);
  const facts = new Set(between(edge).map(({fact}) => fact));
  const bright = [edge, ...(facts.size === 1 ? edgesOfFact.get(edge.fact) : [])].map(({id}) => bundleOf.get(id));
  return {
    center: new Set([edge.from, edge.to]),
    lines: new Set(bright.map(({id}) => id)),
    nodes: new Set(bright.flatMap(({from, to}) => [from, to])),
  };
}

// With a node: its lines, and whoever is named in a fact with it, linked or not.
function nodeFocus(id) {
  if (id === undefined || !nodeIds.has(id)) return null;
  const named = factsOf.get(id).filter((fact) => shown.facts.has(fact) && fact.named.has(id)).flatMap((fact) => [...fact.named]);
  return {center: new Set([id]), lines: new Set(bundlesOf.get(id).map((line) => line.id)), nodes: new Set([id, ...named])};
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
const radius = (id) => sizes.get(id) * form.grow;

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
  const pointed = hovered?.line ? [bundleById.get(hovered.line).from, bundleById.get(hovered.line).to] : [hovered?.node ?? null].filter(nodeIds.has, nodeIds);
  const sure = new Set([...(near?.center || []), ...(target === network ? pointed : [])]);
  const ids = [...new Set([...(near ? near.nodes : shown.nodes), ...sure])].filter((id) => shown.nodes.has(id));
  const at = target.getPositions(ids);
  const rank = (id) => (sure.has(id) ? 1e6 : 0) + sizes.get(id) * 100 + bundlesOf.get(id).length;
  const ranks = new Map(ids.map((id) => [id, rank(id)]));
  ids.sort((a, b) => ranks.get(b) - ranks.get(a) || (a < b ? -1 : 1));
  for (const id of ids) {
    const r = radius(id) * scale * 0.8;
    // In a crowd a name may cover the small.
    if (!crowded || r > 5 * factor) add({id, x: at[id].x * scale - r, y: at[id].y * scale - r, w: 2 * r, h: 2 * r, node: true});
  }
  // The middle of a line is where one clicks it; a name stands there only where no other place is.
  const lines_ = [...shown.lines.keys()].filter((id) => target.body.edges[id] && (!near || near.lines.has(id)));
  const middles = lines_.length > BENT ? [] : lines_.map((id) => {
    const {x, y} = target.body.edges[id].edgeType.getPoint(0.5);
    return {x: x * scale - 5 * factor, y: y * scale - 5 * factor, w: 10 * factor, h: 10 * factor};
  });
  const boxes = [];
  const room = extent([...shown.nodes], target.getPositions([...shown.nodes]));
  const sheet = room && sheetOf(target, room, scale, factor);
  const inside = ({x, y, w, h}) => x > sheet.left && x + w < sheet.right && y > sheet.top && y + h < sheet.bottom;
  kept.counts = countBoxes(ctx, target, lines_, {scale, factor, free: (box) => inside(box) && !taken(box, 0), add});
  // In a large network more names come with zooming in, the most linked first.
  const most = crowded && !near && room ? ((room.right - room.left) * (room.bottom - room.top) * scale ** 2) / (16000 * factor ** 2) : Infinity;
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

// How many facts a wide line tells, as near to its middle as is free.
function countBoxes(ctx, target, ids, {scale, factor, free, add}) {
  const wide = ids.map((id) => [id, looks.get(id).count]).filter(([id, count]) => count >= (large && looks.get(id).color !== data.mixed ? 10 : 4)).sort((a, b) => b[1] - a[1]);
  const [font, h] = [`600 ${11 * factor}px ${FONT}`, 14 * factor];
  ctx.font = font;
  return wide.map(([id, count]) => {
    const w = ctx.measureText(count).width + 7 * factor;
    const tries = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74].map((part) => {
      const {x, y} = target.body.edges[id].edgeType.getPoint(part);
      return {id, x: x * scale - w / 2, y: y * scale - h / 2, w, h, font, text: String(count)};
    });
    const box = tries.find(free);
    if (box) add(box);
    return box;
  }).filter(Boolean);
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
  const boxes = place(ctx, target, kept, near, factor);
  for (const box of kept.counts) drawCount(ctx, box, origin, factor);
  for (const box of boxes) {
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

function drawCount(ctx, {x, y, w, h, font, text}, origin, factor) {
  ctx.font = font;
  ctx.beginPath();
  ctx.roundRect(origin.x + x, origin.y + y, w, h, h / 2);
  ctx.fillStyle = "rgba(255, 255, 255, 0.92)";
  ctx.fill();
  ctx.fillStyle = "#3d4855";
  ctx.fillText(text, origin.x + x + w / 2, origin.y + y + h / 2 + 0.5 * factor);
}
