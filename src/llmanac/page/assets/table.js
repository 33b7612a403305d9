/** The table beside the picture: the same things under the same filters, sortable, in pages. */

const PAGE = 100;

/**
 * @typedef {{key: string, label: string, value: (i: number) => string, number?: (i: number) => number, cell?: (i: number) => Node | string}} Column
 */

/**
 * @param {Model} model @param {HTMLElement} panel
 * @param {{change: (edit: (state: State) => void) => void, state: () => State, link: (i: number, text?: string) => HTMLElement}} app
 */
function makeTable(model, panel, app) {
  const { data } = model;
  let kind = 0;
  let page = 0;
  /** @type {Map<string, number>} */
  const property = new Map(data.properties.map((one, p) => [one[0].replace(/.*[#/]/, ""), p]));
  /** @param {number} i @param {string[]} names */
  const told = (i, ...names) => {
    const wanted = names.map((name) => property.get(name));
    const values = model.facts[i].filter((f) => wanted.includes(data.facts.p[f])).map((f) =>
      data.facts.t[f] >= 0 ? model.name(data.facts.t[f]) : worded(data.properties[data.facts.p[f]][0], data.strings[data.facts.v[f]]));
    return [...new Set(values)].join(", ");
  };
  /** @param {number} i @param {string} name */
  const number = (i, name) => {
    const p = property.get(name);
    const f = model.facts[i].find((one) => data.facts.p[one] === p);
    return f === undefined ? -1 : Number(data.strings[data.facts.v[f]]) || 0;
  };
  /** @param {number} i @param {string} name */
  const raw = (i, name) => {
    const p = property.get(name);
    const f = model.facts[i].find((one) => data.facts.p[one] === p);
    return f === undefined || data.facts.v[f] < 0 ? "" : data.strings[data.facts.v[f]];
  };
  const lines = model.rowsOf;
  const sizes = model.sizesOf;
  /** Lines by list. @param {number} i */
  const written = (i) => {
    /** @type {Map<string, number[]>} */
    const found = new Map();
    const rows = lines(i);
    for (const r of rows.slice(0, 6)) found.set(model.listId(r), [...(found.get(model.listId(r)) || []), data.rows.line[r]]);
    const told = [...found].map(([list, own]) => (data.lists.length > 1 ? `${list} ${own.join(", ")}` : own.join(", "))).join("; ");
    return rows.length > 6 ? `${told} …` : told;
  };
  /** @param {number} i */
  const near = (i) => [...new Set(model.touching[i].map((e) => model.modelOf(model.other(e, i))).filter((j) => j >= 0 && j !== i))];

  /** @type {Column} */
  const nameColumn = { key: "name", label: "Name", value: (i) => model.name(i), cell: (i) => app.link(i) };
  /** @type {Column} */
  const lineColumn = {
    key: "line", label: "Line", number: (i) => lines(i)[0] ?? 1e9,
    value: written,
  };
  /** @type {Column[]} */
  const modelColumns = [
    nameColumn,
    { key: "organization", label: "Made by", value: (i) => told(i, "author") },
    { key: "released", label: "Released", value: (i) => told(i, "issued"), number: (i) => Number(raw(i, "issued").replace(/\D/g, "").padEnd(6, "0").slice(0, 6)) || -1 },
    { key: "size", label: "Sizes", number: (i) => Math.max(-1, ...sizes(i).map((c) => data.checkpoints.parameters[c] ?? 0)), value: (i) => [...new Set(sizes(i).map((c) => data.strings[data.checkpoints.size[c]]))].filter(Boolean).join(", ") },
    { key: "context", label: "Context", value: (i) => told(i, "contextLength").replace(/ tokens/g, ""), number: (i) => number(i, "contextLength") },
    { key: "architecture", label: "Architecture", value: (i) => told(i, "architecture") },
    { key: "base", label: "Derived from", value: (i) => [...new Set(model.kin(i, false).map((one) => model.name(model.modelOf(one.node) < 0 ? one.node : model.modelOf(one.node))))].join(", ") },
    { key: "data", label: "Data", value: (i) => told(i, "pretrainedOn", "tunedOn", "trainedOn") },
    { key: "licence", label: "Licence", value: (i) => told(i, "license") || (raw(i, "commercialUse") === "true" ? "commercial use" : raw(i, "commercialUse") === "false" ? "no commercial use" : "") },
    lineColumn,
  ];
  /** @type {Column[]} */
  const otherColumns = [
    nameColumn,
    { key: "count", label: "Models", value: (i) => String(near(i).length), number: (i) => near(i).length },
    { key: "models", label: "Which", value: (i) => near(i).map((j) => model.name(j)).sort((a, b) => a.localeCompare(b, "en")).slice(0, 12).join(", ") + (near(i).length > 12 ? " …" : "") },
    lineColumn,
  ];

  const tabs = el("div", { class: "kinds", role: "group", "aria-label": "What the table lists" });
  const kindButtons = data.kinds.map((one, k) => {
    const control = button(one[2], () => { kind = k; page = 0; draw(app.state(), last); }, { "aria-pressed": "false" });
    if (model.inKind[k]) tabs.append(control);
    return control;
  });
  const widen = button("", () => app.change((state) => { state.table = state.table === "only" ? "beside" : "only"; }), { class: "widen" });
  const scroll = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Rows" });
  const pager = el("div", { class: "pager" });
  panel.append(el("div", { class: "bar" }, tabs, widen, button("", () => app.change((state) => { state.table = ""; }), { class: "close", "aria-label": "Close table" })), scroll, pager);
  /** @type {Shown} */
  let last;

  /** @param {State} state @param {Shown} shown */
  function rowsOf(state, shown) {
    const found = [];
    const narrow = faceted(state);
    for (let i = 0; i < model.count; i++) {
      if (data.nodes.kind[i] !== kind) continue;
      if (state.steps > 0 && state.view === "map" ? shown.nodes.has(i) : kind === 0 ? shown.models.has(i) : !narrow || touches(model, i, shown.models)) found.push(i);
    }
    return found;
  }

  /** @param {State} state @param {Shown} shown */
  function draw(state, shown) {
    last = shown;
    const columns = kind === 0 ? modelColumns : otherColumns;
    kindButtons.forEach((control, k) => control.setAttribute("aria-pressed", String(k === kind)));
    widen.textContent = state.table === "only" ? "With the picture" : "Whole height";
    const down = state.sort.startsWith("-");
    const column = columns.find((one) => one.key === state.sort.replace(/^-/, "")) || nameColumn;
    const rows = rowsOf(state, shown);
    const order = column.number;
    if (order) {
      const keys = new Map(rows.map((i) => [i, order(i)]));
      rows.sort((a, b) => /** @type {number} */ (keys.get(a)) - /** @type {number} */ (keys.get(b)) || a - b);
    } else {
      const keys = new Map(rows.map((i) => [i, column.value(i)]));
      rows.sort((a, b) => {
        const [left, right] = [/** @type {string} */ (keys.get(a)), /** @type {string} */ (keys.get(b))];
        return left === "" || right === "" ? Number(left === "") - Number(right === "") : left.localeCompare(right, "en", { numeric: true }) || a - b;
      });
    }
    if (down) rows.reverse();
    page = Math.min(page, Math.max(0, Math.ceil(rows.length / PAGE) - 1));
    const head = el("tr");
    for (const one of columns) {
      const active = one === column;
      const control = button(one.label, () => app.change((next) => { next.sort = active && !down ? `-${one.key}` : one.key; }), { "data-sort": one.key });
      head.append(el("th", { scope: "col", "aria-sort": active ? (down ? "descending" : "ascending") : "none" }, control));
    }
    const body = el("tbody");
    for (const i of rows.slice(page * PAGE, (page + 1) * PAGE)) {
      const line = el("tr", { "data-node": i, class: i === state.sel ? "chosen" : null });
      columns.forEach((one, k) => line.append(el(k ? "td" : "th", k ? {} : { scope: "row" }, one.cell ? one.cell(i) : one.value(i))));
      body.append(line);
    }
    const caption = el("caption", {}, `${data.kinds[kind][2]}: ${rows.length.toLocaleString("en")}${rows.length < model.inKind[kind] ? ` of ${model.inKind[kind].toLocaleString("en")}` : ""}`);
    fill(scroll, el("table", {}, caption, el("thead", {}, head), body));
    const pages = Math.ceil(rows.length / PAGE);
    fill(pager, ...(pages < 2 ? [] : [
      button("Previous", () => { page--; draw(app.state(), last); }, { disabled: page === 0 }),
      el("span", {}, `Page ${page + 1} of ${pages}`),
      button("Next", () => { page++; draw(app.state(), last); }, { disabled: page + 1 >= pages }),
    ]));
  }

  return {
    /** @param {State} state @param {Shown} shown */
    update(state, shown) {
      panel.hidden = state.table === "";
      document.body.dataset.table = state.table || "none";
      if (state.table) draw(state, shown);
    },
    rows: () => rowsOf(app.state(), last),
  };
}
