// The page of a reading: the network of the release, and what joins the three panes.

// Here all is shown until a reader filters it; a doubtful fact is what one comes for.
state = everything();
const factById = new Map(data.facts.map((fact) => [fact.id, fact]));
const entryOf = new Map([...entries].reverse().map((entry) => [entry.fact, entries.indexOf(entry)]));

// What the drawing calls when its filters or its selection change.
let hinted = false;
const drawHint = () => { $("hint").hidden = hinted || !shown.nodes.size; };

function showNetwork() {
  sift();
  if (!network) {
    openNetwork();
    wireDrawing();
  } else wake();
  redraw();
  const fact = chosen?.one === undefined ? null : factById.get(entries[chosen.one].fact);
  const edge = fact && (edgesOfFact.get(fact.index) || [])[0];
  if (edge) select({edge: edgeName(edge)});
  else if (!state.selected) fit();
}

function refreshNetwork() {
  sift();
  if (network && opened === "network") redraw();
}

// The facts of a line, the one clicked first; or all facts of a node.
function factsOfTarget(target) {
  const edge = selectedEdge();
  const also = (target.also || []).map(edgeNamed);
  if (!edge) return [...factsOf.get(target.node)];
  const pair = edgesOf.get(edge.from).filter((each) => each.from === edge.to || each.to === edge.to);
  return [...new Set([edge, ...pair, ...also].map((each) => data.facts[each.fact]))];
}

function select(target) {
  state.selected = target;
  hovered = null;
  $("tip").hidden = true;
  network.unselectAll();
  const facts = target ? factsOfTarget(target).filter((fact) => shown.facts.has(fact) && entryOf.has(fact.id)) : [];
  $("picked").replaceChildren(...facts.map((fact) => copyOf(entries[entryOf.get(fact.id)].card)));
  $("picked").scrollTop = 0;
  if (target?.edge && facts.length) choose(entryOf.get(facts[0].id));
  else if (target?.node) chooseEntity(target.node);
  else release();
  wake();
  if (target) reveal();
  network.redraw();
}

// A card to show a second time: what one can do with it goes by its number.
function copyOf(card) {
  const copy = card.cloneNode(true);
  copy.removeAttribute("id");
  copy.hidden = false;
  return copy;
}

function wire() {
  const side = $("side");
  for (const tab of tabs) {
    tab.addEventListener("click", () => open(tab.getAttribute("aria-controls")));
    tab.addEventListener("keydown", tabKey);
  }
  side.addEventListener("click", sideClick);
  side.addEventListener("keydown", listKey);
  side.addEventListener("pointerover", (event) => { if (event.pointerType !== "touch") preview(event.target.closest(".fact")); });
  side.addEventListener("pointerleave", () => preview(null));
  side.addEventListener("focusin", (event) => { if (event.target.matches(".pick:focus-visible")) preview(event.target.closest(".fact")); });
  side.addEventListener("focusout", () => preview(null));
  $("text").addEventListener("click", textClick);
  paper.addEventListener("pointerover", describe);
  paper.addEventListener("pointerleave", () => { $("about").hidden = true; });
  paper.addEventListener("scroll", () => { $("about").hidden = true; }, {passive: true});
  $("all").addEventListener("click", () => { release(); tabOf("facts").focus(); });
  for (const [box, word_] of [["names-marked", "no-names"], ["facts-marked", "no-facts"]]) {
    $(box).addEventListener("change", (event) => document.body.classList.toggle(word_, !event.target.checked));
  }
  if (entries.length) {
    $("filters").addEventListener("change", (event) => (event.target.id === "order" ? list() : filter()));
  }
  addEventListener("keydown", (event) => { if (event.key === "Escape") (opened === "network" && network ? select : release)(null); });
  addEventListener("hashchange", () => fromAddress(true));
}

wire();
open("facts");
sift();
fromAddress(false);

// For tests and for the curious.
window.kgReading = {
  at: (id) => {
    const spot = network.canvasToDOM(spotOf(id));
    const {left, top} = holder.getBoundingClientRect();
    return {x: left + spot.x, y: top + spot.y};
  },
  edges: () => data.edges.filter((edge) => shown.edges.has(edge.id)).map(({id, from, to, fact}) => ({id, from, to, fact: data.facts[fact].id})),
};
