// The picture to keep, with title and legend.

// What one sees, as a slide of 3,840 by 2,160 dots (a page when upright): title, drawing, legend.
async function picture() {
  const ratio = window.devicePixelRatio || 1;
  const dots = form.upright ? 1800 : 3840;
  const unit = dots / (form.upright ? 900 : 1920);
  const [head, foot] = [104 * unit, (form.upright ? 240 : 136) * unit];
  const tall = form.upright ? (dots * stage.clientHeight) / stage.clientWidth : (dots * 9) / 16 - head - foot;
  const factor = Math.min(dots / stage.clientWidth, tall / stage.clientHeight) / ratio;
  const box = make("div", {style: {position: "fixed", left: "-100000px", top: "0", width: `${dots / ratio}px`, height: `${tall / ratio}px`}});
  document.body.append(box);
  const {places, view, bend} = moved ? asSeen() : asFits(dots / ratio / factor, tall / ratio / factor);
  const big = new vis.Network(
    box,
    {
      nodes: [...shown.nodes].map((id) => ({...visNode(nodeById.get(id)), ...places[id]})),
      edges: bundles.filter(({id}) => shown.lines.has(id)).map((line) => visLine(line, lookOf(line), bend.get(line.id))),
    },
    {...options, autoResize: false, interaction: {dragView: false, zoomView: false}},
  );
  decorate(big, {key: "", boxes: []}, () => factor);
  big.moveTo({position: view.position, scale: view.scale * factor, offset: {x: 0, y: -8 * factor}, animation: false});
  await new Promise((done) => { big.once("afterDrawing", () => setTimeout(done)); big.redraw(); });
  const canvas = frame(box.querySelector("canvas"), unit, head, foot);
  big.destroy();
  box.remove();
  return canvas;
}

// Where the reader looks, if that was chosen; else all there is, in the form of the picture.
const asSeen = () => ({
  places: network.getPositions(),
  view: {position: network.getViewPosition(), scale: network.getScale()},
  bend: bent,
});

function asFits(wide, tall) {
  const like = form.upright ? form : formOf(wide, tall);
  const places = placesOf(shown.nodes, like);
  const all = extent(Object.keys(places), places);
  if (!all) return asSeen();
  const view = viewOf(all, wide, tall);
  return {places, view, bend: bends(places, view.scale)};
}

function frame(drawing, unit, head, foot) {
  const canvas = make("canvas");
  canvas.width = drawing.width;
  canvas.height = Math.round(drawing.height + head + foot);
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = "#fff";
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.drawImage(drawing, 0, head);
  const text = (words, x, y, size, color, family_ = FONT) => {
    ctx.font = `${family_ === FONT ? 400 : 600} ${size * unit}px ${family_}`;
    ctx.fillStyle = color;
    ctx.textBaseline = "alphabetic";
    ctx.fillText(words, x * unit, y);
    return ctx.measureText(words).width / unit;
  };
  text(word("title"), 36, 52 * unit, 38, "#1b2430", getComputedStyle(document.querySelector("h1")).fontFamily);
  text(word("subtitle"), 36, 86 * unit, form.upright ? 15 : 19, "#56616f");
  drawKey(ctx, text, unit, head + drawing.height);
  text(sourceLine(), 36, canvas.height - 17 * unit, form.upright ? 13 : 15.5, "#56616f");
  return canvas;
}

const sourceLine = () => {
  return [
    word("title"),
    `${word("version")} ${data.version}`,
    releasesLine(),
    period(),
    "CC BY 4.0",
  ].filter(Boolean).join(" · ");
};

const period = () => (years.length && (state.from !== firstYear || state.to !== lastYear) ? `${state.from}–${state.to}` : "");

