/** Labels at one size on the screen, the important ones first, none over another. */

/**
 * @typedef {{x: number, y: number, r: number, text: string, rank: number, strong: boolean, id: number}} Label
 * x, y, r on the screen; a higher rank comes first.
 */

/** @type {Map<string, number>} */
const MEASURED = new Map();
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK SC', sans-serif";

/** @param {CanvasRenderingContext2D} ctx @param {string} text @param {string} font */
function textWidth(ctx, text, font) {
  const key = font + text;
  let width = MEASURED.get(key);
  if (width === undefined) {
    ctx.font = font;
    width = ctx.measureText(text).width;
    if (MEASURED.size > 50000) MEASURED.clear();
    MEASURED.set(key, width);
  }
  return width;
}

/** @param {string} text @param {number} most */
function cropped(text, most) {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : text;
}

/** Boxes on the screen that are taken, in a grid of squares. */
function makeBoxes() {
  /** @type {Map<number, number[][]>} */
  const grid = new Map();
  const square = 64;
  /** @param {number} x @param {number} y @param {number} w @param {number} h @param {(cell: number) => boolean} each */
  const cells = (x, y, w, h, each) => {
    for (let a = Math.floor(x / square); a <= Math.floor((x + w) / square); a++) {
      for (let b = Math.floor(y / square); b <= Math.floor((y + h) / square); b++) if (each(a * 100003 + b)) return true;
    }
    return false;
  };
  return {
    /** @param {number} x @param {number} y @param {number} w @param {number} h @param {number} [own] */
    taken: (x, y, w, h, own = -2) => cells(x, y, w, h, (cell) =>
      (grid.get(cell) || []).some(([bx, by, bw, bh, id]) => id !== own && x < bx + bw && bx < x + w && y < by + bh && by < y + h)),
    /** @param {number} x @param {number} y @param {number} w @param {number} h @param {number} [own] */
    take(x, y, w, h, own = -1) {
      cells(x, y, w, h, (cell) => {
        const held = grid.get(cell);
        if (held) held.push([x, y, w, h, own]);
        else grid.set(cell, [[x, y, w, h, own]]);
        return false;
      });
    },
  };
}

/**
 * Where each label goes that finds a free place.
 * @param {CanvasRenderingContext2D} ctx @param {Label[]} labels
 * @param {"below" | "right"} first @param {{x: number, y: number, r: number, id: number}[]} obstacles
 * @param {number} width of the screen
 * @returns {{label: Label, text: string, x: number, y: number, font: string}[]}
 */
function placeLabels(ctx, labels, first, obstacles, width) {
  const marks = makeBoxes();
  const boxes = makeBoxes();
  for (const { x, y, r, id } of obstacles) if (r > 2.5) marks.take(x - r, y - r, 2 * r, 2 * r, id);
  const found = [];
  let place = 0;
  for (const label of [...labels].sort((a, b) => b.rank - a.rank || a.id - b.id)) {
    place++;
    const font = `${label.strong ? "600 13px" : "12px"} ${FONT}`;
    const text = cropped(label.text, label.strong ? 60 : 28);
    const w = textWidth(ctx, text, font) + 4;
    const h = label.strong ? 17 : 15;
    const { x, y, r, id } = label;
    const below = [x - w / 2, y + r + 2];
    const right = [x + r + 3, y - h / 2];
    const places = first === "below" ? [below, right, [x - r - 3 - w, y - h / 2], [x - w / 2, y - r - 2 - h]] : [right, [x - r - 3 - w, y - h / 2]];
    /** @param {number[]} at */
    const inside = ([left]) => width === Infinity || (left >= 2 && left + w <= width - 2);
    // The most important names may lie over small marks, never over another name.
    const free = places.find(([left, top]) => inside([left]) && !boxes.taken(left, top, w, h) && !marks.taken(left, top, w, h, id))
      || (place <= 14 ? places.find(([left, top]) => !boxes.taken(left, top, w, h)) : null);
    if (!free) continue;
    boxes.take(free[0], free[1], w, h);
    found.push({ label, text, x: free[0] + 2, y: free[1] + h / 2, font });
  }
  return found;
}
