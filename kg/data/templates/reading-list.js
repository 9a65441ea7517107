// The list of facts: choosing, filtering, ordering; and the tabs about it.

let only = null;
const passesFilter = ({card}) => !state.off.kind.has(card.dataset.kind) && !state.off.modality.has(card.dataset.modality);
const visibleEntries = () => entries.filter(({card}) => !card.hidden);

// --- Tabs ------------------------------------------------------------------------------

const tabs = [...document.querySelectorAll("[role=tab]")];
const tabOf = (id) => $(`tab-${id}`);
let opened = "facts";

function open(id) {
  opened = id;
  for (const tab of tabs) {
    const now = tab.id === `tab-${id}`;
    tab.setAttribute("aria-selected", String(now));
    tab.tabIndex = now ? 0 : -1;
    $(tab.getAttribute("aria-controls")).hidden = !now;
  }
  if ($("filters")) $("filters").hidden = id !== "facts" && id !== "network";
  document.body.classList.toggle("drawing", id === "network");
  if (id === "network") showNetwork();
}

function tabKey(event) {
  const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
  if (!step) return;
  event.preventDefault();
  const next_ = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length];
  open(next_.getAttribute("aria-controls"));
  next_.focus();
}

// --- Choosing ----------------------------------------------------------------------------

function markCards() {
  const current = new Set(chosen?.one === undefined ? [] : [String(chosen.one)]);
  for (const card of document.querySelectorAll("#side .fact")) {
    const now = current.has(card.dataset.index);
    card.classList.toggle("current", now);
    card.querySelector(".pick").setAttribute("aria-pressed", String(now));
    if (now) card.querySelector("details").open = true;
  }
  for (const row of document.querySelectorAll(".rows li")) {
    row.classList.toggle("current", chosen?.entity ? row.dataset.entity === chosen.entity : row.dataset.reject === String(chosen?.reject));
  }
}

function setHash(id) {
  try {
    history.replaceState(null, "", id ? `#${id}` : location.pathname + location.search);
  } catch {
    // Inside a frame there may be no address to keep.
  }
}

function choose(index, {scroll = true, list = false, smooth = true} = {}) {
  const {card, pieces, id} = entries[index];
  chosen = {one: index, facts: [index]};
  lightChosen();
  markCards();
  setHash(id);
  if (scroll && pieces.length && !pieces.every(inSight)) scrollTo(pieces[0], smooth);
  if (list) card.scrollIntoView({block: "nearest", behavior: "instant"});
}

function chooseEntity(id) {
  chosen = {entity: id};
  lightChosen();
  markCards();
  setHash(null);
  scrollTo((namedAt.get(id) || [])[0]);
}

function chooseDropped(index) {
  chosen = {reject: index};
  lightChosen();
  markCards();
  setHash(null);
  scrollTo((droppedAt.get(index) || [])[0]);
}

function release() {
  chosen = null;
  if (only) showOnly(null);
  lightChosen();
  markCards();
  setHash(null);
}

// The facts that rest on a stretch of the text, and no others.
function showOnly(indexes, words = "") {
  only = indexes ? new Set(indexes) : null;
  $("only").hidden = !only;
  if (only) {
    const count = indexes.length;
    const short = words.length > 70 ? `${words.slice(0, 60).trimEnd()} …` : words;
    $("only").querySelector("p").textContent = `${count} ${count === 1 ? "fact rests" : "facts rest"} on “${short}”`;
  }
  list();
}

function showResting(indexes, pieces) {
  const words = pieces.map((piece) => piece.textContent).join("").trim();
  const passing = indexes.filter((index) => passesFilter(entries[index]));
  if (!passing.length) return;
  open("facts");
  showOnly(passing, words);
  $("facts").scrollTop = 0;
  if (passing.length === 1) return choose(passing[0], {scroll: false});
  chosen = {pieces};
  lightChosen();
  markCards();
}

// --- Filter and order ------------------------------------------------------------------------

function list() {
  const holder_ = $("list");
  for (const head of holder_.querySelectorAll(":scope > h3")) head.remove();
  for (const {card} of entries) {
    card.hidden = !passesFilter({card}) || (only !== null && !only.has(Number(card.dataset.index)));
  }
  const byKind = $("order")?.value === "kind";
  const ordered = byKind ? [...entries].sort((a, b) => a.card.dataset.label.localeCompare(b.card.dataset.label, "en")) : entries;
  const parts = [];
  let kind = null;
  for (const {card} of ordered) {
    if (byKind && !card.hidden && card.dataset.kind !== kind) {
      kind = card.dataset.kind;
      parts.push(make("h3", {text: card.dataset.label}));
    }
    parts.push(card);
  }
  holder_.append(...parts);
  $("none").hidden = visibleEntries().length > 0;
}

