// The lines: all edges between two entities are one line, the wider the more facts they tell.

const bundles = [];
const bundleById = new Map();
const bundleOf = new Map();
const bundlesOf = new Map(data.nodes.map(({id}) => [id, []]));

function bundleUp() {
  const byEnds = new Map();
  for (const edge of data.edges) {
    const ends = JSON.stringify([edge.from, edge.to].sort());
    if (!byEnds.has(ends)) {
      const line = {id: `l${bundles.length}`, from: edge.from, to: edge.to, edges: []};
      byEnds.set(ends, line);
      bundles.push(line);
      bundleById.set(line.id, line);
      for (const end of new Set([line.from, line.to])) bundlesOf.get(end).push(line);
    }
    byEnds.get(ends).edges.push(edge);
    bundleOf.set(edge.id, byEnds.get(ends));
  }
}
bundleUp();

// The edges of a line that pass the filters, the latest first.
const edgesAlong = (line) => [...(shown.lines.get(line.id) || [])].sort((a, b) => byDate(data.facts[a.fact], data.facts[b.fact]) || (a.id < b.id ? -1 : 1));
const factsAlong = (line) => [...new Set(edgesAlong(line).map((edge) => data.facts[edge.fact]))];
const firstAlong = (line) => edgesAlong(line)[0];

const ANCHORS = new Set(["slovenia", "japan"]);
const between = (edge) => bundleOf.get(edge.id).edges;

// The theme that at least half of the facts have, or none.
function themeAlong(facts) {
  const [most, count] = [...countBy(facts, ({kind}) => theme(kind))].sort((a, b) => b[1] - a[1])[0];
  return count * 2 >= facts.length ? most : null;
}

// Dashes only where no fact happened or goes on; then those of the firmest.
function dashesAlong(facts) {
  const firmest = data.modalities.find(({id}) => facts.some(({modality}) => modality === id));
  return firmest?.dashes || false;
}

// An arrow only where all facts go one way.
function arrowsAlong(line, edges) {
  if (large || edges.some(({directed}) => !directed)) return "";
  const [one] = edges;
  if (edges.some(({from}) => from !== one.from)) return "";
  return one.from === line.from ? "to" : "from";
}

const widthOf = (count) => Math.min(15, 1.8 * Math.sqrt(count));

// How a line looks: its facts say the colour and the width, the crowd how strong it is. Lines to
// the two states, which are linked with all, are paler, so that they do not hide the others.
function lookOf(line) {
  const edges = shown.lines.get(line.id);
  const facts = [...new Set(edges.map(({fact}) => data.facts[fact]))];
  const crowd = shown.lines.size;
  const pale = large && !state.only && (ANCHORS.has(line.from) || ANCHORS.has(line.to));
  const opacity = (crowd <= 120 ? 0.85 : crowd <= 400 ? 0.75 : crowd <= LARGE ? 0.5 : 0.35) * (pale ? 0.5 : 1);
  return {
    width: widthOf(facts.length),
    color: themeAlong(facts)?.color ?? data.mixed,
    dashes: dashesAlong(facts),
    arrows: arrowsAlong(line, edges),
    opacity,
    count: facts.length,
  };
}
