/** The picture: vis-network draws nodes and ties at given places; labels and emphasis are ours. */

/** Up to so many nodes everything is drawn all the time; above, ties rest while the picture moves. */
const EASY = 1500;

/**
 * @param {Model} model @param {HTMLElement} host
 * @param {{select: (i: number) => void, moved: () => void, clear: () => {left: number, top: number, right: number, bottom: number}}} handlers
 */
function makePicture(model, host, handlers) {
  const { data } = model;
  /** @type {State["view"]} */
  let view = "map";
  /** @type {Shown} */
  let shown = { nodes: new Set(), edges: [], kept: 0, models: new Set(), possible: 0, note: "", way: null };
  /** @type {Map<number, {x: number, y: number}>} */
  let places = new Map();
  let selected = -1;
  let hovered = -1;
  /** @type {{nodes: Set<number>, edges: number[]} | null} */
  let path = null;
  let animation = 0;
  /** Only what lies within some steps of the selected thing is shown. */
  let focused = false;
  /** Whether the reader still sees the picture as `fit` left it. */
  let fitted = true;
  const nodes = /** @type {any} */ (new vis.DataSet([]));
  const edges = /** @type {any} */ (new vis.DataSet([]));
  const canvas = el("div", { class: "canvas" });
  host.append(canvas);
  const network = new vis.Network(canvas, { nodes, edges }, {
    physics: false,
    autoResize: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, keyboard: false, dragNodes: false, multiselect: false, selectConnectedEdges: false, hoverConnectedEdges: false, tooltipDelay: 1e9, zoomSpeed: 0.7 },
    nodes: { shape: "custom", ctxRenderer: renderNode, chosen: false, fixed: true },
    edges: { chosen: false, smooth: false, width: 1, arrowStrikethrough: false, selectionWidth: 0, hoverWidth: 0 },
  });
  const frame = /** @type {HTMLElement} */ (canvas.firstElementChild);
  frame.tabIndex = -1;
  new ResizeObserver(() => {
    const { x, y } = network.getViewPosition();
    const scale = network.getScale();
    network.setSize("100%", "100%");
    if (fitted) fit();
    else network.moveTo({ position: { x, y }, scale, animation: false });
    redraw();
  }).observe(host);

  network.on("click", (event) => {
    const at = network.getNodeAt(event.pointer.DOM);
    handlers.select(at === undefined ? -1 : at);
    host.focus({ preventScroll: true });
  });
  network.on("hoverNode", (event) => { hovered = event.node; canvas.classList.add("over"); redraw(); });
  network.on("blurNode", () => { hovered = -1; canvas.classList.remove("over"); redraw(); });
  /** Draw in the next frame, once however often it was asked for. */
  const redraw = () => network.body.emitter.emit("_requestRedraw");
  const moved = () => { fitted = false; handlers.moved(); };
  network.on("dragEnd", moved);
  network.on("zoom", moved);
  network.on("beforeDrawing", drawBehind);
  network.on("afterDrawing", drawOver);

  /** @param {{ctx: CanvasRenderingContext2D, id: number, x: number, y: number}} given */
  function renderNode({ ctx, id, x, y }) {
    const r = seenRadius(id);
    return {
      drawNode() { drawNode(ctx, model, id, x, y, r); },
      nodeDimensions: { width: 2 * r, height: 2 * r },
    };
  }

  /** Radius in the picture: never below three pixels on the screen. @param {number} i */
  function seenRadius(i) {
    const least = data.kinds[data.nodes.kind[i]][4] ? 1.6 : model.kindKey(i) !== "family" ? 2.6 : view === "map" ? 3.4 : 4.6;
    return Math.max(radiusOf(model, i), least / network.getScale());
  }

  /** Which way an edge is drawn: descent runs from base to descendant. @param {number} e @returns {[number, number]} */
  function ends(e) {
    const down = data.relations[data.edges.r[e]][0] === "DERIVED_FROM";
    return down ? [data.edges.t[e], data.edges.s[e]] : [data.edges.s[e], data.edges.t[e]];
  }

  /** @param {Shown} next */
  function edgeItems(next) {
    /** @type {Map<string, number>} */
    const beside = new Map();
    return next.edges.map((e) => {
      const [from, to] = ends(e);
      const pair = from < to ? `${from} ${to}` : `${to} ${from}`;
      const nth = beside.get(pair) || 0;
      beside.set(pair, nth + 1);
      const down = data.relations[data.edges.r[e]][0] === "DERIVED_FROM";
      const dashes = down ? dashOf(data.strings[data.edges.k[e]]) : [];
      const smooth = nth && view !== "lineage" ? { enabled: true, type: nth % 2 ? "curvedCW" : "curvedCCW", roundness: 0.1 + 0.06 * nth }
        : view === "lineage" ? { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.4 + 0.16 * nth } : { enabled: false, type: "continuous", roundness: 0 };
      return {
        id: e, from, to, smooth, width: down ? 1.4 : 1, dashes: dashes.length ? dashes : false,
        color: { color: down ? COLOURS.edge : COLOURS.tie, opacity: down ? 0.95 : 0.9, inherit: false },
        arrows: down ? { to: { enabled: true, scaleFactor: 0.42, type: "arrow" } } : "",
      };
    });
  }

  /** On an upright screen the map lies on its side. */
  const upright = host.clientHeight > host.clientWidth * 1.25;
  /** @param {number} i */
  function placeIn(i) {
    if (view === "lineage") return lineagePlaces.get(i);
    if (view === "timeline") return timelinePlaces.get(i);
    if (model.huge) return egoPlaces.get(i);
    const [x, y] = [/** @type {number} */ (data.nodes.x[i]), /** @type {number} */ (data.nodes.y[i])];
    return upright ? { x: y, y: x } : { x, y };
  }
  /** @param {Placed} placed */
  const table = (placed) => new Map(placed.n.map((n, k) => [n, { x: placed.x[k], y: placed.y[k] }]));
  const lineagePlaces = table(data.lineage);
  const timelinePlaces = table(data.timeline);
  /** @type {Map<number, {x: number, y: number}>} */
  let egoPlaces = new Map();

  /**
   * Draw a state. Nodes that stay glide to their new places unless the reader wants stillness.
   * @param {State} state @param {Shown} next @param {boolean} [anew] draw everything again (other colours)
   */
  function show(state, next, anew = false) {
    const turned = view !== state.view;
    view = state.view;
    selected = state.sel;
    focused = state.steps > 0;
    path = next.way ? { nodes: new Set(next.way.nodes), edges: next.way.edges } : null;
    if (model.huge) egoPlaces = rings(model, selected, next.nodes);
    const before = new Set(shown.nodes);
    const gone = [...before].filter((i) => !next.nodes.has(i));
    const come = [...next.nodes].filter((i) => !before.has(i));
    const stay = turned || model.huge ? [...next.nodes].filter((i) => before.has(i)) : [];
    cancelAnimationFrame(animation);
    const sameEdges = !turned && !anew && next.edges.length === shown.edges.length && next.edges.every((e, k) => e === shown.edges[k]);
    shown = next;
    places = new Map();
    for (const i of next.nodes) places.set(i, placeIn(i) || { x: 0, y: 0 });
    if (!sameEdges) edges.clear();
    if (gone.length) nodes.remove(gone);
    if (come.length) nodes.add(come.map((i) => ({ id: i, x: at(i).x, y: at(i).y })));
    if (!sameEdges) edges.add(edgeItems(next));
    const big = next.nodes.size > EASY;
    network.setOptions({ interaction: { hideEdgesOnDrag: big, hideEdgesOnZoom: big } });
    if (stay.length) glide(stay, turned && !stillness() && next.nodes.size <= EASY);
    else redraw();
  }

  /** @param {number[]} moving @param {boolean} slowly */
  function glide(moving, slowly) {
    const body = network.body.nodes;
    const from = moving.map((i) => ({ x: body[i].x, y: body[i].y }));
    const began = performance.now();
    const step = () => {
      const t = slowly ? Math.min(1, (performance.now() - began) / 420) : 1;
      const eased = t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2;
      moving.forEach((i, k) => {
        const to = at(i);
        body[i].x = from[k].x + (to.x - from[k].x) * eased;
        body[i].y = from[k].y + (to.y - from[k].y) * eased;
      });
      redraw();
      if (t < 1) animation = requestAnimationFrame(step);
    };
    step();
  }

  /** @param {number} i */
  function at(i) {
    return places.get(i) || { x: 0, y: 0 };
  }

  /** What is emphasized: the way, else what is hovered or selected with its neighbours. */
  function emphasis() {
    if (path) return path;
    const centre = hovered >= 0 ? hovered : selected;
    if (centre < 0 || !shown.nodes.has(centre)) return null;
    const own = shown.edges.filter((e) => data.edges.s[e] === centre || data.edges.t[e] === centre);
    const near = new Set([centre]);
    for (const e of own) near.add(model.other(e, centre));
    return { nodes: near, edges: own };
  }

  /** @param {CanvasRenderingContext2D} ctx */
  function drawBehind(ctx) {
    if (view === "timeline") drawTimeline(ctx, network, data.timeline, host);
  }

  /** @param {CanvasRenderingContext2D} ctx */
  function drawOver(ctx) {
    const scale = network.getScale();
    const emphasized = emphasis();
    if (emphasized && focused && !path && hovered < 0) drawStrong(ctx, { nodes: new Set([selected]), edges: [] }, scale);
    else if (emphasized) {
      const low = network.DOMtoCanvas({ x: 0, y: 0 });
      ctx.save();
      ctx.globalAlpha = hovered >= 0 && selected < 0 ? 0.66 : 0.74;
      ctx.fillStyle = COLOURS.ground;
      ctx.fillRect(low.x, low.y, host.clientWidth / scale, host.clientHeight / scale);
      ctx.restore();
      drawStrong(ctx, emphasized, scale);
    }
    drawNames(ctx, scale, focused && !path && hovered < 0 ? null : emphasized);
  }

  /** @param {CanvasRenderingContext2D} ctx @param {{nodes: Set<number>, edges: number[]}} emphasized @param {number} scale */
  function drawStrong(ctx, emphasized, scale) {
    const body = network.body.nodes;
    ctx.save();
    for (const e of emphasized.edges) {
      const [from, to] = ends(e);
      if (!body[from] || !body[to]) continue;
      const down = data.relations[data.edges.r[e]][0] === "DERIVED_FROM";
      const other = model.kindKey(to) === "family" && !down ? from : to;
      ctx.strokeStyle = path ? COLOURS.accent : COLOURS[model.kindKey(other)];
      ctx.lineWidth = (path ? 2.6 : 1.7) / Math.max(0.5, Math.min(scale, 1.4));
      ctx.setLineDash(down ? dashOf(data.strings[data.edges.k[e]]) : []);
      ctx.beginPath();
      const [a, b] = [body[from], body[to]];
      ctx.moveTo(a.x, a.y);
      if (view === "lineage") ctx.bezierCurveTo(a.x + (b.x - a.x) * 0.45, a.y, b.x - (b.x - a.x) * 0.45, b.y, b.x, b.y);
      else ctx.lineTo(b.x, b.y);
      ctx.stroke();
    }
    ctx.setLineDash([]);
    for (const i of emphasized.nodes) if (body[i]) drawNode(ctx, model, i, body[i].x, body[i].y, seenRadius(i));
    for (const i of [selected, hovered]) {
      if (i < 0 || !body[i]) continue;
      traceShape(ctx, KIND_SHAPES[model.kindKey(i)], body[i].x, body[i].y, seenRadius(i) + 4 / Math.min(1, scale));
      ctx.lineWidth = 2 / Math.min(1, scale);
      ctx.strokeStyle = COLOURS.ink;
      ctx.stroke();
    }
    ctx.restore();
  }

  /** @param {CanvasRenderingContext2D} ctx @param {number} scale @param {{nodes: Set<number>} | null} emphasized */
  function drawNames(ctx, scale, emphasized) {
    const body = network.body.nodes;
    const { clientWidth: width, clientHeight: height } = host;
    const low = network.DOMtoCanvas({ x: 0, y: 0 });
    /** @type {Label[]} */
    const labels = [];
    const obstacles = [];
    for (const i of shown.nodes) {
      const node = body[i];
      if (!node) continue;
      const x = (node.x - low.x) * scale;
      const y = (node.y - low.y) * scale;
      if (x < -80 || y < -20 || x > width + 80 || y > height + 20) continue;
      const r = seenRadius(i) * scale;
      const near = !emphasized || emphasized.nodes.has(i);
      const strong = i === selected || i === hovered;
      if (near) obstacles.push({ x, y, r: r * 0.85, id: i });
      const satellite = data.kinds[data.nodes.kind[i]][4];
      if (!near && !strong) continue;
      if (satellite && scale < 1.15 && !strong && !path) continue;
      const rank = (strong ? 1e6 : 0) + (emphasized ? 1e3 : 0) + (model.kindKey(i) === "family" ? 5 : 0) + model.degree[i] * 2;
      const raised = view === "lineage" && bases.has(i) ? 5 : 0;
      labels.push({ x, y: y - raised, r, text: data.nodes.name[i], rank, strong, id: i });
    }
    ctx.save();
    ctx.setTransform(pixelRatio(), 0, 0, pixelRatio(), 0, 0);
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    ctx.lineJoin = "round";
    drawCounts(ctx, obstacles);
    for (const one of placeLabels(ctx, labels, view === "map" ? "below" : "right", obstacles, width)) {
      ctx.font = one.font;
      ctx.strokeStyle = COLOURS.ground;
      ctx.lineWidth = 3.5;
      ctx.strokeText(one.text, one.x, one.y);
      ctx.fillStyle = one.label.strong || model.kindKey(one.label.id) === "family" ? COLOURS.ink : COLOURS.soft;
      ctx.fillText(one.text, one.x, one.y);
    }
    ctx.restore();
  }

  /** The number of checkpoints that fold into a model, inside its mark where there is room.
   * @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number, r: number, id: number}[]} marks */
  function drawCounts(ctx, marks) {
    ctx.textAlign = "center";
    ctx.fillStyle = COLOURS.ground;
    for (const { x, y, r, id } of marks) {
      if (r < 6.5 || model.kindKey(id) !== "family" || !partCount[id]) continue;
      ctx.font = `600 ${Math.min(13, Math.max(9, Math.round(r)))}px ${FONT}`;
      ctx.fillText(String(partCount[id]), x, y + 0.5);
    }
    ctx.textAlign = "left";
  }
  /** Models with descendants: their lines run out where the name stands, so it is raised a little. */
  const bases = new Set(data.edges.r.flatMap((r, e) => {
    const [below, base] = [model.modelOf(data.edges.s[e]), model.modelOf(data.edges.t[e])];
    return data.relations[r][0] === "DERIVED_FROM" && below !== base ? [base] : [];
  }));
  const partCount = data.nodes.kind.map((kind, i) => (kind === 0 ? model.partsOf(i).length : 0));

  function pixelRatio() {
    const real = network.canvas.frame.canvas;
    return real.width / (real.clientWidth || real.width || 1);
  }

  /** See everything that is shown. */
  function fit() {
    if (!places.size) return;
    const seen = path ? [...path.nodes].flatMap((i) => places.get(i) || []) : [...places.values()];
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { x, y } of seen) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    const free = handlers.clear();
    const [before, after, above, below] = view === "map" ? [64, 64, 30, 34] : view === "timeline" ? [40, 120, 56, 24] : [30, 130, 30, 24];
    const wide = Math.max(80, free.right - free.left - before - after);
    const high = Math.max(80, free.bottom - free.top - above - below);
    const whole = Math.min(1.5, wide / Math.max(1, right - left), high / Math.max(1, bottom - top));
    // Rows of names are to be read: better a part of them than all of them too small.
    const scale = view === "map" ? whole : Math.max(whole, 0.5);
    const centre = { x: (free.left + free.right) / 2 + (before - after) / 2, y: (free.top + free.bottom) / 2 + (above - below) / 2 };
    const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
    if (scale > whole) {
      if ((right - left) * scale > wide) middle.x = (view === "timeline" ? firstLane() : left) + wide / 2 / scale;
      if ((bottom - top) * scale > high) middle.y = top + high / 2 / scale;
    }
    fitted = true;
    look(middle, centre, scale);
  }

  /** Where the first model of the first lane stands. */
  function firstLane() {
    const bottom = data.timeline.lanes[0][2];
    return Math.min(...[...places.values()].map(({ x, y }) => (y < bottom ? x : Infinity)));
  }

  /** Show a point of the graph at a point of the screen. @param {{x: number, y: number}} point @param {{x: number, y: number}} screen @param {number} scale @param {boolean} [slowly] */
  function look(point, screen, scale, slowly = false) {
    network.moveTo({
      scale,
      position: { x: point.x - (screen.x - host.clientWidth / 2) / scale, y: point.y - (screen.y - host.clientHeight / 2) / scale },
      animation: slowly ? { duration: 320, easingFunction: "easeInOutQuad" } : false,
    });
  }

  /** A first look at a selected thing: near enough for the names around it. @param {number} i */
  function visit(i) {
    fit();
    if (places.has(i) && network.getScale() < 0.62) {
      const free = handlers.clear();
      look(at(i), { x: (free.left + free.right) / 2, y: (free.top + free.bottom) / 2 }, 0.8);
      fitted = false;
    }
  }

  /** Move the picture until a thing is in the middle of what can be seen. @param {number} i */
  function bring(i) {
    if (!places.has(i)) return;
    const free = handlers.clear();
    fitted = false;
    look(at(i), { x: (free.left + free.right) / 2, y: (free.top + free.bottom) / 2 }, network.getScale(), !stillness());
  }

  return {
    network, redraw, show, fit, visit, bring, at,
    /** @param {number} i */
    placeOf: (i) => places.get(i) || null,
    /** @param {number} factor */
    zoom(factor) { fitted = false; network.moveTo({ scale: network.getScale() * factor, animation: false }); handlers.moved(); },
    /** @returns {[number, number, number]} */
    camera() {
      const { x, y } = network.getViewPosition();
      return [Math.round(x), Math.round(y), Math.round(network.getScale() * 1000) / 1000];
    },
    /** @param {[number, number, number]} camera */
    setCamera([x, y, scale]) { fitted = false; network.moveTo({ position: { x, y }, scale, animation: false }); },
    ends, edgeItems: () => edgeItems(shown),
    untouched: () => fitted,
    counts: () => ({ nodes: nodes.length, edges: edges.length }),
    drawing: () => network.canvas.frame.canvas,
  };
}
