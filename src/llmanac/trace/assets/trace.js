(function () {
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const part = (id) => document.getElementById(id);

/** An element with text: the only way in which text of the list gets into the page. */
function make(tag, text, className) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** Pieces of the list by what they became, and by the statement ("row:number") that holds them. */
const byBecame = new Map();
const byStatement = new Map();
const bare = [];
let chosen = [];

function note(map, key, piece) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(piece);
}

function draw() {
  part("name").textContent = data.name;
  part("share").textContent = `${data.share} of the text in tables and model bullets accounted for`;
  const text = part("text");
  data.lines.forEach((runs, index) => {
    const line = make("div", undefined, "line");
    line.id = `L${index + 1}`;
    line.append(make("b", String(index + 1)));
    const held = make("span");
    for (const [words, kind, became] of runs) held.append(piece(words, kind, became));
    line.append(held);
    text.append(line);
  });
}

function piece(words, kind, became) {
  const key = data.kinds[kind][0];
  const found = data.became[became];
  const made = make("span", words, `k-${key}`);
  if (key === "bare") bare.push(made);
  if (key === "bare" || (found && (found[1].length || found[2]))) {
    made.classList.add("piece");
    made.tabIndex = 0;
    made.setAttribute("role", "button");
    made.dataset.became = String(became);
    made.title = data.kinds[kind][1];
    note(byBecame, became, made);
    if (found) for (const number of found[1]) note(byStatement, `${found[0]}:${number}`, made);
  }
  return made;
}

function letGo() {
  for (const one of chosen) one.classList.remove("chosen");
  chosen = [];
  for (const one of part("triples").querySelectorAll("[aria-pressed=true]")) one.setAttribute("aria-pressed", "false");
}

function choose(pieces, scroll) {
  letGo();
  chosen = pieces;
  for (const one of pieces) one.classList.add("chosen");
  if (scroll && pieces.length) pieces[0].scrollIntoView({ block: "center" });
}

/** Text → statements: those that hold it first, then the others of its row. */
function showText(made) {
  const became = Number(made.dataset.became);
  const [graph, numbers, finding] = data.became[became] || [-1, [], ""];
  choose(byBecame.get(became) || [made], false);
  part("chosen").textContent = chosen.map((one) => one.textContent).join(" ");
  const kind = made.title;
  part("about").textContent = finding ? finding : numbers.length ? `${kind}: ${count(numbers.length, "statement")} of ${data.graphs[graph][0]}` : kind;
  list(graph, numbers);
}

function list(graph, numbers) {
  const triples = part("triples");
  triples.replaceChildren();
  if (graph < 0) return;
  const own = new Set(numbers);
  const all = data.graphs[graph][1];
  const rest = all.map((_, number) => number).filter((number) => !own.has(number));
  for (const number of [...numbers, ...rest]) {
    const [subject, predicate, object] = all[number];
    const row = make("button", undefined, own.has(number) ? "" : "none");
    row.type = "button";
    row.dataset.statement = `${graph}:${number}`;
    row.setAttribute("aria-pressed", "false");
    row.append(make("span", subject), make("span", ` ${predicate} `, "p"), make("span", object));
    const item = make("li");
    item.append(row);
    triples.append(item);
  }
}

/** Statement → text: the pieces that it was read from. */
function showStatement(row) {
  const pieces = byStatement.get(row.dataset.statement) || [];
  choose(pieces, true);
  row.setAttribute("aria-pressed", "true");
  part("about").textContent = pieces.length
    ? `Read from: ${pieces.map((one) => one.textContent).join(" ")}`
    : "This statement follows from the row as a whole (its name, its section, its place), not from words of its own.";
}

const count = (n, word) => `${n.toLocaleString("en")} ${word}${n === 1 ? "" : "s"}`;

function account() {
  const present = new Set(data.lines.flat().map((run) => run[1]));
  data.kinds.forEach(([key, label], index) => {
    if (!present.has(index)) return;
    const item = make("li");
    item.append(make("span", key === "bare" ? "a" : "", `swatch k-${key}`), make("span", label));
    part("legend").append(item);
  });
  for (const [title, share, counted, missing] of data.sections) {
    const item = make("li", `${share} ${title}`);
    item.title = `${count(counted, "character")}, ${missing} bare`;
    part("sections").append(item);
  }
  for (const [index, [line, column, words, why]] of data.bare.entries()) {
    const row = make("button", `${line}:${column} ${words}`);
    row.type = "button";
    if (why) row.title = why;
    row.dataset.line = String(line);
    row.dataset.bare = String(index);
    const item = make("li");
    item.append(row);
    part("bare").append(item);
  }
  if (!data.bare.length) part("bare").append(make("li", "none", "soft"));
  for (const id of ["previous", "next"]) part(id).disabled = !bare.length;
}

let at = -1;
function step(by) {
  at = (at + by + bare.length) % bare.length;
  showText(bare[at]);
  choose([bare[at]], true);
  bare[at].focus();
}

function startTheme() {
  const control = part("theme");
  const now = () => document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const show = () => control.setAttribute("aria-pressed", String(now() === "dark"));
  control.addEventListener("click", () => {
    document.documentElement.dataset.theme = now() === "dark" ? "light" : "dark";
    show();
  });
  show();
}

draw();
account();
startTheme();
part("text").addEventListener("click", (event) => {
  const made = event.target.closest(".piece");
  if (made) showText(made);
});
part("text").addEventListener("keydown", (event) => {
  if ((event.key === "Enter" || event.key === " ") && event.target.classList.contains("piece")) {
    event.preventDefault();
    showText(event.target);
    const first = part("triples").querySelector("button");
    if (event.key === "Enter" && first) first.focus();
  }
});
part("triples").addEventListener("click", (event) => {
  const row = event.target.closest("button");
  if (row) showStatement(row);
});
part("bare").addEventListener("click", (event) => {
  const row = event.target.closest("button");
  if (row) part(`L${row.dataset.line}`).scrollIntoView({ block: "center" });
});
part("previous").addEventListener("click", () => step(-1));
part("next").addEventListener("click", () => step(1));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const back = chosen[0];
  letGo();
  if (back && part("facts").contains(document.activeElement)) back.focus();
});
window.trace = { ready: true, data };
})();
