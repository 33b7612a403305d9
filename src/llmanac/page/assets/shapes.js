/** The shape of each kind: a second code beside colour, the same in picture, legend and SVG. */

/** @type {Record<string, string>} */
const KIND_SHAPES = {
  family: "circle", organization: "square", dataset: "diamond", checkpoint: "circle", described: "diamond",
  document: "triangle", project: "hexagon", architecture: "star", domain: "down", license: "bar",
};
/** Kinds drawn as an outline only. */
const HOLLOW = new Set(["checkpoint", "described"]);

/** Corners of a shape around 0, 0 with reach 1. @param {string} shape @returns {[number, number][]} */
function corners(shape) {
  /** @param {number} n @param {number} turn @param {number} [inner] @returns {[number, number][]} */
  const regular = (n, turn, inner) => Array.from({ length: n }, (_, k) => {
    const angle = turn + (2 * Math.PI * k) / n;
    const reach = inner && k % 2 ? inner : 1;
    return [reach * Math.cos(angle), reach * Math.sin(angle)];
  });
  switch (shape) {
    case "square": return [[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]];
    case "diamond": return [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]];
    case "triangle": return [[0, -1.1], [1.1, 0.9], [-1.1, 0.9]];
    case "down": return [[-1.1, -0.9], [1.1, -0.9], [0, 1.1]];
    case "hexagon": return regular(6, 0);
    case "star": return regular(10, -Math.PI / 2, 0.5).map(([x, y]) => [1.25 * x, 1.25 * y]);
    case "bar": return [[-1.2, -0.6], [1.2, -0.6], [1.2, 0.6], [-1.2, 0.6]];
    default: return [];
  }
}

/** @type {Record<string, [number, number][]>} */
const CORNERS = Object.fromEntries(["square", "diamond", "triangle", "down", "hexagon", "star", "bar"].map((s) => [s, corners(s)]));

/** @param {CanvasRenderingContext2D} ctx @param {string} shape @param {number} x @param {number} y @param {number} r */
function traceShape(ctx, shape, x, y, r) {
  ctx.beginPath();
  if (shape === "circle") {
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  CORNERS[shape].forEach(([dx, dy], k) => (k ? ctx.lineTo(x + r * dx, y + r * dy) : ctx.moveTo(x + r * dx, y + r * dy)));
  ctx.closePath();
}

/** The same as the data of an SVG path. @param {string} shape @param {number} x @param {number} y @param {number} r */
function shapePath(shape, x, y, r) {
  /** @param {number} n */
  const f = (n) => String(Math.round(n * 100) / 100);
  if (shape === "circle") return `M${f(x - r)} ${f(y)}a${f(r)} ${f(r)} 0 1 0 ${f(2 * r)} 0a${f(r)} ${f(r)} 0 1 0 ${f(-2 * r)} 0Z`;
  return `M${CORNERS[shape].map(([dx, dy]) => `${f(x + r * dx)} ${f(y + r * dy)}`).join("L")}Z`;
}

/** @param {Model} model @param {number} i */
function radiusOf(model, i) {
  const kind = model.kindKey(i);
  if (model.data.kinds[model.data.nodes.kind[i]][4]) return kind === "checkpoint" ? 4.2 : 4.6;
  const most = kind === "family" ? 19 : 13;
  return Math.min(most, (kind === "family" ? 7 : 5.6) + 1.5 * Math.sqrt(Math.max(0, model.degree[i] - 1)));
}

/** @param {CanvasRenderingContext2D} ctx @param {Model} model @param {number} i @param {number} x @param {number} y @param {number} r */
function drawNode(ctx, model, i, x, y, r) {
  const kind = model.kindKey(i);
  traceShape(ctx, KIND_SHAPES[kind], x, y, r);
  ctx.fillStyle = HOLLOW.has(kind) ? COLOURS.ground : COLOURS[kind];
  ctx.fill();
  ctx.lineWidth = 1.6;
  ctx.strokeStyle = HOLLOW.has(kind) ? COLOURS[kind] : COLOURS.ground;
  ctx.stroke();
}
