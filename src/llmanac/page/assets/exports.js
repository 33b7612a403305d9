/** What is shown, as a file: picture as PNG or SVG, things as CSV, things and ties as JSON. */

/** @param {string} name @param {string | Blob} content @param {string} [type] */
function save(name, content, type) {
  const blob = typeof content === "string" ? new Blob([content], { type }) : content;
  const address = URL.createObjectURL(blob);
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** A field that no spreadsheet takes for a formula. @param {string} text */
function csvField(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replace(/"/g, '""')}"`;
}

/** @param {Model} model @param {Shown} shown */
function asCsv(model, shown) {
  const lines = [["kind", "name", "iri", "lines", "tied_to"].map(csvField).join(",")];
  const { data } = model;
  /** @type {Map<number, Set<string>>} */
  const tied = new Map();
  for (const e of shown.edges) {
    for (const [i, j] of [[data.edges.s[e], data.edges.t[e]], [data.edges.t[e], data.edges.s[e]]]) {
      tied.set(i, (tied.get(i) || new Set()).add(model.name(j)));
    }
  }
  for (const i of [...shown.nodes].sort((a, b) => a - b)) {
    const rows = [...new Set(model.facts[i].map((f) => data.facts.r[f]).filter((r) => r >= 0))].map((r) => data.rows.line[r]);
    lines.push([model.kindWord(i), model.name(i), model.iri(i), rows.join(" "), [...(tied.get(i) || [])].join("; ")].map(csvField).join(","));
  }
  return `${lines.join("\r\n")}\r\n`;
}

/** @param {Model} model @param {Shown} shown */
function asJson(model, shown) {
  const { data } = model;
  return `${JSON.stringify({
    nodes: [...shown.nodes].sort((a, b) => a - b).map((i) => ({ id: model.iri(i), kind: model.kindKey(i), name: model.name(i), aliases: data.nodes.alias[i] })),
    edges: shown.edges.map((e) => ({
      source: model.iri(data.edges.s[e]), target: model.iri(data.edges.t[e]), type: data.relations[data.edges.r[e]][0], kind: data.strings[data.edges.k[e]] || undefined,
    })),
  }, null, 1)}\n`;
}

/** @param {string} text */
function xmlText(text) {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "\ufffd").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** @param {Model} model @param {Shown} shown @param {ReturnType<typeof makePicture>} picture */
function asSvg(model, shown, picture) {
  const { data } = model;
  const ids = [...shown.nodes].sort((a, b) => a - b);
  const points = ids.map((i) => picture.at(i));
  const [left, top] = [Math.min(...points.map((p) => p.x)) - 60, Math.min(...points.map((p) => p.y)) - 40];
  const [right, bottom] = [Math.max(...points.map((p) => p.x)) + 160, Math.max(...points.map((p) => p.y)) + 50];
  const out = [`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${right - left} ${bottom - top}" font-family="sans-serif">`,
    `<rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" fill="${COLOURS.ground}"/>`];
  for (const e of shown.edges) {
    const [from, to] = picture.ends(e);
    const [a, b] = [picture.at(from), picture.at(to)];
    const down = data.relations[data.edges.r[e]][0] === "DERIVED_FROM";
    const dash = down ? dashOf(data.strings[data.edges.k[e]]) : [];
    out.push(`<path d="M${a.x} ${a.y}L${b.x} ${b.y}" fill="none" stroke="${down ? COLOURS.edge : COLOURS.tie}"${dash.length ? ` stroke-dasharray="${dash.join(" ")}"` : ""}/>`);
  }
  const measure = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  /** @type {Label[]} */
  const labels = [];
  const marks = [];
  for (const i of ids) {
    const { x, y } = picture.at(i);
    const r = radiusOf(model, i);
    const kind = model.kindKey(i);
    out.push(`<path d="${shapePath(KIND_SHAPES[kind], x, y, r)}" fill="${HOLLOW.has(kind) ? COLOURS.ground : COLOURS[kind]}" stroke="${HOLLOW.has(kind) ? COLOURS[kind] : COLOURS.ground}" stroke-width="1.6"><title>${xmlText(model.name(i))}</title></path>`);
    marks.push({ x, y, r: r * 0.85, id: i });
    labels.push({ x, y, r, text: model.name(i), rank: model.degree[i] * 2 + (kind === "family" ? 5 : 0), strong: false, id: i });
  }
  for (const one of placeLabels(measure, labels, "below", marks, Infinity)) {
    out.push(`<text x="${one.x}" y="${one.y + 4}" font-size="12" fill="${COLOURS.ink}">${xmlText(one.text)}</text>`);
  }
  return `${out.join("\n")}\n</svg>\n`;
}

/** @param {ReturnType<typeof makePicture>} picture @param {(blob: Blob) => void} done */
function asPng(picture, done) {
  const drawing = picture.drawing();
  const copy = el("canvas", { width: drawing.width, height: drawing.height });
  const ctx = /** @type {CanvasRenderingContext2D} */ (copy.getContext("2d"));
  ctx.fillStyle = COLOURS.ground;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(drawing, 0, 0);
  copy.toBlob((blob) => { if (blob) done(blob); }, "image/png");
}
