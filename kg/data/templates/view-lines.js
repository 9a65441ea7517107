// The lines: how each bends so that none lies on another or runs under a node, and which of
// them lie under the pointer.

// With more lines than this they keep the bends they came with.
const BENT = 400;
// Dots of the screen that two lines keep from each other and from nodes, where they can.
const CLEAR = 8;
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

function fromSegment({x, y}, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const part = Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - a.x - part * dx, y - a.y - part * dy);
}

function curveOf(edge, aside, spots) {
  const [from, to] = [spots.get(edge.from), spots.get(edge.to)];
  const bend = bendBy(aside, Math.max(1, Math.hypot(to.x - from.x, to.y - from.y)));
  const via = towards(from, to, bend);
  const points = PARTS.map((part) => along(from, via, to, part));
  const [xs, ys] = [points.map(({x}) => x), points.map(({y}) => y)];
  const box = {left: Math.min(...xs) - CLEAR, right: Math.max(...xs) + CLEAR, top: Math.min(...ys) - CLEAR, bottom: Math.max(...ys) + CLEAR};
  return {edge, bend, points, box};
}

// What a curve costs: being bent, running under nodes, lying on others, most so at its middle.
function cost(curve, aside, long, spots, others) {
  let sum = Math.abs(aside) * 0.06 + 70 * (aside / long) ** 2;
  const {edge, points, box} = curve;
  const inside = ({x, y}, {left, right, top, bottom}) => x > left && x < right && y > top && y < bottom;
  const near = others.filter((other) => other && other.edge !== edge && other.box.left < box.right && box.left < other.box.right && other.box.top < box.bottom && box.top < other.box.bottom);
  points.forEach((point, index) => {
    const weight = 0.4 + 2 * (1 - Math.abs(2 * PARTS[index] - 1)) ** 2;
    for (const [id, spot] of spots) {
      if (id === edge.from || id === edge.to) continue;
      const lack = spot.r + CLEAR - Math.hypot(point.x - spot.x, point.y - spot.y);
      if (lack > 0) sum += weight * (3 + lack / 2);
    }
    for (const other of near) {
      if (!inside(point, other.box)) continue;
      let least = CLEAR;
      for (let at = 1; at < other.points.length; at += 1) {
        least = Math.min(least, fromSegment(point, other.points[at - 1], other.points[at]));
      }
      sum += (weight * 6 * (CLEAR - least)) / CLEAR;
    }
  });
  return sum;
}

// The bends of all lines between places seen at a scale, by the line's id.
function bends(places, scale) {
  if (data.edges.length > BENT) return new Map(data.edges.map(({id, smooth}) => [id, smooth]));
  const spots = new Map(data.nodes.map(({id}) => {
    const {x, y, size} = places[id];
    return [id, {x: x * scale, y: y * scale, r: size * scale}];
  }));
  const curves = data.edges.map(() => null);
  for (let turn = 0; turn < 3; turn += 1) {
    data.edges.forEach((edge, index) => {
      const [from, to] = [spots.get(edge.from), spots.get(edge.to)];
      const long = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
      let least = Infinity;
      for (const aside of STEPS) {
        if (aside && Math.abs(aside) > 0.25 * long) continue;
        const curve = curveOf(edge, aside, spots);
        const costs = cost(curve, aside, long, spots, curves);
        if (costs < least) [least, curves[index]] = [costs, curve];
      }
    });
  }
  return new Map(curves.map(({edge, bend}) => [edge.id, smoothOf(bend)]));
}

const smoothOf = (bend) => ({enabled: bend !== 0, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend)});

// Lines within reach of a place on the stage, the nearest first.
function linesAt(at, reach = reachOf()) {
  const {x, y} = network.DOMtoCanvas(at);
  const far = ({from, to, edgeType}) => edgeType.getDistanceToEdge(from.x, from.y, to.x, to.y, x, y) * network.getScale();
  return [...shown.edges]
    .map((id) => ({id, far: far(network.body.edges[id])}))
    .filter((line) => line.far <= reach)
    .sort((a, b) => a.far - b.far || (a.id < b.id ? -1 : 1));
}

// All that is under a place: the node or name there, or the nearest line, and what else runs by.
function under(at) {
  const node = network.getNodeAt(at) ?? labelAt(at);
  const lines = linesAt(at);
  const close = lines.filter(({far}) => far <= 4).map(({id}) => edgeById.get(id));
  if (node !== undefined && node !== null) {
    return {node, also: close.filter(({from, to}) => from !== node && to !== node)};
  }
  if (!lines.length) return null;
  const edge = edgeById.get(lines[0].id);
  return {edge, also: close.filter((each) => each !== edge)};
}
