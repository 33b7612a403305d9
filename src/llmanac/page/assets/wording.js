/** Values as people write them. */

/** Properties of which each row adds some: what one row leaves out is no contradiction. */
const COLLECTED = /[#/](statedIn|hasPart|isPartOf|alternateName|hiddenLabel|citation|code|subjectOf|url|landingPage|identifier|notation|projectCategory|provides\w+)$/;

/** A count in words where they are exact. @param {string} text */
function countWords(text) {
  const n = Number(text);
  for (const [word, unit] of /** @type {[string, number][]} */ ([["trillion", 1e12], ["billion", 1e9], ["million", 1e6]])) {
    if (n >= unit && (n * 1000) % unit === 0) return `${n / unit} ${word}`;
  }
  return n.toLocaleString("en");
}

/** A kind of derivation in words. @param {string} kind */
function kindWords(kind) {
  return kind.replace(/.*[#/]/, "").replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[-_]/g, " ").toLowerCase().replace(/ (from|of)$/, "");
}

/** A value as people write it. @param {string} property @param {string} text */
function worded(property, text) {
  const local = property.replace(/.*[#/]/, "");
  if (/^(contextLength|maxContextLength|trainingTokens)$/.test(local) && /^\d+$/.test(text)) return `${countWords(text)} tokens`;
  if (/(numberOfParameters|activeParameters)$/i.test(local) && /^\d+$/.test(text)) return countWords(text);
  if (text === "true") return "yes";
  if (text === "false") return "no";
  const month = /^(\d{4})-(\d\d)$/.exec(text);
  if (local === "issued" && month) return `${monthName(Number(month[2]))} ${month[1]}`.trim();
  return text;
}
