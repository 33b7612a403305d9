/** The panel of one thing: every fact with the words and the line that it was read from. */

/**
 * @param {Model} model @param {HTMLElement} panel
 * @param {{change: (edit: (state: State) => void) => void, state: () => State, shown: () => Shown, select: (i: number) => void,
 *   link: (i: number, text?: string) => HTMLElement, lift: () => void}} app
 */
function makeDetails(model, panel, app) {
  const { data } = model;

  /** @param {number} f */
  function factValue(f) {
    const target = data.facts.t[f];
    if (target >= 0) return app.link(target);
    const text = data.strings[data.facts.v[f]];
    return isAddress(text) ? outward(text) : el("span", {}, worded(data.properties[data.facts.p[f]][0], text));
  }

  /** @param {number} f */
  function plainValue(f) {
    const target = data.facts.t[f];
    return target >= 0 ? model.name(target) : worded(data.properties[data.facts.p[f]][0], data.strings[data.facts.v[f]]);
  }

  /** @param {number} r */
  function listName(r) {
    const list = data.lists[data.rows.list[r]];
    return list ? list[1] : "list";
  }

  /** Where some facts are written: the line and the words, the whole row on demand. @param {number[]} facts */
  function sources(facts) {
    /** @type {Map<string, number>} */
    const places = new Map();
    for (const f of facts) if (data.facts.r[f] >= 0) places.set(`${data.facts.r[f]} ${data.facts.c[f]}`, f);
    const all = [...places.values()].map((f) => source(data.facts.r[f], data.facts.c[f], plainValue(f)));
    if (all.length < 4) return all;
    const more = button(`${all.length - 2} more lines`, () => { more.replaceWith(...all.slice(2)); all[2].querySelector("summary")?.focus(); }, { class: "more" });
    return [...all.slice(0, 2), more];
  }

  /** Words around a value, so that a long cell shows where it says it. @param {string} raw @param {string} value */
  function around(raw, value) {
    const at = raw.toLowerCase().indexOf(value.toLowerCase());
    return at > 28 && value ? `…${cropped(raw.slice(at - 12), 170)}` : cropped(raw, 180);
  }

  /** @param {number} r @param {number} c @param {string} value */
  function source(r, c, value) {
    const cells = data.rows.cells[r];
    const section = data.strings[data.rows.section[r]];
    const raw = c >= 0 ? cells[c] : section ? `section “${section}”` : cells.join(" | ");
    const where = data.lists.length > 1 ? `${model.listId(r)}, line ${data.rows.line[r]}` : `line ${data.rows.line[r]}`;
    const list = data.lists[data.rows.list[r]];
    const whole = el("div", { class: "row" },
      el("p", {}, [listName(r), section].filter(Boolean).join(" · ")),
      el("pre", { tabindex: "0", "aria-label": "The row as written" }, cells.length > 1 ? `| ${cells.join(" | ")} |` : cells[0]),
    );
    if (list && isAddress(list[2])) whole.append(outward(`${list[2]}#L${data.rows.line[r]}`, "Open the list at this line"));
    const wrong = c < 0 ? [] : model.findings[r].filter((f) => data.issues[f][1] === c).map((f) => data.issues[f]);
    for (const [, , , severity, message] of wrong) whole.prepend(el("p", {}, el("strong", {}, `${severity}: `), message));
    return el("details", { class: "source" }, el("summary", {}, el("span", { class: "where" }, where), el("q", {}, around(raw, value)),
      wrong.length ? el("span", { class: "tag wrong" }, counted(wrong.length, "issue", "issues")) : null), whole);
  }

  /** @param {number} i */
  function factList(i) {
    /** @type {Map<number, number[]>} */
    const groups = new Map();
    for (const f of model.facts[i]) {
      const group = groups.get(data.facts.p[f]);
      if (group) group.push(f);
      else groups.set(data.facts.p[f], [f]);
    }
    const list = el("dl", { class: "facts" });
    for (const [p, facts] of groups) {
      const stated = facts.filter((f) => !model.inferred.has(f));
      const inferred = facts.filter((f) => model.inferred.has(f));
      list.append(el("dt", {}, data.properties[p][1]));
      const value = el("dd", {});
      const places = data.properties[p][0].endsWith("#statedIn");
      const differing = COLLECTED.test(data.properties[p][0]) ? null : sidesOf(stated);
      if (differing) value.append(differing);
      else {
        if (!places) value.append(valueLine(stated));
        for (const one of sources(stated)) value.append(one);
      }
      if (inferred.length) {
        const rules = [...new Set(inferred.map((f) => model.inferred.get(f) || ""))].join(", ");
        value.append(el("div", { class: "inferred" }, valueLine(inferred), el("span", { class: "tag" }, `inferred: ${rules.toLowerCase()}`)), ...sources(inferred));
      }
      list.append(value);
    }
    return list;
  }

  /** @param {number[]} facts */
  function valueLine(facts) {
    const line = el("div", { class: "values" });
    const seen = new Set();
    for (const f of facts) {
      const text = plainValue(f);
      if (seen.has(text)) continue;
      seen.add(text);
      line.append(el("span", { class: "value" }, factValue(f)));
    }
    return line;
  }

  /** Values side by side where rows say different things. @param {number[]} facts */
  function sidesOf(facts) {
    /** @type {Map<number, number[]>} */
    const byRow = new Map();
    for (const f of facts) byRow.set(data.facts.r[f], [...(byRow.get(data.facts.r[f]) || []), f]);
    if (byRow.size < 2) return null;
    const said = [...byRow.values()].map((own) => own.map(plainValue).sort().join("\n"));
    if (new Set(said).size < 2) return null;
    const rows = [...byRow];
    return el("div", { class: "sides" }, el("p", { class: "differ" }, "Written differently in different places"),
      el("div", { class: "columns" }, ...rows.map(([, own]) => el("div", {}, valueLine(own), ...sources(own)))));
  }

  /** @param {number} i */
  function checkpointTable(i) {
    const parts = model.partsOf(i);
    if (!parts.length) return null;
    const body = el("tbody");
    const lengths = propertyNumber("https://w3id.org/llmanac/ontology#contextLength");
    /** @param {number} n */
    const lengthsOf = (n) => [...new Set(model.facts[n].filter((f) => data.facts.p[f] === lengths).map((f) => plainValue(f).replace(/ tokens$/, "")))].join(", ");
    for (const c of model.sizesOf(i)) {
      const n = data.checkpoints.n[c];
      const url = data.strings[data.checkpoints.url[c]];
      body.append(el("tr", {},
        el("th", { scope: "row" }, app.link(n, shortName(model, n, i))),
        el("td", {}, data.strings[data.checkpoints.size[c]] || "not stated"),
        el("td", {}, lengthsOf(n) || lengthsOf(i) || "not stated"),
        el("td", {}, url ? outward(url, data.strings[data.checkpoints.hub[c]] || undefined) : "none"),
      ));
    }
    const head = el("tr", {}, ...["Checkpoint", "Size", "Context", "Weights"].map((word) => el("th", { scope: "col" }, word)));
    return el("section", { class: "block" }, el("h3", {}, counted(parts.length, "checkpoint", "checkpoints")),
      el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Checkpoints" }, el("table", {}, el("thead", {}, head), body)));
  }

  /** @param {string} name */
  function propertyNumber(name) {
    return data.properties.findIndex((one) => one[0] === name);
  }

  /** Bases and descendants, each level by its own. @param {number} i */
  function kinBlock(i) {
    if (model.data.nodes.kind[i] !== 0 && model.kindKey(i) !== "checkpoint") return null;
    const block = el("section", { class: "block" }, el("h3", {}, "Lineage"));
    for (const down of [false, true]) {
      const steps = generations(model, i, down);
      if (!steps.length) continue;
      const total = steps.reduce((sum, step) => sum + step.length, 0);
      block.append(el("h4", {}, down ? `Downstream, ${counted(total, "model", "models")}` : `Upstream, ${counted(total, "model", "models")}`));
      steps.forEach((step, k) => {
        const list = someOf(step.map(({ node, kinds, parts }) => el("li", {}, app.link(node),
          parts.length ? el("span", { class: "hint" }, parts.join(", ")) : null,
          kinds.length ? el("span", { class: "tag" }, kinds.map(kindWords).join(", ")) : null)));
        block.append(steps.length > 1 ? el("div", { class: "step" }, el("span", { class: "hint" }, k === 0 ? "direct" : `${k + 1} steps`), list) : list);
      });
    }
    return block.children.length > 1 ? block : null;
  }

  /** Other things tied to this one, by relation. @param {number} i */
  function tieBlock(i) {
    /** @type {Map<string, Set<number>>} */
    const groups = new Map();
    for (const e of model.touching[i]) {
      const forth = data.edges.s[e] === i;
      const [type, word, back] = data.relations[data.edges.r[e]];
      if (forth || type === "DERIVED_FROM" || type === "HAS_CHECKPOINT") continue;
      const label = back || word;
      groups.set(label, (groups.get(label) || new Set()).add(model.other(e, i)));
    }
    if (!groups.size) return null;
    const block = el("section", { class: "block" }, el("h3", {}, "Tied to it"));
    for (const [word, others] of groups) {
      const list = someOf([...others].sort((a, b) => model.degree[b] - model.degree[a] || a - b).map((j) => el("li", {}, app.link(j))));
      block.append(el("h4", {}, `${word[0].toUpperCase()}${word.slice(1)}, ${others.size}`), list);
    }
    return block;
  }

  /** Findings about the rows that speak of a thing. @param {number} i */
  function findingBlock(i) {
    const rows = new Set(model.facts[i].map((f) => data.facts.r[f]).filter((r) => r >= 0));
    const found = [...rows].flatMap((r) => model.findings[r]);
    if (!found.length || data.nodes.kind[i] !== 0 && model.kindKey(i) !== "checkpoint" && model.kindKey(i) !== "project") return null;
    const block = el("section", { class: "block findings" }, el("h3", {}, counted(found.length, "open issue in its row", "open issues in its rows")));
    for (const f of found) {
      const [, , rule, severity, message, quoted, line, column] = data.issues[f];
      block.append(el("div", { class: `finding ${severity === "error" ? "error" : severity === "warning" ? "warning" : "info"}` },
        el("p", {}, el("strong", {}, `${severity}: `), message),
        el("p", { class: "hint" }, `${rule} · line ${line}${column ? `, column ${column}` : ""}`, quoted ? " · " : null, quoted ? el("q", {}, cropped(quoted, 120)) : null)));
    }
    return block;
  }

  /** @param {number} i */
  function actions(i) {
    const state = app.state();
    const group = el("div", { class: "steps", role: "group", "aria-label": "Show only what lies within some steps" }, el("span", { class: "hint" }, "Within"));
    for (const steps of [1, 2, 3]) {
      group.append(button(String(steps), () => app.change((next) => { next.steps = next.steps === steps ? 0 : steps; next.at = null; }),
        { "aria-pressed": String(state.steps === steps), "aria-label": counted(steps, "step", "steps") }));
    }
    group.append(el("span", { class: "hint" }, "steps"));
    return el("div", { class: "actions" }, group,
      button("Path from here", () => app.change((next) => { next.from = i; next.to = -1; }), { id: "path-from" }),
      copyButton("Copy IRI", () => model.iri(i)), copyButton("Copy link", () => location.href));
  }

  return {
    /** @param {State} state @param {Shown} shown */
    update(state, shown) {
      const i = state.sel;
      document.body.classList.toggle("with-details", i >= 0);
      panel.hidden = i < 0;
      if (i < 0) { fill(panel); return; }
      const hidden = !shown.nodes.has(i);
      const aliases = data.nodes.alias[i];
      const query = el("details", { class: "query" }, el("summary", {}, "SPARQL for this"),
        el("pre", { tabindex: "0", "aria-label": "Query" }, sparqlOfThing(model.iri(i))), copyButton("Copy query", () => sparqlOfThing(model.iri(i))));
      fill(panel,
        el("div", { class: "head" },
          el("p", { class: "kind" }, glyph(model.kindKey(i)), model.kindWord(i)),
          button("", () => app.select(-1), { class: "close", "aria-label": "Close details" }),
          el("h2", { id: "details-title", tabindex: "-1" }, model.name(i)),
          aliases.length ? el("p", { class: "aliases" }, aliases.join(" · ")) : null),
        hidden ? el("div", { class: "notice" }, el("p", {}, hiddenWhy(state, i)), button("Show it", app.lift)) : null,
        actions(i), kinBlock(i), checkpointTable(i),
        model.facts[i].length ? el("section", { class: "block" }, el("h3", {}, "What the lists say"), factList(i)) : el("p", { class: "hint" }, "No list has a row of its own for it."),
        tieBlock(i), findingBlock(i),
        el("p", { class: "iri" }, el("code", {}, model.iri(i))), query,
      );
    },
  };

  /** @param {State} state @param {number} i */
  function hiddenWhy(state, i) {
    if (!kindOn(model, state, data.nodes.kind[i])) return `${data.kinds[data.nodes.kind[i]][2]} are switched off.`;
    if (state.view !== "map") return `It is not part of the ${state.view}.`;
    return "Your filters hide it.";
  }
}
