/** The search box: suggestions that say what kind of thing each is. */

/**
 * @param {Model} model
 * @param {{select: (i: number) => void, shown: () => Shown}} app
 */
function startSearch(model, app) {
  const input = /** @type {HTMLInputElement} */ (part("search"));
  const list = part("suggestions");
  const search = makeSearch(model);
  /** @type {{node: number, by: string}[]} */
  let hits = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const draw = () => {
    hits = search(input.value, 9);
    active = hits.length ? 0 : -1;
    fill(list, ...hits.map(({ node, by }, k) => {
      const option = el("li", { role: "option", id: `hit-${k}`, "data-node": node, "aria-selected": "false" },
        glyph(model.kindKey(node)), el("span", { class: "word" }, model.name(node)),
        by ? el("span", { class: "by" }, by) : null,
        el("span", { class: "kind" }, model.kindWord(node)),
        app.shown().nodes.has(node) ? null : el("span", { class: "tag" }, "not shown"));
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(k); });
      return option;
    }));
    if (!hits.length && input.value.trim()) fill(list, el("li", { class: "empty", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing has this name."));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark();
    if (input.value.trim()) announce(hits.length ? counted(hits.length, "suggestion", "suggestions") : "Nothing has this name.");
  };

  const mark = () => {
    list.querySelectorAll("[role=option]").forEach((option, k) => {
      option.setAttribute("aria-selected", String(k === active));
      if (k === active) option.scrollIntoView({ block: "nearest" });
    });
    if (active >= 0) input.setAttribute("aria-activedescendant", `hit-${active}`);
    else input.removeAttribute("aria-activedescendant");
  };

  /** @param {number} k */
  const choose = (k) => {
    const hit = hits[k];
    if (!hit) return;
    input.value = "";
    close();
    app.select(hit.node);
    part("picture").focus({ preventScroll: true });
  };

  input.addEventListener("input", draw);
  input.addEventListener("focus", () => { if (input.value.trim()) draw(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) draw();
      if (hits.length) active = (active + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % hits.length;
      mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(Math.max(0, active));
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (!list.hidden || input.value) { input.value = ""; close(); } else input.blur();
    }
  });
}