// What the legend of a saved picture says, in the words of the page and only of what shows.
function keyOf() {
  const facts = [...shown.edges].map((id) => data.facts[edgeById.get(id).fact]);
  const kinds = new Set(facts.map(({kind}) => theme(kind).id));
  const modalities = new Set(facts.map(({modality}) => modality));
  const families = new Set([...shown.nodes].map((id) => family(entity(id).type).id));
  const sides = new Set([...shown.nodes].map((id) => entity(id).side));
  return {
    lines: [
      ...data.themes.filter(({id}) => kinds.has(id)).map((each) => ({color: each.color, dashes: null, label: themeLabel(each)})),
      ...([...looks.values()].some(({color}) => color === data.mixed) ? [{color: data.mixed, dashes: null, label: word("mixed")}] : []),
      ...data.modalities.filter(({id, dashes}) => dashes && modalities.has(id)).map(({id, dashes}) => ({color: "#5b6675", dashes, label: capital(term(id))})),
    ],
    marks: [
      ...data.sides.filter(({id}) => sides.has(id)).map(({color, label}) => ({shape: "dot", color, label: inLanguage(label)})),
      ...data.families.filter(({id}) => families.has(id)).map(({shape, label}) => ({shape, color: "#5b6675", label: inLanguage(label)})),
    ],
  };
}

function drawKey(ctx, text, unit, top) {
  const end = ctx.canvas.width / unit - 30;
  let [x, y] = [36, top + 34 * unit];
  const key = (width, label, draw) => {
    ctx.font = `400 ${16 * unit}px ${FONT}`;
    if (x > 36 && x + width + ctx.measureText(label).width / unit > end) next();
    draw();
    x += width + text(label, x + width, y, 16, "#1b2430") + 26;
  };
  const next = () => { x = 36; y += 31 * unit; };
  const line = ({color, dashes, label}) => key(43, label, () => {
    ctx.beginPath();
    ctx.setLineDash((dashes || []).map((dash) => dash * unit));
    ctx.lineWidth = 3.2 * unit;
    ctx.strokeStyle = color;
    ctx.moveTo(x * unit, y - 5.5 * unit);
    ctx.lineTo((x + 35) * unit, y - 5.5 * unit);
    ctx.stroke();
    ctx.setLineDash([]);
  });
  const mark = ({shape, color, label}) => key(26, label, () => {
    ctx.save();
    ctx.translate((x + 9) * unit, y - 5.5 * unit);
    ctx.scale(unit * 1.1, unit * 1.1);
    ctx.fillStyle = color;
    ctx.fill(new Path2D(GLYPHS[shape]));
    ctx.restore();
  });
  const said = keyOf();
  said.lines.forEach(line);
  next();
  said.marks.forEach(mark);
}

// Shapes of the legend, about eight units each way from the middle.
const GLYPHS = {
  custom: "M8 0A8 8 0 1 1 -8 0A8 8 0 1 1 8 0ZM6.6 0A6.6 6.6 0 1 0 -6.6 0A6.6 6.6 0 1 0 6.6 0ZM5 0A5 5 0 1 1 -5 0A5 5 0 1 1 5 0Z",
  dot: "M6.5 0A6.5 6.5 0 1 1 -6.5 0A6.5 6.5 0 1 1 6.5 0Z",
  square: "M-6 -6H6V6H-6Z",
  triangleDown: "M-7 -5.5H7L0 7Z",
  diamond: "M0 -7.5L7.5 0L0 7.5L-7.5 0Z",
  hexagon: "M7.5 0L3.75 6.5H-3.75L-7.5 0L-3.75 -6.5H3.75Z",
  star: "M0 -8L2.1 -2.8L7.6 -2.5L3.4 1.1L4.7 6.5L0 3.5L-4.7 6.5L-3.4 1.1L-7.6 -2.5L-2.1 -2.8Z",
  triangle: "M-7 5.5H7L0 -7Z",
  ellipse: "M8 0A8 5 0 1 1 -8 0A8 5 0 1 1 8 0Z",
};

async function save() {
  const canvas = await picture();
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const link = make("a", {href: URL.createObjectURL(blob), download: `slovenia-japan-${data.version}.png`});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
