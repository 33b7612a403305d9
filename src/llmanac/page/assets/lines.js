/** How a line is drawn for each kind of derivation: a code that needs no colour. */

/** Line styles of derivation. @type {[RegExp, number[], string][]} */
const DASHES = [
  [/instruct/i, [], "Instruction-tuned"],
  [/multitask/i, [9, 3], "Multitask-tuned"],
  [/domain/i, [9, 3, 2, 3], "Domain-tuned"],
  [/align/i, [2, 3], "Aligned with feedback"],
  [/contin/i, [14, 4], "Continued pretraining"],
  [/adapt/i, [5, 4], "Adapter"],
  [/merg/i, [5, 2, 2, 2, 2, 2], "Merged"],
  [/quant/i, [1, 5], "Quantized"],
  [/distil/i, [12, 3, 3, 3], "Distilled"],
];

/** @param {string} kind @returns {number[]} */
function dashOf(kind) {
  const found = DASHES.find(([pattern]) => pattern.test(kind));
  return found ? found[1] : [];
}
