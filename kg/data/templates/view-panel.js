// What stands around the drawing: legend, period, search, panel, table, and what joins them.

function glyph(shape, color) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "-9 -9 18 18");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("glyph");
  path.setAttribute("d", GLYPHS[shape] || GLYPHS.dot);
  path.setAttribute("fill", color);
  svg.append(path);
  return svg;
}

function stroke(color, dashes) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 34 10");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("stroke");
  line.setAttribute("d", "M1 5H33");
  line.setAttribute("stroke", color);
  line.setAttribute("stroke-width", "3");
  if (dashes) line.setAttribute("stroke-dasharray", dashes.join(" "));
  svg.append(line);
  return svg;
}

// --- Legend, which is the filter -----------------------------------------------------

const countBy = (list, key) => list.reduce((counts, each) => counts.set(key(each), (counts.get(key(each)) || 0) + 1), new Map());
const kindCounts = countBy(data.facts, (fact) => fact.kind);
const modalityCounts = countBy(data.facts, (fact) => fact.modality);
const sideCounts = countBy(data.nodes, (node) => entity(node.id).side);
const familyCounts = countBy(data.nodes, (node) => family(entity(node.id).type).id);
const kindsPresent = [...kindCounts.keys()].sort();
const modalitiesPresent = data.modalities.filter((each) => modalityCounts.has(each.id));
const sidesPresent = data.sides.filter((each) => sideCounts.has(each.id));
const familiesPresent = data.families.filter((each) => familyCounts.has(each.id));
const valuesOf = {
  kind: kindsPresent,
  modality: modalitiesPresent.map((each) => each.id),
  side: sidesPresent.map((each) => each.id),
  family: familiesPresent.map((each) => each.id),
};

function choice(dimension, value, label, mark, count) {
  const box = make("input", {
    type: "checkbox",
    "data-dimension": dimension,
    "data-value": value,
    onchange: (event) => {
      if (event.target.checked) state.off[dimension].delete(value);
      else state.off[dimension].add(value);
      refresh();
    },
  });
  box.checked = !state.off[dimension].has(value);
  return make("label", {class: "choice"}, box, mark, make("span", {class: "name", text: label}), make("span", {class: "count", text: String(count)}));
}

function block(title, dimension, rows) {
  const every = (off) => () => {
    state.off[dimension] = new Set(off ? valuesOf[dimension] : []);
    refresh();
    drawLegend();
    document.querySelector(`[data-every="${dimension}-${off ? "none" : "all"}"]`).focus();
  };
  const button = (off) => make("button", {
    type: "button",
    class: "quiet",
    "data-every": `${dimension}-${off ? "none" : "all"}`,
    "aria-label": `${title}: ${word(off ? "none" : "all")}`,
    text: word(off ? "none" : "all"),
    onclick: every(off),
  });
  return make("div", {class: "block", role: "group", "aria-labelledby": `block-${dimension}`},
    make("div", {class: "head"}, make("h2", {id: `block-${dimension}`, text: title}), button(false), make("span", {"aria-hidden": "true", text: "/"}), button(true)),
    ...rows);
}

const kindsOf = (each) => kindsPresent.filter((kind) => theme(kind) === each);
// A theme of which the graph knows one kind is called by that.
const themeLabel = (each) => (kindsOf(each).length === 1 ? capitalTerm(kindsOf(each)[0]) : inLanguage(each.label));

// A theme stands over its kinds and switches them all.
function themeRows(each) {
  const kinds = kindsOf(each);
  if (!kinds.length) return [];
  if (kinds.length === 1) return [choice("kind", kinds[0], themeLabel(each), stroke(each.color), kindCounts.get(kinds[0]))];
  const total = kinds.reduce((sum, kind) => sum + kindCounts.get(kind), 0);
  const box = make("input", {
    type: "checkbox",
    "data-theme": each.id,
    onchange: (event) => {
      for (const kind of kinds) {
        if (event.target.checked) state.off.kind.delete(kind);
        else state.off.kind.add(kind);
      }
      refresh();
    },
  });
  const head = make("label", {class: "choice theme"}, box, stroke(each.color), make("span", {class: "name", text: themeLabel(each)}), make("span", {class: "count", text: String(total)}));
  const rows = kinds.map((kind) => choice("kind", kind, capitalTerm(kind), null, kindCounts.get(kind)));
  return [head, make("div", {class: "kinds", style: {borderColor: each.color}}, ...rows)];
}

