/** Keys: / searches, arrows walk, Enter reads, Escape leaves, + - 0 zoom. */

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/**
 * @param {Model} model @param {HTMLElement} host @param {ReturnType<typeof makePicture>} picture
 * @param {{select: (i: number, quiet?: boolean) => void, state: () => State, shown: () => Shown, leave: () => void}} app
 */
function startKeys(model, host, picture, app) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target instanceof Element ? event.target : null;
    const typing = target ? target.closest("input:not([type=checkbox]), select, textarea") : null;
    if (event.key === "/" && !typing) {
      event.preventDefault();
      part("search").focus();
    } else if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
      app.leave();
    }
  });

  host.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = ARROWS[event.key];
    if (direction) {
      event.preventDefault();
      const next = neighbour(direction);
      if (next >= 0) app.select(next);
      else announce("Nothing in this direction");
    } else if (event.key === "Enter" && app.state().sel >= 0) {
      event.preventDefault();
      const title = document.getElementById("details-title");
      if (title) title.focus();
    } else if (event.key === "+" || event.key === "=") picture.zoom(1.25);
    else if (event.key === "-") picture.zoom(0.8);
    else if (event.key === "0") picture.fit();
  });

  /** @param {[number, number]} direction */
  function neighbour(direction) {
    const { sel } = app.state();
    const { nodes, edges } = app.shown();
    if (sel < 0 || !nodes.has(sel)) {
      return [...nodes].reduce((best, i) => (best < 0 || model.degree[i] > model.degree[best] ? i : best), -1);
    }
    const near = new Set();
    for (const e of edges) {
      if (model.data.edges.s[e] === sel) near.add(model.data.edges.t[e]);
      if (model.data.edges.t[e] === sel) near.add(model.data.edges.s[e]);
    }
    const found = towards(sel, direction, near, picture.placeOf);
    return found >= 0 ? found : towards(sel, direction, nodes, picture.placeOf);
  }
}
