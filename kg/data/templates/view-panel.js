// Facts as cards in the panel and as rows in the table.

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
    bundlesOf.get(id)?.length ? make("button", {type: "button", class: "button", id: "only", "aria-pressed": String(state.only === id), text: word(state.only === id ? "whole" : "only"), onclick: () => drawOnly(state.only === id ? null : id)}) : null,
    make("p", {class: "tally", text: `${word("facts")}: ${facts.length}`}),
    ...cards(facts, null),
  ];
}

function edgePanel(edge) {
  const facts = [...new Set(between(edge).map((each) => data.facts[each.fact]))];
  const rest = facts.filter((fact) => fact.index !== edge.fact).sort(byDate);
  return [
    make("p", {class: "kicker", text: word("between")}),
    make("h2", {id: "panel-title"}, link(edge.from), make("span", {class: "and", text: " – "}), link(edge.to)),
    make("p", {class: "tally", text: `${word("facts")}: ${facts.length}`}),
    facts.length > 1 ? make("p", {class: "kinds-told", text: kindsTold(facts).join(" · ")}) : null,
    ...cards([data.facts[edge.fact], ...rest], edge.fact),
  ];
}

// What else runs under the place that was clicked: a fact, or a line of several.
function alsoPanel(also) {
  const told = new Set(edgeFacts());
  const lines_ = also.map((each) => bundleOf.get(edgeNamed(each).id));
  const alone = (line) => factsAlong(line).length < 2;
  const facts = [...new Set(lines_.filter(alone).map((line) => data.facts[line.edges[0].fact]))].filter((fact) => !told.has(fact));
  const rest = lines_.filter((line) => !alone(line));
  return facts.length + rest.length ? [
    make("h3", {class: "also-here", text: word("also-here")}),
    ...rest.map((line) => make("p", {}, make("button", {type: "button", class: "entity", "data-line": line.id, onclick: () => select({edge: edgeName(firstAlong(line))})}, make("span", {text: lineSaid(line)})))),
    ...facts.map((fact) => card(fact, false)),
  ] : [];
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

// Where the focus was, and where the reader looked, before something was selected.
let cameFrom = null;
let looked = null;

function select(target) {
  const same = JSON.stringify(target) === JSON.stringify(state.selected);
  if (!same) [showHidden, cardsShown] = [false, STEP];
  if (target && !state.selected) {
    cameFrom = document.activeElement;
    looked = moved ? {position: network.getViewPosition(), scale: network.getScale()} : null;
  }
  state.selected = target;
  // What is selected is drawn with its neighbours, however few are drawn else.
  if (limit() < data.nodes.length) {
    sift();
    redraw();
    drawCounts();
  }
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
    else if (large && looked) network.moveTo({...looked, animation: motion()});
    if (cameFrom?.isConnected) cameFrom.focus({preventScroll: true});
  }
  network.redraw();
}

// Draw one entity and its neighbours alone, or with null the whole network again.
function drawOnly(id) {
  state.only = id;
  moved = false;
  renew();
  fit();
  reveal();
  if (!$("panel").hidden) $("only")?.focus({preventScroll: true});
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
    make("table", {}, make("caption", {}, make("span", {text: `${word("facts")}: ${facts.length}`})),
      make("thead", {}, make("tr", {}, ...head.map((label) => make("th", {scope: "col", text: label})))),
      make("tbody", {}, ...rows)),
    facts.length > rowsShown ? make("button", {type: "button", class: "button", id: "more", text: word("more"), onclick: () => { rowsShown += STEP; drawTable(); }}) : "",
  );
}
