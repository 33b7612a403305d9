/** Everything together: one state, one way to change it, and the parts that show it. */

const began = performance.now();
const model = makeModel(unpack(JSON.parse(/** @type {string} */ (part("data").textContent))));
const read = performance.now();
let state = fromHash(model, location.hash);
/** @type {Shown} */
let shown = showing(model, state);
let camera = 0;

part("app").hidden = false;
startTheme(() => { picture.show(state, shown, true); });
const host = part("picture");

/** @param {(next: State) => void} edit @param {boolean} [quietly] no new entry in the history */
function change(edit, quietly = false) {
  const next = copyState(state);
  edit(next);
  go(next, quietly ? "replace" : "push");
}

/**
 * @param {State} next @param {"push" | "replace" | "none"} history
 */
function go(next, history) {
  const before = state;
  const count = shown.nodes.size;
  state = next;
  shown = showing(model, state);
  if (history !== "none") write(history);
  update(before);
  // Who has not moved the picture sees all of what is left.
  if (shown.nodes.size !== count && picture.untouched()) picture.fit();
}

/** @param {"push" | "replace"} how */
function write(how) {
  const hash = toHash(model, state);
  const address = hash ? `#${hash}` : "#";
  try {
    if (how === "push") history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  } catch { /* a frame without an address of its own keeps no history */ }
}

const app = {
  change,
  state: () => state,
  shown: () => shown,
  /** @param {number} i */
  select(i) {
    if (state.from >= 0 && state.to < 0 && i >= 0 && i !== state.from) {
      change((next) => { next.to = i; next.sel = i; });
      return;
    }
    if (i === state.sel) return;
    change((next) => { next.sel = i; if (i < 0) next.steps = 0; });
  },
  /** @param {number} i @param {string} [text] */
  link(i, text) {
    const link = el("a", { href: `#sel=${hashed(model.data.nodes.id[i])}`, class: "thing" }, glyph(model.kindKey(i)), text || model.name(i));
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      app.select(i);
      const title = document.getElementById("details-title");
      if (title) title.focus({ preventScroll: true });
    });
    return link;
  },
  /** Lift whatever hides the selected thing. */
  lift() {
    change((next) => {
      const kind = model.data.nodes.kind[next.sel];
      if (!kindOn(model, next, kind)) next.kinds.add(kind), toggle(next.kinds, kind, !model.data.kinds[kind][3]);
      next.steps = 0;
      if (!showing(model, next).nodes.has(next.sel)) { next.sets.clear(); next.ranges.clear(); }
      if (!showing(model, next).nodes.has(next.sel)) next.view = "map";
      next.at = null;
    });
  },
  /** Escape: out of the innermost thing first. */
  leave() {
    if (document.body.dataset.sheet) closeSheets();
    else if (state.from >= 0) change((next) => { next.from = -1; next.to = -1; });
    else if (state.steps) change((next) => { next.steps = 0; });
    else if (state.sel >= 0) { app.select(-1); host.focus({ preventScroll: true }); }
  },
};

/** The part of the picture that no panel covers, on the screen. */
function clear() {
  const frame = host.getBoundingClientRect();
  const over = part("details").getBoundingClientRect();
  const free = { left: 0, top: 0, right: frame.width, bottom: frame.height - 30 };
  if (over.width && over.left < frame.right - 1 && over.top < frame.bottom) {
    if (over.width > frame.width * 0.8) free.bottom = Math.max(80, over.top - frame.top);
    else free.right = Math.max(80, over.left - frame.left);
  }
  return free;
}

const picture = makePicture(model, host, {
  select: (i) => app.select(i),
  clear,
  moved() {
    clearTimeout(camera);
    camera = window.setTimeout(() => { state.at = picture.camera(); write("replace"); }, 250);
  },
});
const facets = makeFacets(model, part("facets"), app);
const details = makeDetails(model, part("details"), app);
const table = makeTable(model, part("table"), app);
startSearch(model, app);
startKeys(model, host, picture, app);
startControls();

