// Where the lines run: how each bends so that none lies on another or runs under a node, and
// which of them lie under the pointer.

// With more lines than this they run straight.
const BENT = 450;
// Dots of the screen that two lines keep from each other and from nodes, where they can.
const CLEAR = 8;
// Among many lines a wide bend would only lie on others.
const GENTLE = 5;
const STEPS = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 8, -8, 10, -10, 12, -12].map((step) => step * CLEAR * 0.9);
const PARTS = Array.from({length: 15}, (_, index) => 0.08 + index * 0.06);
const reachOf = () => (matchMedia("(pointer: coarse)").matches ? 14 : 8);

// Where vis-network draws a curve towards; a bend below nothing goes to the other hand.
function towards(from, to, bend) {
  const [dx, dy] = [to.x - from.x, from.y - to.y];
  const angle = Math.atan2(dy, dx) + (0.5 * bend + 0.5) * Math.PI;
  const far = (0.5 * Math.abs(bend) + 0.5) * Math.hypot(dx, dy);
  return {x: from.x + far * Math.sin(angle), y: from.y + far * Math.cos(angle)};
}

const along = (from, via, to, part) => ({
  x: (1 - part) ** 2 * from.x + 2 * part * (1 - part) * via.x + part ** 2 * to.x,
  y: (1 - part) ** 2 * from.y + 2 * part * (1 - part) * via.y + part ** 2 * to.y,
});

// The bend that moves the middle of a line of a length aside by so many dots.
function bendBy(aside, long) {
  let bend = 0;
  for (let turn = 0; turn < 6; turn += 1) {
    bend = (2 / Math.PI) * Math.asin(Math.min(1, Math.abs(aside) / (0.25 * long * (1 + bend))));
  }
  return Math.sign(aside) * bend;
}

// How far a point is from a line of points, or CLEAR when it is farther.
function fromPoints({x, y}, points) {
  let least = CLEAR * CLEAR;
  for (let at = 1; at < points.length; at += 1) {
    const [a, b] = [points[at - 1], points[at]];
    if ((a.x < b.x ? a.x : b.x) - x > CLEAR || x - (a.x < b.x ? b.x : a.x) > CLEAR) continue;
    if ((a.y < b.y ? a.y : b.y) - y > CLEAR || y - (a.y < b.y ? b.y : a.y) > CLEAR) continue;
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const part = Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
    const far = (x - a.x - part * dx) ** 2 + (y - a.y - part * dy) ** 2;
    if (far < least) least = far;
  }
  return Math.sqrt(least);
}

function curveOf(edge, aside, spots, known) {
  const [from, to] = [spots.get(edge.from), spots.get(edge.to)];
  const bend = known ?? bendBy(aside, Math.max(1, Math.hypot(to.x - from.x, to.y - from.y)));
  const via = towards(from, to, bend);
  const points = PARTS.map((part) => along(from, via, to, part));
  const [xs, ys] = [points.map(({x}) => x), points.map(({y}) => y)];
  const box = {left: Math.min(...xs) - CLEAR, right: Math.max(...xs) + CLEAR, top: Math.min(...ys) - CLEAR, bottom: Math.max(...ys) + CLEAR};
  return {edge, bend, points, box};
}

// What a curve costs: being bent, running under nodes, lying on others, most so at its middle.
// Once it costs more than `most`, no matter how much.
function cost(curve, aside, long, {spots, others, most}) {
  let sum = Math.abs(aside) * 0.06 + 70 * (aside / long) ** 2;
  const {edge, points, box} = curve;
  if (sum >= most) return sum;
  const near = others.filter((other) => other && other.edge !== edge && other.box.left < box.right && box.left < other.box.right && other.box.top < box.bottom && box.top < other.box.bottom);
  for (let index = 0; index < points.length && sum < most; index += 1) {
    const {x, y} = points[index];
    const weight = 0.4 + 2 * (1 - Math.abs(2 * PARTS[index] - 1)) ** 2;
    for (const spot of spots) {
      const room = spot.r + CLEAR;
      if (Math.abs(x - spot.x) > room || Math.abs(y - spot.y) > room || spot.id === edge.from || spot.id === edge.to) continue;
      const lack = room - Math.hypot(x - spot.x, y - spot.y);
      if (lack > 0) sum += weight * (3 + lack / 2);
    }
    for (const {box: {left, right, top, bottom}, points: line} of near) {
      if (x > left && x < right && y > top && y < bottom) sum += (weight * 6 * (CLEAR - fromPoints(points[index], line))) / CLEAR;
    }
  }
  return sum;
}

// The bends of the lines shown between places seen at a scale, by the line's id. Those known
// already stay, so that what comes in moves nothing.
function bends(places, scale, known = new Map()) {
  const drawn = bundles.filter(({id}) => shown.lines.has(id));
  if (drawn.length > BENT) return new Map(drawn.map(({id}) => [id, known.get(id) ?? 0]));
  const spots = new Map([...shown.nodes].map((id) => {
    const {x, y, size} = places[id];
    return [id, {id, x: x * scale, y: y * scale, r: size * scale}];
  }));
  const all = [...spots.values()];
  const aside = (edge, bend) => curveOf(edge, 0, spots, bend);
  const curves = drawn.map((line) => (known.has(line.id) ? aside(line, known.get(line.id)) : null));
  const steps_ = drawn.length > 120 ? STEPS.slice(0, 2 * GENTLE - 1) : STEPS;
  const open = drawn.map((line, index) => [line, index]).filter(([line]) => !known.has(line.id));
  for (let turn = 0; turn < (drawn.length > 150 ? 2 : 3); turn += 1) {
    for (const [edge, index] of open) {
      const [from, to] = [spots.get(edge.from), spots.get(edge.to)];
      const long = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
      let least = Infinity;
      for (const step of steps_) {
        if (step && Math.abs(step) > 0.25 * long) continue;
        const curve = curveOf(edge, step, spots);
        const costs = cost(curve, step, long, {spots: all, others: curves, most: least});
        if (costs < least) [least, curves[index]] = [costs, curve];
      }
    }
  }
  return new Map(curves.map(({edge, bend}) => [edge.id, bend]));
}

const smoothOf = (bend) => ({enabled: bend !== 0, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend)});

// Lines within reach of a place on the stage, the nearest first.
function linesAt(at, reach = reachOf()) {
  const {x, y} = network.DOMtoCanvas(at);
  const scale = network.getScale();
  const far = ({from, to, edgeType, options: {width}}) => Math.max(0, edgeType.getDistanceToEdge(from.x, from.y, to.x, to.y, x, y) - width / 2) * scale;
  return [...shown.lines.keys()]
    .map((id) => ({id, far: far(network.body.edges[id])}))
    .filter((line) => line.far <= reach)
    .sort((a, b) => a.far - b.far || (a.id < b.id ? -1 : 1));
}

// All that is under a place: the node or name there, or the nearest line, and what else runs by.
function under(at) {
  const node = network.getNodeAt(at) ?? labelAt(at);
  const lines = linesAt(at);
  const close = lines.filter(({far}) => far <= 4).map(({id}) => bundleById.get(id));
  if (node !== undefined && node !== null) {
    return {node, also: close.filter(({from, to}) => from !== node && to !== node)};
  }
  if (!lines.length) return null;
  const line = bundleById.get(lines[0].id);
  return {line, also: close.filter((each) => each !== line)};
}