function drawLegend() {
  $("legend").replaceChildren(
    block(word("kinds"), "kind", data.themes.flatMap(themeRows)),
    block(word("modality"), "modality", modalitiesPresent.map((each) => choice("modality", each.id, capitalTerm(each.id), stroke("#5b6675", each.dashes), modalityCounts.get(each.id)))),
    block(word("sides"), "side", sidesPresent.map((each) => choice("side", each.id, inLanguage(each.label), glyph("dot", each.color), sideCounts.get(each.id)))),
    block(word("types"), "family", familiesPresent.map((each) => choice("family", each.id, inLanguage(each.label), glyph(each.shape, "#5b6675"), familyCounts.get(each.id)))),
  );
  checkThemes();
}

function checkThemes() {
  for (const box of document.querySelectorAll("[data-dimension]")) {
    box.checked = !state.off[box.dataset.dimension].has(box.dataset.value);
  }
  for (const box of document.querySelectorAll("[data-theme]")) {
    const kinds = kindsPresent.filter((kind) => theme(kind).id === box.dataset.theme);
    const off = kinds.filter((kind) => state.off.kind.has(kind)).length;
    box.checked = off === 0;
    box.indeterminate = off > 0 && off < kinds.length;
  }
}

// --- Period ----------------------------------------------------------------------------

function drawPeriod() {
  const holder_ = $("period");
  holder_.hidden = !years.length;
  if (!years.length) return;
  const counts = new Map();
  for (const fact of data.facts) {
    for (let year = fact.first; fact.first && year <= fact.last; year += 1) counts.set(year, (counts.get(year) || 0) + 1);
  }
  const most = Math.max(...counts.values());
  const span = lastYear - firstYear + 1;
  const bars = make("div", {class: "bars", "aria-hidden": "true"}, ...[...counts].map(([year, count]) => make("i", {
    "data-year": year,
    title: `${year}: ${count}`,
    style: {left: `${((year - firstYear) / span) * 100}%`, width: `${100 / span}%`, height: `${15 + 85 * Math.sqrt(count / most)}%`},
  })));
  const handle = (key, label) => make("input", {
    type: "range", id: key, min: firstYear, max: lastYear, step: 1, "aria-label": label, disabled: firstYear === lastYear,
    onpointerdown: () => grab(key),
    onkeydown: () => { fixed = null; },
    oninput: (event) => slide(key, Number(event.target.value)),
  });
  const undated = make("input", {type: "checkbox", id: "undated", onchange: (event) => { state.undated = event.target.checked; refresh(); }});
  const without = data.facts.filter((fact) => !fact.first).length;
  holder_.replaceChildren(
    make("output", {id: "span", for: "from to"}),
    make("div", {class: "track"}, bars, handle("from", word("from")), handle("to", word("to")),
      make("div", {class: "ends", "aria-hidden": "true"}, make("span", {text: firstYear}), make("span", {text: lastYear}))),
    make("label", {class: "choice"}, undated, make("span", {class: "name", text: word("undated")}), make("span", {class: "count", text: without})),
  );
  markPeriod();
}

// The end of the period that stays while the other is dragged; null when moved by keys.
let fixed = null;

function grab(key) {
  const other = key === "from" ? "to" : "from";
  const [own_, still] = [state[key], state[other]];
  fixed = still;
  // Where a handle was drawn across the other one, the keys go on with the one that moved.
  addEventListener("pointerup", () => { if (state[key] === still && own_ !== state[other]) $(other).focus(); }, {once: true});
}

// A handle that is dragged beyond the other one takes it along no further: they change roles,
// so that two handles that lie on each other come apart either way.
function slide(key, year) {
  if (fixed !== null) [state.from, state.to] = [Math.min(fixed, year), Math.max(fixed, year)];
  else if (key === "from") state.from = Math.min(year, state.to);
  else state.to = Math.max(year, state.from);
  refresh();
}

function markPeriod() {
  if (!years.length) return;
  // Of two handles on each other, the one with the longer way to go lies on top.
  $("from").style.zIndex = state.from - firstYear > lastYear - state.to ? 2 : 1;
  $("to").style.zIndex = state.from - firstYear > lastYear - state.to ? 1 : 2;
  $("from").value = state.from;
  $("to").value = state.to;
  for (const key of ["from", "to"]) $(key).setAttribute("aria-valuetext", String(state[key]));
  $("undated").checked = state.undated;
  $("span").textContent = state.from === state.to ? String(state.from) : `${state.from} – ${state.to}`;
  for (const bar of document.querySelectorAll("[data-year]")) {
    const year = Number(bar.dataset.year);
    bar.classList.toggle("out", year < state.from || year > state.to);
  }
}

