// Where one looks: what of the picture is in the window, and how large.

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

const motion = () => (reduced.matches || crowded ? false : {duration: 350, easingFunction: "easeInOutQuad"});

// What stands above the picture takes so much of the stage, besides its margin.
const above = () => ($("part") && !$("part").hidden ? $("part").offsetHeight - 12 : 0);

function fit(animated = false) {
  const room = extent();
  if (!room || !stage.clientWidth) return;
  moved = false;
  network.moveTo({
    ...viewOf(room, stage.clientWidth, stage.clientHeight - above()),
    offset: {x: 0, y: above() / 2 - 8},
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

// Show some nodes, with their names, in what the panel leaves free: nearer when they stand close
// together, from farther when they would not fit.
function frameNodes(ids) {
  const {wide, tall} = freeRoom();
  const all = extent(ids);
  if (!all || wide < 80 || tall < 80) return false;
  const {position, scale} = viewOf(all, wide, tall - above());
  // Where that would be too small to read, what is in the middle of it is enough.
  if (scale < 0.6 * network.getScale()) return false;
  const offset = {x: (wide - stage.clientWidth) / 2, y: (tall - stage.clientHeight + above()) / 2 - 8};
  network.moveTo({position, scale: Math.min(scale, Math.max(1, network.getScale())), offset, animation: motion()});
  return true;
}

// Bring what is selected from under the panel; in a large network frame it with its neighbours.
function reveal() {
  if (!state.selected || state.view !== "network" || !stage.clientWidth) return;
  const edge = selectedEdge();
  const ids = (edge ? [edge.from, edge.to] : [state.selected.node]).filter((id) => shown.nodes.has(id));
  if (!ids.length) return;
  const near = focus();
  if (large && near && frameNodes([...near.nodes].filter((id) => shown.nodes.has(id)))) return;
  keepInSight(...ids.map((id) => network.getPosition(id)));
}
