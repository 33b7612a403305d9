/** Surroundings without a map: rings around a thing, for graphs too big to lay out. */

/**
 * Rings around the selected thing, for graphs too big for a map.
 * @param {Model} model @param {number} centre @param {Set<number>} nodes
 */
function rings(model, centre, nodes) {
  /** @type {Map<number, {x: number, y: number}>} */
  const found = new Map();
  if (centre < 0) {
    const side = Math.ceil(Math.sqrt(nodes.size || 1));
    [...nodes].forEach((i, k) => found.set(i, { x: (k % side) * 90, y: Math.floor(k / side) * 70 }));
    return found;
  }
  /** @type {number[][]} */
  const rounds = [[centre]];
  /** Thing → the thing one step nearer. @type {Map<number, number>} */
  const nearer = new Map([[centre, centre]]);
  while (rounds[rounds.length - 1].length) {
    /** @type {number[]} */
    const next = [];
    for (const i of rounds[rounds.length - 1]) {
      for (const e of model.touching[i]) {
        const j = model.other(e, i);
        if (nodes.has(j) && !nearer.has(j)) { nearer.set(j, i); next.push(j); }
      }
    }
    rounds.push(next);
  }
  rounds.push([...nodes].filter((i) => !nearer.has(i)));
  /** @type {Map<number, number>} */
  const turn = new Map([[centre, 0]]);
  let radius = 0;
  for (const ring of rounds) {
    // Beside the thing that leads to it, so that few ties cross.
    ring.sort((a, b) => (turn.get(nearer.get(a) ?? -1) ?? 0) - (turn.get(nearer.get(b) ?? -1) ?? 0) || a - b);
    for (let start = 0; start < ring.length;) {
      const room = radius ? Math.max(1, Math.floor((2 * Math.PI * radius) / 62)) : 1;
      const some = ring.slice(start, start + room);
      some.forEach((i, k) => {
        const angle = (2 * Math.PI * k) / some.length;
        turn.set(i, angle);
        found.set(i, { x: Math.round(radius * Math.cos(angle)), y: Math.round(radius * Math.sin(angle)) });
      });
      start += room;
      radius += 92;
    }
  }
  return found;
}