/** Show the state. @param {State | null} before */
function update(before) {
  const turned = !before || before.view !== state.view;
  picture.show(state, shown);
  facets.update(state, shown);
  details.update(state, shown);
  table.update(state, shown);
  showStatus();
  if (state.at && (!before || before.at !== state.at)) picture.setCamera(state.at);
  else if (turned || (before && (before.steps !== state.steps || before.to !== state.to || model.huge && before.sel !== state.sel))) {
    state.at = null;
    if (!before && state.sel >= 0 && !state.steps) picture.visit(state.sel);
    else picture.fit();
  } else if (before && before.sel !== state.sel && state.sel >= 0) bringIntoView(state.sel);
  if (before && before.sel !== state.sel) told();
}

/** Move the picture only when the thing is out of sight. @param {number} i */
function bringIntoView(i) {
  const place = picture.placeOf(i);
  if (!place) return;
  const { x, y } = picture.network.canvasToDOM(place);
  const { left, top, right, bottom } = clear();
  const margin = 48;
  if (x < left + margin || y < top + margin || x > right - margin || y > bottom - margin) picture.bring(i);
}

/** Say what is selected now. */
function told() {
  if (state.sel < 0) { announce("Nothing selected"); return; }
  const near = new Set(shown.edges.filter((e) => model.data.edges.s[e] === state.sel || model.data.edges.t[e] === state.sel).map((e) => model.other(e, state.sel)));
  announce(`${model.name(state.sel)}, ${model.kindWord(state.sel)}, ${counted(near.size, "neighbour", "neighbours")}`);
}

function showStatus() {
  document.title = state.sel < 0 ? "llmanac: open language models" : `${model.name(state.sel)} · llmanac`;
  const { possible } = shown;
  part("shown").textContent = `${shown.nodes.size.toLocaleString("en")} of ${possible.toLocaleString("en")} shown`;
  const ties = `${counted(shown.edges.length, "tie", "ties")}${shown.kept ? `, ${shown.kept.toLocaleString("en")} at hubs until selected` : ""}`;
  part("ties").textContent = ties;
  part("reset").hidden = narrowings(state) === 0 && state.steps === 0;
  const filters = narrowings(state);
  part("open-filters").textContent = filters ? `Filters (${filters})` : "Filters";
  for (const view of ["map", "lineage", "timeline"]) part(`view-${view}`).setAttribute("aria-pressed", String(state.view === view && state.table !== "only"));
  part("view-table").setAttribute("aria-pressed", String(state.table !== ""));
  const empty = part("empty");
  empty.hidden = shown.nodes.size > 0;
  part("empty-reset").hidden = narrowings(state) === 0 && state.steps === 0;
  part("empty-why").textContent = emptyWhy();
  part("note").textContent = shown.nodes.size ? shown.note : "";
  const query = part("view-query");
  query.textContent = sparqlOfView(model, state, shown);
  pathBar(shown.way);
  const label = { map: "Map", lineage: "Lineage", timeline: "Timeline" }[state.view];
  host.setAttribute("aria-label", `${label}: ${shown.nodes.size} things, ${ties}. Arrow keys walk from thing to thing, Enter reads the details.`);
}

function emptyWhy() {
  if (model.huge && shown.note) return shown.note;
  if (state.view === "lineage" && !model.data.lineage.n.length) return "No list states a base model, so there is no lineage to draw.";
  if (state.view === "timeline" && !model.data.timeline.n.length) return "No list states a date.";
  if (!shown.models.size) return "No model has all the values that you chose. Each facet narrows the others: take one away.";
  if (state.view !== "map") return `The ${state.view} draws models only, and none of the chosen ones belongs to it.`;
  return "All kinds of things are switched off.";
}

