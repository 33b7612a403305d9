/** Bases and descendants, step by step. */

/**
 * Models by how many steps they are away; a checkpoint counts for its model, which is told with its name.
 * @param {Model} model @param {number} i @param {boolean} down @returns {{node: number, kinds: string[], parts: string[]}[][]}
 */
function generations(model, i, down) {
  const own = model.modelOf(i);
  const seen = new Set([own]);
  let edge = [i];
  const steps = [];
  while (edge.length && steps.length < 12) {
    /** @type {Map<number, {kinds: Set<string>, parts: Set<string>}>} */
    const next = new Map();
    for (const one of edge) {
      for (const { node, kind } of model.kin(one, down)) {
        const whole = model.modelOf(node);
        if (seen.has(whole) || whole < 0) continue;
        const entry = next.get(whole) || { kinds: new Set(), parts: new Set() };
        next.set(whole, entry);
        if (kind) entry.kinds.add(kind);
        if (node !== whole) entry.parts.add(shortName(model, node, whole));
      }
    }
    for (const node of next.keys()) seen.add(node);
    edge = [...next.keys()];
    if (edge.length) {
      steps.push([...next].map(([node, { kinds, parts }]) => ({ node, kinds: [...kinds].sort(), parts: [...parts].sort() }))
        .sort((a, b) => model.name(a.node).localeCompare(model.name(b.node), "en")));
    }
  }
  return steps;
}

/** What parts a checkpoint from its model: its name without the model's. @param {Model} model @param {number} n @param {number} i */
function shortName(model, n, i) {
  const [whole, stem] = [model.name(n), model.name(i)];
  return whole.startsWith(`${stem} `) ? whole.slice(stem.length + 1) : whole;
}