// --- Search ------------------------------------------------------------------------------

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const namesOf = (id) => [...new Set([...Object.values(entity(id).labels), ...(entity(id).names || [])])];
const searchable = Object.keys(data.entities).map((id) => ({id, names: namesOf(id).map(fold)}));
let pointedAt = -1;

function find(text) {
  const wanted = fold(text.trim());
  const score = ({names}) => Math.min(...names.map((each) => {
    if (!each.includes(wanted)) return 9;
    return each.startsWith(wanted) ? 0 : each.includes(` ${wanted}`) ? 1 : 2;
  }));
  return searchable
    .map((each) => ({id: each.id, score: score(each), links: (edgesOf.get(each.id) || []).length}))
    .filter((each) => each.score < 9)
    .sort((a, b) => a.score - b.score || b.links - a.links || name(a.id).localeCompare(name(b.id), state.lang))
    .slice(0, 100)
    .map((each) => each.id);
}

function drawFound() {
  const list = $("found");
  const text = $("search").value;
  const ids = find(text);
  pointedAt = -1;
  list.replaceChildren(...ids.map((id, index) => {
    const wanted = fold(text.trim());
    const labels_ = Object.values(entity(id).labels);
    // A name under which it is not shown elsewhere is told when it is what was found.
    const found = labels_.some((label) => fold(label).includes(wanted)) ? [] : namesOf(id).filter((each) => fold(each).includes(wanted));
    const others = [...found.slice(0, 1), ...labels_].filter((label) => label !== name(id));
    return make("li", {role: "option", id: `found-${index}`, "aria-selected": "false", "data-id": id, onmousedown: (event) => { event.preventDefault(); choose(id); }},
      glyph(family(entity(id).type).shape, sideOf.get(entity(id).side)?.color || "#5b6675"),
      make("span", {class: "name", text: name(id)}),
      make("span", {class: "also", text: [...new Set(others)].join(" · ")}));
  }));
  if (!ids.length) list.append(make("li", {class: "nothing", text: word("search-none")}));
  list.hidden = false;
  $("search").setAttribute("aria-expanded", "true");
  $("search").removeAttribute("aria-activedescendant");
}

function closeFound() {
  $("found").hidden = true;
  $("search").setAttribute("aria-expanded", "false");
  $("search").removeAttribute("aria-activedescendant");
}

function point(step) {
  const options_ = [...document.querySelectorAll("#found [role=option]")];
  if (!options_.length) return;
  pointedAt = (pointedAt + step + options_.length) % options_.length;
  options_.forEach((option, index) => option.setAttribute("aria-selected", String(index === pointedAt)));
  options_[pointedAt].scrollIntoView({block: "nearest"});
  $("search").setAttribute("aria-activedescendant", options_[pointedAt].id);
}

function choose(id) {
  closeFound();
  $("search").value = "";
  select({node: id});
}

function searchKey(event) {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if ($("found").hidden) drawFound();
    point(event.key === "ArrowDown" ? 1 : pointedAt < 0 ? 0 : -1);
  } else if (event.key === "Enter") {
    const options_ = document.querySelectorAll("#found [role=option]");
    const chosen = options_[Math.max(0, pointedAt)];
    if (chosen && !$("found").hidden) choose(chosen.dataset.id);
  } else if (event.key === "Escape" && !$("found").hidden) {
    event.stopPropagation();
    closeFound();
  }
}

// --- Facts -------------------------------------------------------------------------------

