/**
 * The graph as columns, and what is found in them once: neighbours, degrees, hubs, facts by thing.
 * @typedef {ReturnType<typeof makeModel>} Model
 */

/**
 * Facts as `columns.py` packs them → thing, property, string or -1, thing or -1, row or -1, cell or -1.
 * @param {Packed} packed @returns {PageData}
 */
function unpack(packed) {
  const { k, p, v, r, c, i } = packed.facts;
  let place = 0;
  const w = packed.facts.w.map((step) => (place += step));
  const rooms = packed.kinds.map(([key]) => (key === "described" ? "dataset" : key));
  const id = packed.nodes.id.map((bare, n) => (bare.includes("/") ? bare : `${rooms[packed.nodes.kind[n]]}/${bare}`));
  return {
    ...packed,
    nodes: { ...packed.nodes, id },
    facts: {
      n: k.flatMap((count, n) => Array(count).fill(n)), p,
      v: v.map((one) => Math.max(-1, one)), t: v.map((one) => (one < 0 ? -1 - one : -1)),
      r: w.map((one) => (one < 0 ? -1 : r[one])), c: w.map((one) => (one < 0 ? -1 : c[one])), i,
    },
  };
}

/**
 * @param {PageData} data
 */
function makeModel(data) {
  const count = data.nodes.id.length;
  const edgeCount = data.edges.s.length;
  /** @type {number[][]} */
  const touching = Array.from({ length: count }, () => []);
  for (let e = 0; e < edgeCount; e++) {
    touching[data.edges.s[e]].push(e);
    if (data.edges.t[e] !== data.edges.s[e]) touching[data.edges.t[e]].push(e);
  }
  /** @type {Map<string, number>} */
  const number = new Map();
  data.nodes.id.forEach((id, i) => number.set(id, i));
  const kindNumber = new Map(data.kinds.map((kind, i) => [kind[0], i]));
  const relationNumber = new Map(data.relations.map((relation, i) => [relation[0], i]));
  const families = data.nodes.kind.reduce((sum, kind) => sum + (kind === 0 ? 1 : 0), 0);
  const hubAt = Math.max(30, 0.15 * families);
  /** @type {Set<number>} */
  const hubs = new Set();
  const degree = touching.map((edges, i) => {
    const near = new Set(edges.map((e) => (data.edges.s[e] === i ? data.edges.t[e] : data.edges.s[e])));
    const plain = [...near].filter((j) => !data.kinds[data.nodes.kind[j]][4]).length;
    if (plain > hubAt) hubs.add(i);
    return plain;
  });
  /** @type {number[][]} */
  const facts = Array.from({ length: count }, () => []);
  data.facts.n.forEach((n, f) => facts[n].push(f));
  /** Inferred fact → its rule. */
  const inferred = new Map(data.facts.i.map(([f, rule]) => [f, data.strings[rule]]));
  /** @type {number[][]} */
  const findings = data.rows.line.map(() => []);
  data.issues.forEach((issue, i) => { if (issue[0] >= 0) findings[issue[0]].push(i); });
  /** @type {Map<number, number>} */
  const checkpoint = new Map(data.checkpoints.n.map((n, i) => [n, i]));
  const inKind = data.kinds.map((_, k) => data.nodes.kind.reduce((sum, kind) => sum + (kind === k ? 1 : 0), 0));
  const perRelation = data.relations.map((_, r) => data.edges.r.reduce((sum, own) => sum + (own === r ? 1 : 0), 0));
  const drawnFirst = data.nodes.kind.reduce((sum, kind) => sum + (data.kinds[kind][3] ? 1 : 0), 0);
  return {
    data, count, edgeCount, touching, number, kindNumber, relationNumber, families, hubs, degree, facts, inferred,
    findings, checkpoint, inKind, perRelation,
    /** More than the map can show: ego views only. */
    huge: data.nodes.x.length > 0 && data.nodes.x[0] === null,
    drawnFirst,
    /** @param {number} e @param {number} i */
    other: (e, i) => (data.edges.s[e] === i ? data.edges.t[e] : data.edges.s[e]),
    /** @param {number} i */
    iri: (i) => fullIri(data.base, data.nodes.id[i]),
    /** @param {number} i */
    kindKey: (i) => data.kinds[data.nodes.kind[i]][0],
    /** @param {number} i */
    kindWord: (i) => data.kinds[data.nodes.kind[i]][1],
    /** @param {number} i */
    name: (i) => data.nodes.name[i],
    /** Base models of a model or, with `down`, what derives from it; checkpoints count for their model.
     * @param {number} i @param {boolean} down @returns {{node: number, kind: string}[]} */
    kin(i, down) {
      const derived = relationNumber.get("DERIVED_FROM");
      const own = [i, ...partsOf(i)];
      /** @type {Map<string, {node: number, kind: string}>} */
      const found = new Map();
      for (const part of own) {
        for (const e of touching[part]) {
          if (data.edges.r[e] !== derived || (down ? data.edges.t[e] : data.edges.s[e]) !== part) continue;
          const node = down ? data.edges.s[e] : data.edges.t[e];
          const kind = data.strings[data.edges.k[e]];
          if (!own.includes(node)) found.set(`${node} ${kind}`, { node, kind });
        }
      }
      return [...found.values()];
    },
    partsOf,
    /** The rows that speak of a thing, in the order of lists and lines. @param {number} i */
    rowsOf: (i) => [...new Set(facts[i].map((f) => data.facts.r[f]).filter((r) => r >= 0))].sort((a, b) => a - b),
    /** Checkpoints of a model, smallest first, as numbers of the columns of checkpoints. @param {number} i */
    sizesOf: (i) => partsOf(i).map((n) => /** @type {number} */ (checkpoint.get(n)))
      .sort((a, b) => (data.checkpoints.parameters[a] ?? 0) - (data.checkpoints.parameters[b] ?? 0) || a - b),
    /** The id of a row's list, short enough to stand before each line. @param {number} r */
    listId: (r) => (data.lists[data.rows.list[r]] ? readable(data.lists[data.rows.list[r]][0].replace(/.*\//, "")) : "list"),
    /** The model that a thing belongs to: itself, a checkpoint's model, else -1.
     * @param {number} i */
    modelOf: (i) => (data.nodes.kind[i] === 0 ? i : kindNumber.get("checkpoint") === data.nodes.kind[i] ? data.nodes.home[i] : -1),
  };

  /** @param {number} i @returns {number[]} */
  function partsOf(i) {
    const has = relationNumber.get("HAS_CHECKPOINT");
    return touching[i].filter((e) => data.edges.r[e] === has && data.edges.s[e] === i).map((e) => data.edges.t[e]);
  }
}

/**
 * An IRI from its short form; terms outside the almanac are written in full.
 * @param {string} base @param {string} id
 */
function fullIri(base, id) {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(id) ? id : `${base}/${id}`;
}

/** Whether a text is an address that a link may lead to. @param {string} text */
function isAddress(text) {
  return /^https?:\/\/[^\s]+$/i.test(text);
}
