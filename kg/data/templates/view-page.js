// What joins the drawing and all that stands around it: words, counts, start.

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
  drawPart();
}

// --- What is left out ----------------------------------------------------------------------------

// Nothing is left out in silence: above the picture stands how much is shown, what is off, and
// how to have it all.
function drawPart() {
  const [some, all] = [shown.nodes.size, data.nodes.length];
  const first = startState();
  const changed = dimensions.some((each) => [...state.off[each]].sort().join() !== [...first.off[each]].sort().join()) || ["from", "to", "undated", "top", "only"].some((key) => state[key] !== first[key]);
  $("part").hidden = !state.only && (some === all || limit() >= all) && !large;
  if ($("part").hidden) return $("part").replaceChildren();
  const press = (id, text, onclick) => make("button", {type: "button", class: "chip", id, text, onclick});
  const off = data.themes.filter((each) => data.start.aside.includes(each.id) && kindsOf(each).length && kindsOf(each).every((kind) => asideKinds.has(kind) && state.off.kind.has(kind)));
  const told = state.only
    ? word("only-said").replace("{name}", name(state.only)).replace("{}", some - 1)
    : state.view === "table"
      ? word("part-facts").replace("{}", shown.facts.size).replace("{all}", data.facts.length)
      : word(some === all ? "part-all" : "part").replace("{}", some).replace("{all}", all);
  $("part").replaceChildren(
    make("span", {class: "said", text: told}),
    ...(state.only ? [press("whole", word("whole"), () => drawOnly(null))] : off.map((each) => press(`add-${each.id}`, `+ ${themeLabel(each)} ${kindsOf(each).reduce((sum, kind) => sum + kindCounts.get(kind), 0)}`, () => addTheme(each)))),
    state.only || some === all ? "" : press("show-all", word("show-all"), () => renewWith(everything())),
    state.only || !changed ? "" : press("overview", word("overview"), () => renewWith(startState())),
  );
}

function addTheme(each) {
  for (const kind of kindsOf(each)) state.off.kind.delete(kind);
  renew();
}

// Take over what a state shows, and keep language, view and selection.
function renewWith({off, from, to, undated, top, only}) {
  Object.assign(state, {off, from, to, undated, top, only});
  moved = false;
  renew();
  fit();
  reveal();
}

// --- All together ------------------------------------------------------------------------------

// After a filter: sift, and draw what depends on it.
function refresh() {
  sift();
  redraw();
  checkThemes();
  markPeriod();
  markTop();
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
  $("reset").addEventListener("click", () => renewWith(startState()));
  addEventListener("resize", () => {
    const before = limit();
    measure();
    if (limit() !== before) refresh();
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
drawWords();
drawPeriod();
measure();
sift();
openNetwork();
wire();
renew();
fit();
reveal();

// A small door for tests and for the curious.
window.kgView = {
  counts: () => ({facts: shown.facts.size, edges: shown.edges.size, nodes: shown.nodes.size, lines: shown.lines.size}),
  // The lines as they are drawn, each with its looks and its facts by their number.
  lines: () => bundles.filter(({id}) => shown.lines.has(id)).map((line) => ({id: line.id, from: line.from, to: line.to, ...lookOf(line), facts: factsAlong(line).map(({index}) => index)})),
  ranks: () => [...shown.near].map(([id, near]) => [id, near.size]),
  color: (id) => data.themes.find((each) => each.id === id)?.color ?? data.mixed,
  dashes: (id) => data.modalities.find((each) => each.id === id).dashes,
  counted: (number) => counted("facts", number),
  pointAt: (id) => hover({line: id, also: []}),
  open: (id) => select({edge: edgeName(firstAlong(bundleById.get(id)))}),
  select: (id) => select({node: id}),
  places: () => network.getPositions([...shown.nodes]),
  sizes: () => Object.fromEntries([...shown.nodes].map((id) => [id, radius(id)])),
  edges: () => [...shown.edges].map((id) => ({...edgeById.get(id), ...{fact: data.facts[edgeById.get(id).fact]}})),
  nodes: () => [...shown.nodes],
  numbers: () => labels.counts.map(({id, text}) => ({id, text})),
  names: () => labels.boxes.map(({id, rows, x, y, w, h}) => ({id, text: rows.join(" "), x, y, w, h})),
  // What is under the middle of each line: facts by their number, the nearest first.
  middles: () => [...shown.lines.keys()].map((id) => {
    const found = under(network.canvasToDOM(spotOf(id)));
    const lines_ = found?.line ? [found.line, ...found.also] : found ? [...linesOf(found.node), ...found.also] : [];
    return {id, node: found?.node ?? null, lines: lines_.map((line) => line.id), facts: lines_.flatMap(factsAlong).map(({index}) => index)};
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
    const {x, y} = network.canvasToDOM(spotOf(id));
    return {x: left + x, y: top + y};
  },
  picture: async () => (await picture()).toDataURL("image/png"),
};
