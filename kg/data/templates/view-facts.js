// A fact in words: who plays which role, as any page tells it that draws the network.

const capitalTerm = (key) => capital(term(key));

const link = (id) => make("button", {type: "button", class: "entity", "data-entity": id, onclick: () => select({node: id})}, make("span", {text: name(id)}));

function valueText(role, value, fact) {
  if (typeof value === "number") {
    const number = new Intl.NumberFormat(state.lang).format(value);
    const currency = role === "amount" && ((fact.roles || []).find(([other]) => other === "currency") || [])[1];
    return role === "share" ? `${number} %` : currency ? `${number} ${currency}` : number;
  }
  if (/^\d{4}(-\d\d){0,2}(\/\d{4}(-\d\d){0,2})?$/.test(value)) return dateText(...value.split("/"));
  return term(value);
}

// Roles as rows: the role, then all that play it.
function roleRows(fact) {
  const rows = new Map();
  const roles = fact.roles || [];
  const money = roles.some(([role]) => role === "amount");
  for (const [role, value] of roles) {
    if (role === "currency" && money) continue;
    const shown_ = value?.id ? link(value.id) : make("span", {text: valueText(role, value, fact)});
    rows.set(role, [...(rows.get(role) || []), shown_]);
  }
  const pairs = [...rows].map(([role, values]) => [capitalTerm(role), values]);
  if (fact.place) pairs.push([word("place"), [link(fact.place)]]);
  if (fact.reported_by) pairs.push([word("reported-by"), [link(fact.reported_by)]]);
  return pairs;
}

const byDate = (a, b) => (b.start || "").localeCompare(a.start || "") || a.index - b.index;