const safe = (address) => (/^https?:\/\//i.test(address || "") ? address : null);

const source = (fact) => make("a", {class: "source", href: safe(fact.link), target: "_blank", rel: "noopener", "data-evidence": fact.id, text: `${word("source")} ↗`});

function card(fact, current) {
  const release = own(data.releases, fact.release);
  const when = dateText(fact.start, fact.end);
  const color = theme(fact.kind).color;
  return make("article", {class: `fact${current ? " current" : ""}`, "data-fact": fact.id, style: {borderColor: color}},
    make("h3", {}, make("span", {text: capitalTerm(fact.kind)}), make("span", {class: `modality ${fact.modality}`, text: term(fact.modality)}), when && make("time", {text: when})),
    make("dl", {}, ...roleRows(fact).flatMap(([role, values]) => [make("dt", {text: role}), make("dd", {}, ...values)])),
    fact.note ? make("p", {class: "note", lang: "en", text: capital(fact.note)}) : null,
    ...(fact.quotes || []).map((quote) => make("blockquote", {lang: release?.language, text: quote})),
    make("p", {class: "from"}, safe(fact.link) ? source(fact) : null,
      release ? make("span", {class: "release", text: `${release.title} (${dateText(release.issued)})`}) : null));
}

const STEP = 200;
let showHidden = false;
let cardsShown = STEP;

function cards(facts, current) {
  const passing = facts.filter((fact) => shown.facts.has(fact));
  const listed = showHidden ? facts : passing;
  const missing = facts.length - passing.length;
  return [
    ...listed.slice(0, cardsShown).map((fact) => card(fact, fact.index === current)),
    listed.length > cardsShown ? make("button", {type: "button", class: "button", text: word("more"), onclick: () => { cardsShown += STEP; drawPanel(); }}) : null,
    facts.length ? null : make("p", {class: "empty", text: word("no-facts")}),
    missing && !showHidden
      ? make("p", {class: "empty"}, make("span", {text: `${missing} ${word("hidden")}. `}),
          make("button", {type: "button", class: "quiet", id: "show-hidden", text: word("show-hidden"), onclick: () => { showHidden = true; drawPanel(); }}))
      : null,
  ];
}

function nodePanel(id) {
  const {labels: names, type, side, same_as = [], iri} = entity(id);
  const others = [...new Set(Object.values(names))].filter((label) => label !== name(id));
  const facts = [...factsOf.get(id)].sort(byDate);
  const host = (address) => new URL(address).hostname.replace(/^www\./, "");
  const outside = same_as.filter(safe).map((address) => make("a", {href: address, target: "_blank", rel: "noopener", text: `${host(address)} ↗`}));
  return [
    make("p", {class: "kicker"}, glyph(family(type).shape, sideOf.get(side)?.color || "#5b6675"), make("span", {text: [capitalTerm(type), inLanguage(sideOf.get(side)?.label || {en: side})].filter(Boolean).join(" · ")})),
    make("h2", {id: "panel-title", text: name(id)}),
    others.length ? make("p", {class: "others", text: others.join(" · ")}) : null,
    make("p", {class: "outside"}, ...outside, iri ? make("span", {class: "iri", text: iri}) : null),
    make("p", {class: "tally", text: `${word("facts")}: ${facts.length}`}),
    ...cards(facts, null),
  ];
}

const between = (edge) => edgesOf.get(edge.from).filter((each) => each.from === edge.to || each.to === edge.to);

function edgePanel(edge) {
  const facts = [...new Set([edge, ...between(edge)].map((each) => data.facts[each.fact]))];
  const rest = facts.filter((fact) => fact.index !== edge.fact).sort(byDate);
  return [
    make("p", {class: "kicker", text: word("between")}),
    make("h2", {id: "panel-title"}, link(edge.from), make("span", {class: "and", text: " – "}), link(edge.to)),
    make("p", {class: "tally", text: `${word("facts")}: ${facts.length}`}),
    ...cards([data.facts[edge.fact], ...rest], edge.fact),
  ];
}

// What else runs under the place that was clicked, fact by fact.
function alsoPanel(also) {
  const told = new Set(edgeFacts());
  const facts = [...new Set(also.map((each) => data.facts[edgeNamed(each).fact]))].filter((fact) => !told.has(fact));
  return facts.length ? [make("h3", {class: "also-here", text: word("also-here")}), ...facts.map((fact) => card(fact, false))] : [];
}

// The facts that the panel tells of what is selected.
function edgeFacts() {
  const edge = selectedEdge();
  if (!edge) return factsOf.get(state.selected.node);
  return between(edge).map((each) => data.facts[each.fact]);
}

function drawPanel() {
  const panel = $("panel");
  const edge = selectedEdge();
  panel.hidden = !state.selected;
  if (panel.hidden) return panel.replaceChildren();
  const body = [...(edge ? edgePanel(edge) : nodePanel(state.selected.node)), ...alsoPanel(state.selected.also || [])];
  panel.replaceChildren(
    make("button", {type: "button", class: "close", "aria-label": word("close"), text: "×", onclick: () => select(null)}),
    ...body.filter(Boolean),
  );
  panel.setAttribute("aria-labelledby", "panel-title");
}

let cameFrom = null;

function select(target) {
  const same = JSON.stringify(target) === JSON.stringify(state.selected);
  if (!same) [showHidden, cardsShown] = [false, STEP];
  if (target && !state.selected) cameFrom = document.activeElement;
  state.selected = target;
  hovered = null;
  $("tip").hidden = true;
  network.unselectAll();
  drawPanel();
  keepAddress();
  if (target) {
    $("panel").scrollTop = 0;
    $("panel").focus({preventScroll: true});
    reveal();
  } else {
    if (!moved) fit(true);
    if (cameFrom?.isConnected) cameFrom.focus({preventScroll: true});
  }
  network.redraw();
}

// --- Table ---------------------------------------------------------------------------------

let rowsShown = STEP;

function drawTable() {
  const sheet = $("sheet");
  sheet.hidden = state.view !== "table";
  stage.hidden = state.view === "table";
  if (sheet.hidden) return sheet.replaceChildren();
  const facts = data.facts.filter((fact) => shown.facts.has(fact)).sort(byDate);
  const head = [word("kind"), word("who"), word("date"), word("modality"), word("evidence")];
  const rows = facts.slice(0, rowsShown).map((fact) => make("tr", {"data-row": fact.id},
    make("th", {scope: "row"}, make("span", {class: "swatch", style: {background: theme(fact.kind).color}}), make("span", {text: capitalTerm(fact.kind)})),
    make("td", {}, make("dl", {}, ...roleRows(fact).flatMap(([role, values]) => [make("dt", {text: role}), make("dd", {}, ...values)])), fact.note ? make("p", {class: "note", lang: "en", text: capital(fact.note)}) : null),
    make("td", {class: "when", text: dateText(fact.start, fact.end)}),
    make("td", {}, make("span", {class: `modality ${fact.modality}`, text: term(fact.modality)})),
    make("td", {}, safe(fact.link) ? source(fact) : null)));
  sheet.replaceChildren(
    make("table", {}, make("caption", {text: `${word("facts")}: ${facts.length}`}),
      make("thead", {}, make("tr", {}, ...head.map((label) => make("th", {scope: "col", text: label})))),
      make("tbody", {}, ...rows)),
    facts.length > rowsShown ? make("button", {type: "button", class: "button", id: "more", text: word("more"), onclick: () => { rowsShown += STEP; drawTable(); }}) : "",
  );
}

// --- Words -----------------------------------------------------------------------------------

function drawWords() {
  document.documentElement.lang = state.lang;
  document.title = word("title");
  for (const each of document.querySelectorAll("[data-word]")) each.textContent = word(each.dataset.word);
  for (const each of document.querySelectorAll("[data-word-label]")) {
    each.setAttribute("aria-label", word(each.dataset.wordLabel));
    if (each.tagName === "BUTTON") each.title = word(each.dataset.wordLabel);
  }
  for (const each of document.querySelectorAll("[data-word-placeholder]")) each.placeholder = word(each.dataset.wordPlaceholder);
  for (const each of document.querySelectorAll("[data-lang]")) each.setAttribute("aria-pressed", String(each.dataset.lang === state.lang));
  for (const each of document.querySelectorAll("[data-view]")) each.setAttribute("aria-pressed", String(each.dataset.view === state.view));
  $("about").replaceChildren(
    make("span", {text: [releasesLine(), `${word("version")} ${data.version}`].filter(Boolean).join(" · ")}),
    make("span", {text: ` · ${word("licence")} `}),
    make("a", {href: "https://creativecommons.org/licenses/by/4.0/", target: "_blank", rel: "noopener license", text: "CC BY 4.0"}),
  );
}

// How many releases there are, and up to which day. After "do" Slovene wants another case than
// that of a long date, so the day is written in figures.
function releasesLine() {
  const count = Object.keys(data.releases).length;
  if (!data.asOf) return `${word("releases")}: ${count}`;
  const [year, month, day] = data.asOf.split("-").map(Number);
  const when = state.lang === "sl" && day ? `${day}. ${month}. ${year}` : dateText(data.asOf);
  return `${word("up-to").replace("{}", when)}: ${count}`;
}

function drawCounts() {
  $("counts").textContent = [
    [word("facts"), shown.facts.size, data.facts.length],
    [word("entities"), shown.nodes.size, data.nodes.length],
    [word("links"), shown.edges.size, data.edges.length],
  ].map(([label, some, all]) => `${label} ${some === all ? all : `${some} / ${all}`}`).join(" · ");
}

// --- All together ------------------------------------------------------------------------------

// After a filter: sift, and draw what depends on it.
function refresh() {
  sift();
  redraw();
  checkThemes();
  markPeriod();
  drawCounts();
  rowsShown = STEP;
  drawTable();
  if (state.selected) drawPanel();
  keepAddress();
}

// After a change of language or address: everything.
function renew() {
  drawWords();
  drawLegend();
  drawPeriod();
  drawPanel();
  if (!$("found").hidden) drawFound();
  refresh();
}

function setDrawer(open) {
  document.body.classList.toggle("drawer-open", open);
  $("drawer").setAttribute("aria-expanded", String(open));
  if (open) $("filters").querySelector("button, input").focus();
  else if ($("filters").contains(document.activeElement)) $("drawer").focus();
}

let hinted = false;

// The hint stays until one has clicked, and while there is something to click.
function drawHint() {
  $("hint").hidden = hinted || !shown.nodes.size;
}

function wire() {
  for (const code of Object.keys(data.words)) {
    $("languages").append(make("button", {type: "button", "data-lang": code, lang: code, title: data.words[code].name, text: code.toUpperCase(), onclick: () => { state.lang = code; renew(); }}));
  }
  for (const each of document.querySelectorAll("[data-view]")) {
    each.addEventListener("click", () => { state.view = each.dataset.view; drawWords(); refresh(); wake(); });
  }
  wireDrawing();
  $("save").addEventListener("click", save);
  $("drawer").addEventListener("click", () => setDrawer(!document.body.classList.contains("drawer-open")));
  document.querySelector("#filters .close").addEventListener("click", () => setDrawer(false));
  $("reset").addEventListener("click", () => {
    const {off, from, to, undated} = startState();
    Object.assign(state, {off, from, to, undated});
    renew();
  });
  $("search").addEventListener("input", drawFound);
  $("search").addEventListener("focus", drawFound);
  $("search").addEventListener("blur", closeFound);
  $("found").addEventListener("mousedown", (event) => event.preventDefault());
  $("search").addEventListener("keydown", searchKey);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (document.body.classList.contains("drawer-open")) setDrawer(false);
    else if (state.selected) select(null);
  });
  addEventListener("hashchange", () => { state = fromHash(location.hash); renew(); wake(); reveal(); });
}

