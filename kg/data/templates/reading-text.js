// The text: which of its pieces prove a fact, who is named where, and what lights up.

document.documentElement.classList.add("js");

const paper = $("paper");
const read = data.reading;
const entries = read.facts.map((fact) => ({...fact, card: $(fact.id), pieces: []}));
const namedAt = new Map();
const droppedAt = new Map();
const numbers = (text_) => (text_ ? text_.split(" ").map(Number) : []);
const into = (map, key, piece) => (map.get(key) ?? map.set(key, []).get(key)).push(piece);

for (const piece of document.querySelectorAll("#text .piece")) {
  for (const index of read.sets[piece.dataset.rests] || []) entries[index].pieces.push(piece);
  for (const index of numbers(piece.dataset.rejects)) into(droppedAt, index, piece);
  for (const id of new Set(numbers(piece.dataset.mentions).map((index) => read.mentions[index][4]))) {
    if (id !== null) into(namedAt, id, piece);
  }
}

for (const {card} of entries) card.style.setProperty("--tone", card.dataset.color);

const stacked = matchMedia("(max-width: 820px)");

// --- What is lit ---------------------------------------------------------------------

// What one has chosen: facts, pieces, an entity or something dropped; pointing at another shows that
// for as long as one points at it.
let chosen = null;
let lit = [];

function light(target) {
  for (const piece of lit) piece.classList.remove("on", "who", "lost");
  lit = [];
  const mark = (pieces, word_) => {
    for (const piece of pieces || []) {
      piece.classList.add(word_);
      lit.push(piece);
    }
  };
  for (const index of target?.facts || []) {
    mark(entries[index].pieces, "on");
    for (const id of entries[index].players) mark(namedAt.get(id), "who");
  }
  mark(target?.pieces, "on");
  if (target?.entity) mark(namedAt.get(target.entity), "who");
  if (target?.reject !== undefined) mark(droppedAt.get(target.reject), "lost");
  $("text").classList.toggle("lit", Boolean(target?.facts || target?.pieces));
}

const lightChosen = () => light(chosen);

function inSight(piece) {
  const {top, bottom} = piece.getBoundingClientRect();
  const room = paper.getBoundingClientRect();
  return top >= room.top + 30 && bottom <= room.bottom;
}

// Scroll the text, and nothing else, to a piece.
function scrollTo(piece, smooth = true) {
  if (!piece) return;
  const {top, height} = piece.getBoundingClientRect();
  const room = paper.getBoundingClientRect();
  const above = Math.max(50, (room.height - height) / 2.6);
  paper.scrollBy({top: top - room.top - above, behavior: smooth && !reduced.matches ? "smooth" : "instant"});
}

function flash(piece) {
  if (!piece) return;
  for (const other of document.querySelectorAll(".flash")) other.classList.remove("flash");
  piece.classList.add("flash");
  scrollTo(piece);
  setTimeout(() => piece.classList.remove("flash"), 1600);
}

// --- What a name is --------------------------------------------------------------------

function describe(event) {
  const piece = event.target.closest?.("#text .piece[data-mentions]");
  const about = $("about");
  about.hidden = !piece || document.body.classList.contains("no-names");
  if (about.hidden) return;
  const told = new Map();
  for (const index of numbers(piece.dataset.mentions)) {
    const [type, name_, status, reason, id] = read.mentions[index];
    const key = id || `${type}${reason}`;
    if (!told.has(key)) told.set(key, {type, name: name_, status, reasons: new Set()});
    if (reason) told.get(key).reasons.add(reason);
  }
  about.replaceChildren(...[...told.values()].slice(0, 4).map((each) => make("div", {},
    make("strong", {text: each.name || each.type}),
    each.status === "new" ? make("span", {class: "new", text: "new"}) : null,
    each.name ? make("span", {text: `${each.type}${each.status ? ` · ${each.status}` : ""}`}) : null,
    ...[...each.reasons].slice(0, 3).map((reason) => make("span", {text: reason})))));
  const box = [...piece.getClientRects()].find(({top, bottom}) => event.clientY >= top - 4 && event.clientY <= bottom + 4) || piece.getBoundingClientRect();
  about.style.left = `${Math.max(8, Math.min(box.left, innerWidth - about.offsetWidth - 8))}px`;
  const below = box.bottom + 8;
  about.style.top = `${below + about.offsetHeight > innerHeight ? box.top - about.offsetHeight - 8 : below}px`;
}

// How many of the facts that pass the filters rest on each piece.
function deepen() {
  const counts = read.sets.map((set) => set.filter((index) => passesFilter(entries[index])).length);
  for (const piece of document.querySelectorAll("#text .piece[data-rests]")) {
    piece.dataset.depth = Math.min(3, counts[piece.dataset.rests]);
  }
  for (const mark of document.querySelectorAll("#text .count")) {
    const count = counts[mark.dataset.rests];
    mark.textContent = count;
    mark.hidden = !count;
    mark.setAttribute("aria-label", `${count} ${count === 1 ? "fact rests" : "facts rest"} on these words`);
  }
}
