/** The panel of filters: the legend whose entries are switches, facets with counts, ranges. */

/** So many values of a facet are there at first; a button shows the others. */
const FEW = 7;

/**
 * @param {Model} model @param {HTMLElement} panel
 * @param {{change: (edit: (state: State) => void) => void, state: () => State}} app
 */
function makeFacets(model, panel, app) {
  const { data } = model;
  /** @type {((state: State, shown: Shown) => void)[]} */
  const updates = [];
  const legend = el("fieldset", { class: "legend" }, el("legend", {}, "Kinds"));
  data.kinds.forEach((kind, k) => {
    if (!model.inKind[k]) return;
    const box = el("input", { type: "checkbox", id: `kind-${kind[0]}` });
    const count = el("span", { class: "count" });
    box.addEventListener("change", () => app.change((state) => { toggle(state.kinds, k, box.checked !== kind[3]); }));
    legend.append(el("label", { class: "choice" }, box, glyph(kind[0]), el("span", { class: "word" }, kind[2]), count));
    updates.push((state, shown) => {
      box.checked = kindOn(model, state, k);
      const apart = state.view !== "map" && k !== 0;
      box.disabled = apart;
      box.closest("label")?.classList.toggle("apart", apart);
      const drawn = [...shown.nodes].reduce((sum, i) => sum + (data.nodes.kind[i] === k ? 1 : 0), 0);
      const total = model.inKind[k];
      count.textContent = drawn === total || !box.checked || apart ? total.toLocaleString("en") : `${drawn.toLocaleString("en")} of ${total.toLocaleString("en")}`;
    });
  });
  panel.append(legend);
  panel.append(lineKey(model));
  for (const facet of data.facets) panel.append(setFacet(facet));
  for (const range of data.ranges) panel.append(rangeFacet(range));
  panel.append(relationFacet());

  /** @param {PageData["facets"][0]} facet */
  function setFacet(facet) {
    const list = el("div", { class: "values" });
    const set = el("details", { class: "facet", "data-facet": facet.key, open: facet.key === "stage" || facet.key === "organization" });
    const chosen = el("span", { class: "chosen" });
    set.append(el("summary", {}, facet.label, chosen), list);
    const group = el("div", { role: "group", "aria-label": facet.label, class: "values" });
    list.replaceWith(group);
    let all = facet.terms.length <= FEW + 2;
    const entries = facet.terms.map((term, v) => {
      const box = el("input", { type: "checkbox", value: term });
      const count = el("span", { class: "count" });
      const label = el("label", { class: "choice" }, box, el("span", { class: "word" }, facet.labels[v]), count);
      box.addEventListener("change", () => app.change((state) => {
        const terms = state.sets.get(facet.key) || new Set();
        toggle(terms, term, box.checked);
        if (terms.size) state.sets.set(facet.key, terms);
        else state.sets.delete(facet.key);
      }));
      group.append(label);
      return { term, box, count, label };
    });
    const more = button("", () => { const next = entries.findIndex(({ label }) => label.hidden); all = true; updateThis(app.state()); entries[next].box.focus(); }, { class: "more" });
    group.append(more);
    /** @param {State} state */
    const updateThis = (state) => {
      const terms = state.sets.get(facet.key);
      const counts = valueCounts(model, state, facet);
      /** The values that most of the present models have, in the order of the list. */
      const first = new Set(counts.map((_, v) => v).sort((a, b) => counts[b] - counts[a] || a - b).slice(0, FEW));
      entries.forEach(({ term, box, count, label }, v) => {
        box.checked = !!terms && terms.has(term);
        count.textContent = counts[v].toLocaleString("en");
        label.classList.toggle("none", counts[v] === 0);
        label.hidden = !all && !first.has(v) && !box.checked;
      });
      more.textContent = `${facet.terms.length - FEW} more`;
      more.hidden = all;
      chosen.textContent = terms && terms.size ? String(terms.size) : "";
      if (terms && terms.size) set.open = true;
    };
    updates.push(updateThis);
    return set;
  }

  /** @param {PageData["ranges"][0]} range */
  function rangeFacet(range) {
    const steps = [...new Set(range.numbers)].sort((a, b) => a - b);
    const set = el("details", { class: "facet", "data-facet": range.key });
    const chosen = el("span", { class: "chosen" });
    const [low, high] = ["from", "to"].map((word) => {
      const select = el("select", { "aria-label": `${range.label}, ${word}` }, el("option", { value: "" }, word === "from" ? "any" : "any"));
      for (const step of steps) select.append(el("option", { value: step }, range.key === "year" ? String(step) : step.toLocaleString("en")));
      select.addEventListener("change", () => app.change((state) => {
        const ends = /** @type {[number | null, number | null]} */ ([low, high].map((s) => (s.value === "" ? null : Number(s.value))));
        if (ends[0] === null && ends[1] === null) state.ranges.delete(range.key);
        else state.ranges.set(range.key, ends);
      }));
      return select;
    });
    const told = el("p", { class: "hint" });
    set.append(
      el("summary", {}, range.label, chosen),
      el("div", { class: "range" }, el("span", {}, "from"), low, el("span", {}, "to"), high),
      told,
    );
    updates.push((state) => {
      const ends = state.ranges.get(range.key) || [null, null];
      low.value = ends[0] === null ? "" : String(ends[0]);
      high.value = ends[1] === null ? "" : String(ends[1]);
      const models = passing(model, state, range.key);
      const have = new Set(range.models.filter((i, v) => models.has(i) && inRange(range.numbers[v], ends)));
      told.textContent = `${counted(have.size, "model", "models")} in it`;
      chosen.textContent = state.ranges.has(range.key) ? "1" : "";
      if (state.ranges.has(range.key)) set.open = true;
    });
    return set;
  }

  function relationFacet() {
    const set = el("details", { class: "facet", "data-facet": "relation" }, el("summary", {}, "Relation"));
    const group = el("div", { role: "group", "aria-label": "Relation", class: "values" });
    data.relations.forEach((relation, r) => {
      if (!model.perRelation[r]) return;
      const box = el("input", { type: "checkbox", value: relation[0] });
      const count = el("span", { class: "count" }, model.perRelation[r].toLocaleString("en"));
      box.addEventListener("change", () => app.change((state) => { toggle(state.relations, r, !box.checked); }));
      group.append(el("label", { class: "choice" }, box, el("span", { class: "word" }, relation[1]), count));
      updates.push((state) => { box.checked = !state.relations.has(r); });
    });
    set.append(group);
    return set;
  }

  let last = "";
  return {
    /** @param {State} state @param {Shown} shown */
    update(state, shown) {
      // What is chosen alone changes no count: only what narrows does.
      const now = `${toHash(model, { ...state, sel: -1, from: -1, to: -1, at: null, sort: "" })} ${shown.nodes.size}`;
      if (now === last) return;
      last = now;
      for (const one of updates) one(state, shown);
      part("line-key").hidden = state.view !== "lineage";
    },
  };
}

/** The line styles of the lineage that this graph has. @param {Model} model */
function lineKey(model) {
  const { data } = model;
  const derived = model.relationNumber.get("DERIVED_FROM");
  const kinds = new Set(data.edges.r.map((r, e) => (r === derived ? data.strings[data.edges.k[e]] : "")));
  const box = el("div", { id: "line-key", class: "line-key", hidden: true, role: "group", "aria-label": "Line styles" }, el("p", { class: "title" }, "Lines"));
  for (const [pattern, dashes, word] of DASHES) {
    if (![...kinds].some((kind) => pattern.test(kind))) continue;
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "0 0 44 8");
    svg.setAttribute("class", "dash");
    svg.setAttribute("aria-hidden", "true");
    const line = document.createElementNS(space, "path");
    line.setAttribute("d", "M1 4H43");
    if (dashes.length) line.setAttribute("stroke-dasharray", dashes.join(" "));
    svg.append(line);
    box.append(el("div", { class: "choice" }, svg, el("span", { class: "word" }, word)));
  }
  return box;
}

/** @template T @param {Set<T>} set @param {T} value @param {boolean} inside */
function toggle(set, value, inside) {
  if (inside) set.add(value);
  else set.delete(value);
}
