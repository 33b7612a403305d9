/** Elements: text goes in as text, addresses only where they are http(s). */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/**
 * @param {string} text @param {() => void} act
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 */
function button(text, act, attributes = {}) {
  const element = el("button", { type: "button", ...attributes }, text);
  element.addEventListener("click", act);
  return element;
}

/** A link that leaves the page, or plain text when the address is none. @param {string} address @param {string} [text] */
function outward(address, text) {
  if (!isAddress(address)) return el("span", {}, text || address);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer", class: "out" }, text || shortAddress(address));
}

/** @param {string} address */
function shortAddress(address) {
  const bare = readable(address.replace(/^https?:\/\/(www\.)?/i, "").replace(/\/$/, ""));
  return bare.length > 54 ? `${bare.slice(0, 34)}…${bare.slice(-18)}` : bare;
}

/**
 * A drawing in the page: the glyph of a kind, in the same shape as in the picture.
 * @param {string} kind
 */
function glyph(kind) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "-8 -8 16 16");
  svg.setAttribute("class", `glyph k-${kind}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", shapePath(KIND_SHAPES[kind] || "circle", 0, 0, 5.6));
  svg.append(path);
  return svg;
}

/** @param {string} id @returns {HTMLElement} */
function part(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** Say something to screen readers. @param {string} text */
function announce(text) {
  const live = part("live");
  live.textContent = live.textContent === text ? `${text} ` : text;
}

/** @param {number} n @param {string} one @param {string} many */
function counted(n, one, many) {
  return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}

/** @param {Element} element @param {...(Node | string | null | undefined | false)} children */
function fill(element, ...children) {
  element.replaceChildren(.../** @type {(Node | string)[]} */ (children.filter(Boolean)));
}

/** @param {string} text @param {() => string} what */
function copyButton(text, what) {
  const control = button(text, async () => {
    try {
      await navigator.clipboard.writeText(what());
    } catch {
      const area = el("textarea", { class: "away", "aria-hidden": "true" });
      area.value = what();
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    control.textContent = "Copied";
    announce("Copied");
    setTimeout(() => { control.textContent = text; }, 1600);
  });
  return control;
}

/** A list whose tail waits behind a button. @param {HTMLElement[]} items */
function someOf(items) {
  const list = el("ul", { class: "kin" });
  list.append(...items.slice(0, 14));
  if (items.length > 14) {
    const more = el("li", {}, button(`${items.length - 14} more`, () => { more.replaceWith(...items.slice(14)); items[14].querySelector("a")?.focus(); }, { class: "more" }));
    list.append(more);
  }
  return list;
}