function filter() {
  const kind = $("kind").value;
  state.off.kind = new Set(kind ? entries.map(({card}) => card.dataset.kind).filter((each) => each !== kind) : []);
  state.off.modality = new Set([...document.querySelectorAll("[data-modality]:not(:checked)")].filter((box) => box.tagName === "INPUT").map((box) => box.dataset.modality));
  list();
  deepen();
  refreshNetwork();
}

function unfilter() {
  if ($("kind")) $("kind").value = "";
  for (const box of document.querySelectorAll("input[data-modality]")) box.checked = true;
  only = null;
  $("only").hidden = true;
  if (entries.length) filter();
}

// --- Hands and keys ------------------------------------------------------------------------------

let waiting = 0;

// Pointing at a fact shows its words; it scrolls to them only beside the text, and not at once.
function preview(card) {
  clearTimeout(waiting);
  if (!card) return lightChosen();
  const index = Number(card.dataset.index);
  light({facts: [index]});
  const [first] = entries[index].pieces;
  if (first && !stacked.matches && !entries[index].pieces.some(inSight)) waiting = setTimeout(() => scrollTo(first), 350);
  return undefined;
}

function sideClick(event) {
  const anchor = event.target.closest("a[href^='#']");
  const card = event.target.closest(".fact");
  if (anchor) {
    event.preventDefault();
    if (anchor.dataset.entity) return chooseEntity(anchor.dataset.entity);
    if (card && chosen?.one !== Number(card.dataset.index)) choose(Number(card.dataset.index), {scroll: false});
    return flash($(anchor.hash.slice(1)));
  }
  if (event.target.closest("summary, details, select, input")) return undefined;
  if (card) return choose(Number(card.dataset.index));
  const row = event.target.closest("[data-reject]");
  return row ? chooseDropped(Number(row.dataset.reject)) : undefined;
}

function listKey(event) {
  const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
  const card = event.target.closest("#list .fact");
  if (!step || !card || event.target.closest("summary")) return;
  event.preventDefault();
  const cards_ = [...$("list").querySelectorAll(".fact:not([hidden])")];
  const other = cards_[cards_.indexOf(card) + step];
  if (!other) return;
  other.querySelector(".pick").focus({preventScroll: true});
  choose(Number(other.dataset.index), {list: true});
}

// The marked pieces side by side that end with one, and those about it on which the same facts rest.
const resting = (piece) => piece?.matches(".piece[data-rests]");

function runTo(last) {
  const run = [];
  for (let one = last; resting(one); one = one.previousElementSibling) run.unshift(one);
  return run;
}

function sameAs(piece) {
  const run = [piece];
  const same = (one) => resting(one) && one.dataset.rests === piece.dataset.rests;
  for (let one = piece.previousElementSibling; same(one); one = one.previousElementSibling) run.unshift(one);
  for (let one = piece.nextElementSibling; same(one); one = one.nextElementSibling) run.push(one);
  return run;
}

function textClick(event) {
  const mark = event.target.closest(".count");
  const piece = event.target.closest(".piece");
  if (mark) {
    event.preventDefault();
    return showResting(read.sets[mark.dataset.rests], runTo(mark.previousElementSibling));
  }
  // Whoever selects words to copy them asks for nothing.
  if (!piece || String(getSelection())) return undefined;
  if (piece.dataset.rests && Number(piece.dataset.depth)) {
    return showResting(read.sets[piece.dataset.rests], sameAs(piece));
  }
  const id = numbers(piece.dataset.mentions).map((index) => read.mentions[index][4]).find(Boolean);
  return id ? chooseEntity(id) : undefined;
}

function fromAddress(smooth) {
  let id = location.hash.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch {
    return;
  }
  const index = entries.findIndex((entry) => entry.id === id);
  if (index >= 0) {
    unfilter();
    open("facts");
    choose(index, {list: true, smooth});
  } else if (id.startsWith("e-") && $(id)) {
    open("names");
    chooseEntity(id.slice(2));
    $(id).scrollIntoView({block: "nearest"});
  }
}
