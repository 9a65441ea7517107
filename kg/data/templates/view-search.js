// The search: names in any language lead to their entity.

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
    .map((each) => ({id: each.id, score: score(each), links: (bundlesOf.get(each.id) || []).length}))
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
