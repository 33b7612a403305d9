/** Light and dark: the system's choice until the reader makes one. */

/** @type {Record<string, string>} */
let COLOURS = {};

/** Reads the palette out of the style sheet, so that there is one place for colours. */
function readColours() {
  const style = getComputedStyle(document.documentElement);
  /** @param {string} name */
  const value = (name) => style.getPropertyValue(`--${name}`).trim();
  COLOURS = Object.fromEntries(
    ["ground", "ink", "soft", "line", "tie", "edge", "accent", "family", "organization", "dataset", "checkpoint", "described",
      "document", "project", "architecture", "domain", "license"].map((name) => [name, value(name)]),
  );
}

/** @returns {"light" | "dark"} */
function themeNow() {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** @param {() => void} changed */
function startTheme(changed) {
  const control = part("theme");
  try {
    const kept = localStorage.getItem("llmanac-theme");
    if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
  } catch { /* storage may be closed to a page from disk */ }
  const show = () => {
    readColours();
    control.setAttribute("aria-pressed", String(themeNow() === "dark"));
  };
  control.addEventListener("click", () => {
    const next = themeNow() === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    try { localStorage.setItem("llmanac-theme", next); } catch { /* as above */ }
    show();
    changed();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { show(); changed(); });
  show();
}

/** @returns {boolean} */
function stillness() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
