/** The state of the page and its form in the address: pure functions, so that a link says it all. */

/** @returns {State} */
function firstState() {
  return {
    view: "map", sel: -1, steps: 0, from: -1, to: -1, kinds: new Set(), relations: new Set(),
    sets: new Map(), ranges: new Map(), table: "", sort: "name", at: null,
  };
}

/** @param {State} state @returns {State} */
function copyState(state) {
  return {
    ...state, kinds: new Set(state.kinds), relations: new Set(state.relations),
    sets: new Map([...state.sets].map(([key, terms]) => [key, new Set(terms)])),
    ranges: new Map([...state.ranges].map(([key, [a, b]]) => [key, [a, b]])),
  };
}

/** Text that stands in an address and stays readable. @param {string} text */
function hashed(text) {
  return encodeURIComponent(text).replace(/%2F/g, "/").replace(/%3A/g, ":");
}

/**
 * The state as the part of an address after #; empty for the state at first.
 * @param {Model} model @param {State} state
 */
function toHash(model, state) {
  const { data } = model;
  /** @type {string[]} */
  const parts = [];
  /** @param {string} key @param {string} value */
  const put = (key, value) => { if (value) parts.push(`${key}=${value}`); };
  put("view", state.view === "map" ? "" : state.view);
  put("sel", state.sel < 0 ? "" : hashed(data.nodes.id[state.sel]));
  put("steps", state.steps ? String(state.steps) : "");
  put("from", state.from < 0 ? "" : hashed(data.nodes.id[state.from]));
  put("to", state.to < 0 ? "" : hashed(data.nodes.id[state.to]));
  put("kinds", [...state.kinds].sort((a, b) => a - b).map((k) => data.kinds[k][0]).join(","));
  put("hide", [...state.relations].sort((a, b) => a - b).map((r) => data.relations[r][0].toLowerCase()).join(","));
  for (const facet of data.facets) {
    const terms = state.sets.get(facet.key);
    if (terms && terms.size) put(facet.key, [...terms].sort().map(hashed).join(","));
  }
  for (const range of data.ranges) {
    const ends = state.ranges.get(range.key);
    if (ends && (ends[0] !== null || ends[1] !== null)) put(range.key, `${ends[0] ?? ""}..${ends[1] ?? ""}`);
  }
  put("table", state.table);
  put("sort", state.sort === "name" ? "" : hashed(state.sort));
  put("at", state.at ? state.at.join(",") : "");
  return parts.join("&");
}

/**
 * The state that an address says; what it does not know is left out, never an error.
 * @param {Model} model @param {string} hash @returns {State}
 */
function fromHash(model, hash) {
  const state = firstState();
  const { data } = model;
  for (const part of hash.replace(/^#/, "").split("&")) {
    const cut = part.indexOf("=");
    if (cut < 1) continue;
    const key = part.slice(0, cut);
    const raw = part.slice(cut + 1);
    const node = () => model.number.get(readable(raw)) ?? -1;
    if (key === "view" && (raw === "lineage" || raw === "timeline")) state.view = raw;
    else if (key === "sel") state.sel = node();
    else if (key === "from") state.from = node();
    else if (key === "to") state.to = node();
    else if (key === "steps") state.steps = Math.min(3, Math.max(0, Number.parseInt(raw, 10) || 0));
    else if (key === "table" && (raw === "beside" || raw === "only")) state.table = raw;
    else if (key === "sort") state.sort = readable(raw);
    else if (key === "kinds") addKnown(raw, (name) => model.kindNumber.get(name), state.kinds);
    else if (key === "hide") addKnown(raw, (name) => model.relationNumber.get(name.toUpperCase()), state.relations);
    else if (key === "at") {
      const numbers = raw.split(",").map(Number);
      if (numbers.length === 3 && numbers.every(Number.isFinite) && numbers[2] > 0) state.at = [numbers[0], numbers[1], numbers[2]];
    } else {
      const facet = data.facets.find((one) => one.key === key);
      if (facet) {
        const terms = raw.split(",").map(readable).filter((term) => facet.terms.includes(term));
        if (terms.length) state.sets.set(key, new Set(terms));
      }
      const range = data.ranges.find((one) => one.key === key);
      const ends = /^(-?[\d.]*)\.\.(-?[\d.]*)$/.exec(raw);
      if (range && ends) {
        const [a, b] = [ends[1], ends[2]].map((end) => (end === "" || !Number.isFinite(Number(end)) ? null : Number(end)));
        if (a !== null || b !== null) state.ranges.set(key, [a, b]);
      }
    }
  }
  return state;
}

/** @param {string} raw @param {(name: string) => number | undefined} find @param {Set<number>} into */
function addKnown(raw, find, into) {
  for (const name of raw.split(",")) {
    const known = find(readable(name));
    if (known !== undefined) into.add(known);
  }
}

/** @param {string} raw */
function readable(raw) {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

/** Whether a kind is switched on. @param {Model} model @param {State} state @param {number} kind */
function kindOn(model, state, kind) {
  return model.data.kinds[kind][3] !== state.kinds.has(kind);
}

/** How many facets, ranges and switches are away from the state at first. @param {State} state */
function narrowings(state) {
  return state.sets.size + state.ranges.size + state.kinds.size + state.relations.size;
}
