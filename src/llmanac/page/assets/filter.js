/** Which things and ties a state shows, and how many of each value there would be. */

/**
 * Models that pass every facet but `except`.
 * @param {Model} model @param {State} state @param {string} [except]
 * @returns {Set<number>}
 */
function passing(model, state, except) {
  const { data } = model;
  /** @type {Set<number>} */
  let models = new Set();
  for (let i = 0; i < model.count; i++) if (data.nodes.kind[i] === 0) models.add(i);
  /** @param {Set<number>} allowed */
  const keep = (allowed) => { models = new Set([...models].filter((i) => allowed.has(i))); };
  for (const facet of data.facets) {
    const terms = state.sets.get(facet.key);
    if (!terms || !terms.size || facet.key === except) continue;
    /** @type {Set<number>} */
    const allowed = new Set();
    facet.terms.forEach((term, v) => { if (terms.has(term)) facet.models[v].forEach((i) => allowed.add(i)); });
    keep(allowed);
  }
  for (const range of data.ranges) {
    const ends = state.ranges.get(range.key);
    if (!ends || range.key === except) continue;
    keep(new Set(range.models.filter((_, v) => inRange(range.numbers[v], ends))));
  }
  return models;
}

/** @param {number} value @param {[number | null, number | null]} ends */
function inRange(value, ends) {
  return (ends[0] === null || value >= ends[0]) && (ends[1] === null || value <= ends[1]);
}

/** @param {State} state */
function faceted(state) {
  return state.sets.size > 0 || state.ranges.size > 0;
}

/**
 * @param {Model} model @param {State} state @returns {Shown}
 */
function showing(model, state) {
  const { data } = model;
  const models = passing(model, state);
  /** @type {Set<number>} */
  let nodes = new Set();
  let note = "";
  let possible = model.count;
  const only = state.view === "lineage" ? data.lineage.n : state.view === "timeline" ? data.timeline.n : null;
  if (only) {
    possible = only.length;
    for (const i of only) if (models.has(i) && kindOn(model, state, 0)) nodes.add(i);
    const left = model.families - only.length;
    if (left > 0) {
      const more = left === 1 ? "1 model" : `${left.toLocaleString("en")} models`;
      note = state.view === "lineage" ? `${more} without a stated base or descendant: see the map or the table.` : `${more} without a stated date: see the map or the table.`;
    }
  } else {
    const narrow = faceted(state);
    for (let i = 0; i < model.count; i++) {
      if (!kindOn(model, state, data.nodes.kind[i])) continue;
      if (data.nodes.kind[i] === 0 ? models.has(i) : !narrow || touches(model, i, models)) nodes.add(i);
    }
  }
  if (state.steps > 0 && state.sel >= 0) {
    const start = state.sel;
    /** @param {number} i */
    const on = (i) => i === start || kindOn(model, state, data.nodes.kind[i]);
    const near = within(model, start, state.steps, (e) => !state.relations.has(data.edges.r[e]) && on(data.edges.s[e]) && on(data.edges.t[e]));
    nodes = new Set([...nodes].filter((i) => near.has(i)));
    if (!only || only.includes(state.sel)) nodes.add(state.sel);
  }
  if (model.huge && nodes.size > EGO) {
    const ego = state.sel >= 0 ? egoOf(model, state, nodes) : new Set();
    note = state.sel >= 0
      ? `Of ${nodes.size.toLocaleString("en")} things, the ${ego.size.toLocaleString("en")} nearest to the selected one are drawn.`
      : `${nodes.size.toLocaleString("en")} things are too many for one picture. Search for one, or narrow them down, to see its surroundings; the table has them all.`;
    nodes = ego;
  }
  const way = state.from >= 0 && state.to >= 0 ? pathBetween(model, state.from, state.to) : null;
  if (way && !only && !model.huge) for (const i of way.nodes) nodes.add(i);
  const { edges, kept } = tiesOf(model, state, nodes, only !== null || state.steps > 0 && nodes.size <= 300);
  return { nodes, edges, kept, models, possible, note, way };
}

/** So many things an ego view of a huge graph may show. */
const EGO = 500;

/** @param {Model} model @param {State} state @param {Set<number>} allowed @returns {Set<number>} */
function egoOf(model, state, allowed) {
  /** @type {Set<number>} */
  const found = new Set([state.sel]);
  let edge = [state.sel];
  for (let step = 0; step < 3 && found.size < EGO; step++) {
    /** @type {number[]} */
    const next = [];
    for (const i of edge) {
      if (step > 0 && model.hubs.has(i)) continue;
      for (const e of model.touching[i]) {
        const j = model.other(e, i);
        if (found.size < EGO && allowed.has(j) && !found.has(j)) { found.add(j); next.push(j); }
      }
    }
    edge = next;
  }
  return found;
}

/** Whether a thing is tied to one of the models, or to one of their checkpoints. @param {Model} model @param {number} i @param {Set<number>} models */
function touches(model, i, models) {
  return model.touching[i].some((e) => {
    const j = model.other(e, i);
    return models.has(j) || models.has(model.modelOf(j));
  });
}

/**
 * Ties between shown things; in lineage and timeline those of descent. A hub keeps its ties back until
 * it is selected, unless there is room for all.
 * @param {Model} model @param {State} state @param {Set<number>} nodes @param {boolean} room
 */
function tiesOf(model, state, nodes, room) {
  const { edges } = model.data;
  const derived = model.relationNumber.get("DERIVED_FROM");
  /** @type {number[]} */
  const found = [];
  let kept = 0;
  for (let e = 0; e < model.edgeCount; e++) {
    if (!nodes.has(edges.s[e]) || !nodes.has(edges.t[e]) || state.relations.has(edges.r[e])) continue;
    if (state.view !== "map" && edges.r[e] !== derived) continue;
    if (!room && ((model.hubs.has(edges.s[e]) && edges.s[e] !== state.sel) || (model.hubs.has(edges.t[e]) && edges.t[e] !== state.sel))) kept++;
    else found.push(e);
  }
  return { edges: found, kept };
}

/**
 * How many models each value of a facet has, given the other facets.
 * @param {Model} model @param {State} state @param {PageData["facets"][0]} facet
 */
function valueCounts(model, state, facet) {
  const models = passing(model, state, facet.key);
  return facet.models.map((own) => own.reduce((sum, i) => sum + (models.has(i) ? 1 : 0), 0));
}
