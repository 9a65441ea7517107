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

const dimensions = ["kind", "modality", "side", "family"];
const startState = () => ({
  lang: data.lang,
  view: "network",
  off: {
    kind: new Set(),
    modality: new Set(data.modalities.filter((each) => !each.shown).map((each) => each.id)),
    side: new Set(),
    family: new Set(),
  },
  from: firstYear,
  to: lastYear,
  undated: true,
  selected: null,
});
let state = startState();

const word = (key) => own(data.words[state.lang], key) ?? key;
const inLanguage = (labels) => own(labels, state.lang) || labels.en || Object.values(labels)[0] || "";
const name = (id) => inLanguage(entity(id).labels) || id;
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

const shown = {facts: new Set(), edges: new Set(), nodes: new Set(), version: 0};

function passes(fact) {
  if (state.off.kind.has(fact.kind) || state.off.modality.has(fact.modality)) return false;
  if (!fact.first) return state.undated;
  return fact.first <= state.to && fact.last >= state.from;
}

const admitted = (id) =>
  !state.off.side.has(entity(id).side) && !state.off.family.has(family(entity(id).type).id);

function sift() {
  shown.facts.clear();
  shown.edges.clear();
  shown.nodes.clear();
  const active = new Set();
  for (const fact of data.facts) {
    if (!passes(fact)) continue;
    const edges = (edgesOfFact.get(fact.index) || []).filter(
      (edge) => admitted(edge.from) && admitted(edge.to),
    );
    for (const edge of edges) shown.edges.add(edge.id);
    const drawn = edgesOfFact.has(fact.index);
    if (drawn ? edges.length : !fact.entities.length || fact.entities.some(admitted)) {
      shown.facts.add(fact);
    }
    for (const id of fact.entities) active.add(id);
  }
  for (const {id} of data.nodes) {
    const alone = !factsOf.get(id)?.length && !edgesOf.get(id).length;
    if (admitted(id) && (alone || active.has(id))) shown.nodes.add(id);
  }
  shown.version += 1;
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
