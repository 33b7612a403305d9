/** Search by name, other names and identifiers, with the same idea of "one name" as the graph. */

/**
 * The key of a name (vocabulary, Identity and IRIs): spellings of one key are found alike.
 * @param {string} name
 */
function keyOf(name) {
  const text = name.normalize("NFKC").replace(/\p{Cf}/gu, "");
  const bare = text.replace(/(?<![\p{L}])[vV](?=\d)|(?<=\p{Ll})V(?=\d)/gu, "");
  const folded = bare.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return folded.replace(/[\s_\-‐-―−]+/g, "") || text.trim().toLowerCase();
}

/**
 * @param {Model} model
 * @returns {(query: string, most: number) => {node: number, by: string}[]}
 */
function makeSearch(model) {
  const { data } = model;
  /** @type {{node: number, key: string, text: string, own: boolean}[]} */
  const names = [];
  for (let i = 0; i < model.count; i++) {
    names.push({ node: i, key: keyOf(data.nodes.name[i]), text: data.nodes.name[i], own: true });
    for (const alias of data.nodes.alias[i]) names.push({ node: i, key: keyOf(alias), text: alias, own: false });
    const checkpoint = model.checkpoint.get(i);
    if (checkpoint !== undefined) {
      const hub = data.strings[data.checkpoints.hub[checkpoint]];
      if (hub) names.push({ node: i, key: keyOf(hub), text: hub, own: false });
    }
  }
  return (query, most) => {
    const sought = keyOf(query);
    if (!sought || !query.trim()) return [];
    /** @type {Map<number, {node: number, by: string, rank: number}>} */
    const found = new Map();
    for (const name of names) {
      const at = name.key.indexOf(sought);
      if (at < 0) continue;
      const whole = name.key.length === sought.length;
      const rank = (whole ? 0 : at === 0 ? 1 : 2) * 100 + data.nodes.kind[name.node] * 8 + (name.own ? 0 : 4);
      const before = found.get(name.node);
      if (!before || rank < before.rank) found.set(name.node, { node: name.node, by: name.own ? "" : name.text, rank });
    }
    return [...found.values()]
      .sort((a, b) => a.rank - b.rank || model.degree[b.node] - model.degree[a.node] || a.node - b.node)
      .slice(0, most);
  };
}