/** @param {{nodes: number[], edges: number[]} | null} way */
function pathBar(way) {
  const bar = part("path");
  bar.hidden = state.from < 0;
  if (state.from < 0) return;
  const leave = button("Leave the path", () => change((next) => { next.from = -1; next.to = -1; }));
  if (state.to < 0) {
    fill(bar, el("span", {}, "Path from ", el("strong", {}, model.name(state.from)), ": choose where it ends, in the picture or by search."), leave);
  } else if (!way) {
    fill(bar, el("span", {}, `No way from ${model.name(state.from)} to ${model.name(state.to)} that avoids the hubs.`), leave);
    announce("No path");
  } else {
    const line = el("span", { class: "way" });
    way.nodes.forEach((i, k) => {
      if (k) {
        const e = way.edges[k - 1];
        const [, forth, back] = model.data.relations[model.data.edges.r[e]];
        line.append(el("span", { class: "hint" }, model.data.edges.s[e] === way.nodes[k - 1] ? forth : back));
      }
      line.append(app.link(i));
    });
    fill(bar, line, leave);
    announce(`Path of ${counted(way.edges.length, "step", "steps")}`);
  }
}

function closeSheets() {
  delete document.body.dataset.sheet;
  part("open-filters").setAttribute("aria-expanded", "false");
}

function startControls() {
  for (const view of /** @type {State["view"][]} */ (["map", "lineage", "timeline"])) {
    part(`view-${view}`).addEventListener("click", () => change((next) => {
      next.view = view;
      next.at = null;
      if (next.table === "only") next.table = "beside";
    }));
  }
  const narrow = matchMedia("(max-width: 760px)");
  part("view-table").addEventListener("click", () => change((next) => { next.table = next.table ? "" : narrow.matches ? "only" : "beside"; }));
  for (const id of ["reset", "empty-reset"]) {
    part(id).addEventListener("click", () => {
      change((next) => {
        const clean = firstState();
        next.kinds = clean.kinds;
        next.relations = clean.relations;
        next.sets = clean.sets;
        next.ranges = clean.ranges;
        next.steps = 0;
      });
      announce("Filters lifted");
      host.focus({ preventScroll: true });
    });
  }
  part("empty-table").addEventListener("click", () => change((next) => { next.table = "only"; }));
  part("zoom-in").addEventListener("click", () => picture.zoom(1.25));
  part("zoom-out").addEventListener("click", () => picture.zoom(0.8));
  part("zoom-fit").addEventListener("click", () => { picture.fit(); state.at = null; write("replace"); });
  part("save-png").addEventListener("click", () => asPng(picture, (blob) => save("almanac.png", blob)));
  part("save-svg").addEventListener("click", () => save("almanac.svg", asSvg(model, shown, picture), "image/svg+xml"));
  part("save-csv").addEventListener("click", () => save("almanac-view.csv", asCsv(model, shown), "text/csv"));
  part("save-json").addEventListener("click", () => save("almanac-view.json", asJson(model, shown), "application/json"));
  part("copy-query").append(copyButton("Copy query", () => sparqlOfView(model, state, shown)));
  const help = /** @type {HTMLDialogElement} */ (part("help"));
  part("open-help").addEventListener("click", () => help.showModal());
  part("close-help").addEventListener("click", () => help.close());
  part("open-filters").addEventListener("click", () => {
    const open = document.body.dataset.sheet !== "filters";
    if (open) document.body.dataset.sheet = "filters";
    else closeSheets();
    part("open-filters").setAttribute("aria-expanded", String(open));
  });
  part("close-filters").addEventListener("click", () => { closeSheets(); part("open-filters").focus(); });
  window.addEventListener("popstate", () => go(fromHash(model, location.hash), "none"));
  window.addEventListener("hashchange", () => {
    if (toHash(model, state) !== location.hash.replace(/^#/, "")) go(fromHash(model, location.hash), "none");
  });
}

update(null);
const drawn = performance.now();
picture.redraw();
window.almanac = {
  ready: true, open: (i) => app.select(i), state: () => state, shown: () => shown, model, picture,
  fromHash: (hash) => fromHash(model, hash), toHash: (one) => toHash(model, one),
  timing: { read: read - began, drawn: performance.now() - began, first: drawn - began },
};
document.documentElement.dataset.ready = "true";