state = fromHash(location.hash);
sift();
openNetwork();
wire();
renew();
fit();
reveal();

// A small door for tests and for the curious.
window.kgView = {
  counts: () => ({facts: shown.facts.size, edges: shown.edges.size, nodes: shown.nodes.size}),
  edges: () => [...shown.edges].map((id) => ({...edgeById.get(id), ...{fact: data.facts[edgeById.get(id).fact]}})),
  nodes: () => [...shown.nodes],
  names: () => labels.boxes.map(({id, rows, x, y, w, h}) => ({id, text: rows.join(" "), x, y, w, h})),
  // What is under the middle of each line: facts by their number, the nearest first.
  middles: () => [...shown.edges].map((id) => {
    const found = under(network.canvasToDOM(network.body.edges[id].edgeType.getPoint(0.5)));
    const facts = found?.edge ? [found.edge, ...found.also] : found ? [...linesOf(found.node), ...found.also] : [];
    return {id, node: found?.node ?? null, fact: edgeById.get(id).fact, facts: facts.map(({fact}) => fact)};
  }),
  stand: () => ({...stand}),
  goTo,
  facts: () => data.facts.map(({id}) => id),
  origin: () => network.canvasToDOM({x: 0, y: 0}),
  scale: () => network.getScale(),
  bright: () => [...(focus()?.nodes || shown.nodes)],
  key: () => Object.values(keyOf()).flat().map(({label}) => label),
  // Where a node, or the middle of an edge, stands in the window.
  at: (id) => {
    const {left, top} = holder.getBoundingClientRect();
    const edge = network.body.edges[id];
    const spot = edge ? edge.edgeType.getPoint(0.5) : network.getPosition(id);
    const {x, y} = network.canvasToDOM(spot);
    return {x: left + x, y: top + y};
  },
  picture: async () => (await picture()).toDataURL("image/png"),
};
