/** Ways through the graph: what lies within some steps, and the shortest way between two things. */

/**
 * @param {Model} model @param {number} start @param {number} steps @param {(edge: number) => boolean} allowed
 * @returns {Map<number, number>} thing → steps away
 */
function within(model, start, steps, allowed) {
  const found = new Map([[start, 0]]);
  let edge = [start];
  for (let step = 1; step <= steps; step++) {
    /** @type {number[]} */
    const next = [];
    for (const i of edge) {
      if (i !== start && model.hubs.has(i)) continue;
      for (const e of model.touching[i]) {
        const j = model.other(e, i);
        if (!found.has(j) && allowed(e)) { found.set(j, step); next.push(j); }
      }
    }
    edge = next;
  }
  return found;
}

/**
 * The shortest way between two things as edges, never through a hub or a facet-like thing.
 * @param {Model} model @param {number} from @param {number} to
 * @returns {{nodes: number[], edges: number[]} | null}
 */
function pathBetween(model, from, to) {
  const passable = new Set(["family", "checkpoint", "organization", "dataset", "project", "document"].map((key) => model.kindNumber.get(key)));
  /** @type {Map<number, number>} */
  const via = new Map([[from, -1]]);
  let edge = [from];
  while (edge.length && !via.has(to)) {
    /** @type {number[]} */
    const next = [];
    for (const i of edge) {
      if (i !== from && (model.hubs.has(i) || !passable.has(model.data.nodes.kind[i]))) continue;
      for (const e of model.touching[i]) {
        const j = model.other(e, i);
        if (!via.has(j)) { via.set(j, e); next.push(j); }
      }
    }
    edge = next;
  }
  if (!via.has(to)) return null;
  const nodes = [to];
  /** @type {number[]} */
  const edges = [];
  for (let i = to; i !== from;) {
    const e = /** @type {number} */ (via.get(i));
    edges.unshift(e);
    i = model.other(e, i);
    nodes.unshift(i);
  }
  return { nodes, edges };
}

/**
 * The thing that lies in a direction: among neighbours first, else among all that are shown.
 * @param {number} from @param {[number, number]} direction @param {Iterable<number>} candidates
 * @param {(i: number) => {x: number, y: number} | null} at
 */
function towards(from, direction, candidates, at) {
  const here = at(from);
  let best = -1;
  let least = Infinity;
  if (!here) return best;
  for (const i of candidates) {
    const there = at(i);
    if (!there || i === from) continue;
    const dx = there.x - here.x;
    const dy = there.y - here.y;
    const length = Math.hypot(dx, dy) || 1e-6;
    const straight = (dx * direction[0] + dy * direction[1]) / length;
    if (straight < 0.5) continue;
    const cost = length * (2 - straight);
    if (cost < least) { least = cost; best = i; }
  }
  return best;
}
