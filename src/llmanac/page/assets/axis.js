/** What stands behind the timeline. */

/**
 * Months and years behind the timeline, lanes with their names.
 * @param {CanvasRenderingContext2D} ctx @param {vis.Network} network @param {PageData["timeline"]} timeline @param {HTMLElement} host
 */
function drawTimeline(ctx, network, timeline, host) {
  const scale = network.getScale();
  const low = network.DOMtoCanvas({ x: 0, y: 0 });
  const high = network.DOMtoCanvas({ x: host.clientWidth, y: host.clientHeight });
  const px = 1 / scale;
  ctx.save();
  timeline.lanes.forEach(([, top, bottom], k) => {
    if (k % 2) return;
    ctx.globalAlpha = 0.32;
    ctx.fillStyle = COLOURS.line;
    ctx.fillRect(low.x, top, high.x - low.x, bottom - top);
  });
  ctx.globalAlpha = 1;
  ctx.textBaseline = "top";
  /** @param {[number, number, number]} entry */
  const opens = ([x, , month]) => month === 1 || x === timeline.months[0][0];
  const years = timeline.months.filter(opens).map(([x]) => x);
  let free = -Infinity;
  for (const entry of timeline.months) {
    const [x, year, month] = entry;
    if (x < low.x - 200 * px || x > high.x) continue;
    const first = opens(entry);
    ctx.strokeStyle = COLOURS.line;
    ctx.lineWidth = (first ? 1.4 : 0.6) * px;
    ctx.globalAlpha = first ? 1 : Math.min(1, scale * 1.4);
    ctx.beginPath();
    ctx.moveTo(x, low.y);
    ctx.lineTo(x, high.y);
    ctx.stroke();
    ctx.globalAlpha = 1;
    const text = first ? String(year) : monthName(month).slice(0, 3);
    const crowded = years.some((own) => own > x - 40 * px && own < x + 34 * px);
    if (first ? years.some((own) => own > x && own < x + 36 * px) : x < free || crowded) continue;
    ctx.font = `${first ? "600 " : ""}${12 * px}px ${FONT}`;
    ctx.fillStyle = first ? COLOURS.ink : COLOURS.soft;
    ctx.fillText(text, x + 4 * px, low.y + 8 * px);
    free = x + 34 * px;
  }
  ctx.textBaseline = "alphabetic";
  ctx.font = `600 ${12 * px}px ${FONT}`;
  for (const [name, top] of timeline.lanes) {
    ctx.lineWidth = 3 * px;
    ctx.strokeStyle = COLOURS.ground;
    const text = cropped(name, 18);
    ctx.strokeText(text, low.x + 10 * px, top - 3 * px);
    ctx.fillStyle = COLOURS.soft;
    ctx.fillText(text, low.x + 10 * px, top - 3 * px);
  }
  ctx.restore();
}

/** @param {number} month */
function monthName(month) {
  return ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"][month - 1] || "";
}
