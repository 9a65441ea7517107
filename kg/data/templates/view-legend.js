// The legend, which is the filter, and the period.

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
  const aside = kinds.every((kind) => asideKinds.has(kind)) ? make("p", {class: "aside", text: word("aside")}) : null;
  if (kinds.length === 1) return [choice("kind", kinds[0], themeLabel(each), stroke(each.color), kindCounts.get(kinds[0])), aside].filter(Boolean);
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
  return [head, aside, make("div", {class: "kinds", style: {borderColor: each.color}}, ...rows)].filter(Boolean);
}

// --- How many entities ---------------------------------------------------------------

const steps = [...Array.from({length: 15}, (_, index) => 10 * index + 10), 200, 250, 300, 400, 500, 600, 800, 1000, 1500, 2000, 3000, 5000].filter((step) => step < data.nodes.length);
steps.push(Infinity);

function topBlock() {
  if (data.nodes.length <= data.start.few) return null;
  const slider = make("input", {type: "range", id: "top", min: 0, max: steps.length - 1, step: 1, "aria-labelledby": "block-top", oninput: (event) => {
    const step = steps[Number(event.target.value)];
    state.top = step === suited() ? null : step;
    refresh();
    if (!moved) fit();
  }});
  return make("div", {class: "block"}, make("div", {class: "head"}, make("h2", {id: "block-top", text: word("most-linked")}), make("output", {id: "top-said", for: "top"})), slider);
}

function markTop() {
  if (!$("top")) return;
  const at = steps.findIndex((step) => step >= limit());
  const all = steps[at] === Infinity;
  $("top").value = at;
  $("top-said").textContent = all ? word("all") : String(limit());
  $("top").setAttribute("aria-valuetext", $("top-said").textContent);
  $("top").disabled = state.only !== null;
}

// What the lines say that no box switches: their width, and the colour of several themes.
function lineRows() {
  if (!bundles.some(({edges: own_}) => own_.length > 1)) return [];
  const row = (mark, label) => make("div", {class: "choice told"}, mark, make("span", {class: "name", text: label}));
  const several = bundles.some(({edges: own_}) => !themeAlong([...new Set(own_.map(({fact}) => data.facts[fact]))]));
  return [row(wedge(), word("wider")), several ? row(stroke(data.mixed), word("mixed")) : null].filter(Boolean);
}

function wedge() {
  const svg = stroke("#5b6675");
  svg.querySelector("path").setAttribute("d", "M1 4.4L33 1V9L1 5.6Z");
  svg.querySelector("path").setAttribute("fill", "#5b6675");
  svg.querySelector("path").setAttribute("stroke-width", "0");
  return svg;
}

function drawLegend() {
  $("legend").replaceChildren(
    topBlock() ?? "",
    block(word("kinds"), "kind", [...data.themes.flatMap(themeRows), ...lineRows()]),
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
