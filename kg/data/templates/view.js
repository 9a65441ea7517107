// The page: what it shows (state), what passes the filters, and its address.

const data = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const reduced = matchMedia("(prefers-reduced-motion: reduce)");

// An element with text and children; text is never read as markup.
function make(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") made.textContent = value;
    else if (name === "style") Object.assign(made.style, value);
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// What a record of the data holds under a key, and not what every object inherits.
const own = (record, key) => (Object.hasOwn(record, key) ? record[key] : undefined);

const countBy = (list, key) => list.reduce((counts, each) => counts.set(key(each), (counts.get(key(each)) || 0) + 1), new Map());

// --- What is known ---------------------------------------------------------------

const themeOf = new Map(data.themes.flatMap((theme) => theme.kinds.map((kind) => [kind, theme])));
const familyOf = new Map(data.families.flatMap((each) => each.types.map((type) => [type, each])));
const sideOf = new Map(data.sides.map((side) => [side.id, side]));
const theme = (kind) => themeOf.get(kind) || data.themes.at(-1);
const family = (type) => familyOf.get(type) || data.families.at(-1);
const entity = (id) => own(data.entities, id) || {labels: {en: id}, type: "", side: "other"};
const edgeById = new Map(data.edges.map((edge) => [edge.id, edge]));
const nodeIds = new Set(data.nodes.map((node) => node.id));
const factsOf = new Map(Object.keys(data.entities).map((id) => [id, []]));
const edgesOf = new Map(data.nodes.map((node) => [node.id, []]));
const edgesOfFact = new Map();

data.facts.forEach((fact, index) => {
  fact.index = index;
  const roles = (fact.roles || []).filter(([, value]) => value && value.id).map(([, value]) => value.id);
  // Whoever only tells of a fact has no part in it.
  fact.named = new Set([...roles, fact.place].filter(Boolean));
  fact.entities = [...new Set([...fact.named, fact.reported_by].filter(Boolean))];
  for (const id of fact.entities) factsOf.get(id).push(fact);
  const said = (role) => (fact.roles || []).find(([other]) => other === role)?.[1];
  const year = (text) => (/^\d{4}/.test(text) ? Number(text.slice(0, 4)) : null);
  if (fact.start) {
    fact.first = year(fact.start);
    fact.last = year(fact.end) || fact.first;
  } else {
    // An office that is held lasts at least until the release that says so.
    const issued = fact.modality === "ongoing" ? own(data.releases, fact.release)?.issued : null;
    fact.first = year(said("start"));
    fact.last = fact.first && Math.max(fact.first, year(said("end")) || year(issued) || 0);
  }
});
for (const edge of data.edges) {
  edgesOf.get(edge.from).push(edge);
  if (edge.to !== edge.from) edgesOf.get(edge.to).push(edge);
  edgesOfFact.set(edge.fact, [...(edgesOfFact.get(edge.fact) || []), edge]);
}
const years = data.facts.filter((fact) => fact.first).flatMap((fact) => [fact.first, fact.last]);
const firstYear = years.reduce((least, year) => Math.min(least, year), Infinity);
const lastYear = years.reduce((most, year) => Math.max(most, year), -Infinity);

// --- State -----------------------------------------------------------------------

// A large network opens without some themes, and with the most linked entities only.
const large = data.nodes.length > data.start.large;
const asideKinds = new Set(large ? data.themes.filter(({id}) => data.start.aside.includes(id)).flatMap(({kinds}) => kinds).filter((kind) => data.facts.some((fact) => fact.kind === kind)) : []);
const dimensions = ["kind", "modality", "side", "family"];
const startState = () => ({
  lang: data.lang,
  view: "network",
  off: {
    kind: new Set(asideKinds),
    modality: new Set(data.modalities.filter((each) => !each.shown).map((each) => each.id)),
    side: new Set(),
    family: new Set(),
  },
  from: firstYear,
  to: lastYear,
  undated: true,
  // How many entities are drawn: a number, Infinity, or null for as many as suit the window.
  top: null,
  // The entity that alone is drawn, with its neighbours.
  only: null,
  selected: null,
});
let state = startState();

const everything = () => Object.assign(startState(), {off: {kind: new Set(), modality: new Set(), side: new Set(), family: new Set()}, top: Infinity});

const word = (key) => own(data.words[state.lang], key) ?? key;
const inLanguage = (labels) => own(labels, state.lang) || labels.en || Object.values(labels)[0] || "";
const name = (id) => inLanguage(entity(id).labels) || id;
// A number of something in the form that the language wants after it.
const counted = (key, number) => {
  const form_ = new Intl.PluralRules(state.lang).select(number);
  return (own(data.words[state.lang], `${key}-${form_}`) ?? word(`${key}-other`)).replace("{}", number);
};
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const term = (key) => (own(data.terms, key) ? inLanguage(data.terms[key]) : key);

function dateText(start, end) {
  const one = (text) => {
    const [year, month, day] = text.split("-").map(Number);
    if (!month) return state.lang === "ja" ? `${year}年` : String(year);
    const options = {year: "numeric", month: "long", timeZone: "UTC"};
    if (day) options.day = "numeric";
    return new Intl.DateTimeFormat(state.lang === "en" ? "en-GB" : state.lang, options).format(
      new Date(Date.UTC(year, month - 1, day || 1)),
    );
  };
  if (!start) return "";
  return end && end !== start ? `${one(start)} – ${one(end)}` : one(start);
}

// --- What passes -----------------------------------------------------------------

// Facts are those that pass the filters; nodes, edges and lines those of them that are drawn.
const shown = {facts: new Set(), edges: new Set(), nodes: new Set(), lines: new Map(), near: new Map(), version: 0};

function passes(fact) {
  if (state.off.kind.has(fact.kind) || state.off.modality.has(fact.modality)) return false;
  if (!fact.first) return state.undated;
  return fact.first <= state.to && fact.last >= state.from;
}

const admitted = (id) =>
  !state.off.side.has(entity(id).side) && !state.off.family.has(family(entity(id).type).id);

// As many entities as suit the window: the numbers of the page are for one of 1,500,000 dots.
const room = {dots: 1500000};
function measure() {
  const {clientWidth, clientHeight} = $("stage");
  if (clientWidth) room.dots = clientWidth * clientHeight;
}

const suited = () => (large ? Math.max(20, Math.min(data.start.most, Math.round((data.start.most * Math.sqrt(room.dots / 1500000)) / 10) * 10)) : Infinity);
const limit = () => state.top ?? suited();

function sift() {
  for (const part of ["facts", "edges", "nodes", "lines", "near"]) shown[part].clear();
  const active = new Set();
  let passing = [];
  for (const fact of data.facts) {
    if (!passes(fact)) continue;
    const edges = (edgesOfFact.get(fact.index) || []).filter((edge) => admitted(edge.from) && admitted(edge.to));
    const drawn = edgesOfFact.has(fact.index);
    if (drawn ? !edges.length : fact.entities.length && !fact.entities.some(admitted)) continue;
    shown.facts.add(fact);
    passing.push(...edges);
    for (const id of fact.entities) active.add(id);
  }
  const ids = data.nodes.map(({id}) => id).filter((id) => admitted(id) && (active.has(id) || (!factsOf.get(id)?.length && !edgesOf.get(id).length)));
  for (const id of drawnOf(ids, passing)) shown.nodes.add(id);
  passing = passing.filter((edge) => shown.nodes.has(edge.from) && shown.nodes.has(edge.to));
  for (const edge of passing) {
    shown.edges.add(edge.id);
    const line = bundleOf.get(edge.id).id;
    if (shown.lines.has(line)) shown.lines.get(line).push(edge);
    else shown.lines.set(line, [edge]);
  }
  if (state.only) {
    const kept = new Set(passing.map((edge) => edge.fact));
    for (const fact of shown.facts) if (!kept.has(fact.index) && !fact.entities.includes(state.only)) shown.facts.delete(fact);
  }
  shown.version += 1;
}

// Which of the entities that pass are drawn, when not all are: the most linked, and whatever is
// selected with its neighbours. One whose neighbours are not drawn is left out as well.
function drawnOf(ids, passing) {
  const {near} = shown;
  const counts = new Map();
  const meet = (one, other) => {
    if (!near.has(one)) near.set(one, new Set());
    near.get(one).add(other);
    counts.set(one, (counts.get(one) || 0) + 1);
  };
  for (const {from, to} of passing) {
    meet(from, to);
    meet(to, from);
  }
  const about = (id) => [id, ...(near.get(id) || [])];
  if (state.only) return nodeIds.has(state.only) ? about(state.only) : [];
  if (limit() === Infinity) return ids;
  const linked = ids.filter((id) => near.has(id)).sort((a, b) => near.get(b).size - near.get(a).size || counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
  const kept = new Set(linked.slice(0, limit()));
  for (const id of [...kept]) if (!about(id).some((other) => other !== id && kept.has(other))) kept.delete(id);
  const edge = selectedEdge();
  for (const id of edge ? [edge.from, edge.to] : [state.selected?.node]) {
    if (!nodeIds.has(id)) continue;
    for (const each of edge ? [id] : about(id)) kept.add(each);
  }
  return kept;
}

// --- The address -------------------------------------------------------------------

function toHash() {
  const first = startState();
  const said = new URLSearchParams();
  if (state.lang !== first.lang) said.set("lang", state.lang);
  if (state.view !== first.view) said.set("view", state.view);
  for (const dimension of dimensions) {
    const off = [...state.off[dimension]].sort();
    if (off.join() !== [...first.off[dimension]].sort().join()) said.set(`no-${dimension}`, off.join());
  }
  if (state.from !== first.from) said.set("from", state.from);
  if (state.to !== first.to) said.set("to", state.to);
  if (!state.undated) said.set("undated", "0");
  if (state.top !== first.top) said.set("top", state.top === Infinity ? "all" : state.top);
  if (state.only) said.set("only", state.only);
  if (state.selected) said.set(state.selected.edge ? "link" : "entity", state.selected.edge || state.selected.node);
  for (const also of state.selected?.also || []) said.append("also", also);
  return said.toString();
}

// An edge is known in an address by its fact and its ends, so that it is found in the next edition.
const edgeName = ({fact, from, to}) => [data.facts[fact].release, data.facts[fact].id, from, to].join("~");
const edgesByName = new Map([...data.edges].reverse().map((edge) => [edgeName(edge), edge]));
const edgeNamed = (wanted) => edgesByName.get(wanted);

function fromHash(hash) {
  const said = new URLSearchParams(hash.replace(/^#/, ""));
  const read = startState();
  if (own(data.words, said.get("lang"))) read.lang = said.get("lang");
  if (said.get("view") === "table") read.view = "table";
  for (const dimension of dimensions) {
    if (said.has(`no-${dimension}`)) {
      read.off[dimension] = new Set(said.get(`no-${dimension}`).split(",").filter(Boolean));
    }
  }
  const year = (key, otherwise) => {
    const number = Number.parseInt(said.get(key), 10);
    return Number.isNaN(number) ? otherwise : Math.min(lastYear, Math.max(firstYear, number));
  };
  read.from = year("from", firstYear);
  read.to = Math.max(read.from, year("to", lastYear));
  read.undated = said.get("undated") !== "0";
  const top = Number.parseInt(said.get("top"), 10);
  if (said.get("top") === "all") read.top = Infinity;
  else if (top > 0) read.top = top;
  if (nodeIds.has(said.get("only"))) read.only = said.get("only");
  const also = said.getAll("also").filter(edgeNamed);
  if (edgeNamed(said.get("link"))) read.selected = {edge: said.get("link")};
  else if (own(data.entities, said.get("entity"))) read.selected = {node: said.get("entity")};
  if (read.selected && also.length) read.selected.also = also;
  return read;
}

const selectedEdge = () => edgeNamed(state.selected?.edge) ?? null;

function keepAddress() {
  const hash = toHash();
  if (hash === location.hash.slice(1)) return;
  try {
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  } catch {
    // Inside a notebook's frame there is no address to keep.
  }
}
