// Which words of two texts stand in one of them only. Pure: texts in, pieces out.

// Words beyond which texts are not compared: the table of the comparison grows with
// the product of both.
const MOST_WORDS = 3000;
// A common run counts where the shorter difference beside it has fewer than this many
// times its words.
const TELLING = 3;

// The two texts as pieces `{ text, same }`; joined, the pieces are the texts. White
// space between two words that differ differs with them.
export function compare(left, right) {
  const [a, b] = [words(left), words(right)];
  const [inLeft, inRight] = a.length > MOST_WORDS || b.length > MOST_WORDS ? [a.map(() => false), b.map(() => false)] : common(a, b);
  return { left: pieces(left, a, inLeft), right: pieces(right, b, inRight) };
}

// How many words of such pieces stand in their text only.
export function differing(parts) {
  return parts.filter(({ same }) => !same).reduce((sum, { text }) => sum + words(text).length, 0);
}

// Words with their places: letters and digits, with what joins them within a word or a
// number ("12 000" is two words, "§ 9-10" and "124,50" hold together).
function words(text) {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:[-.,:/'’][\p{L}\p{N}]+)*/gu)].map(({ 0: word, index }) => ({ word, start: index, end: index + word.length }));
}

// For each word of both texts whether it is part of what they have in common.
function common(a, b) {
  const [inA, inB] = [a.map(() => false), b.map(() => false)];
  for (const { i, j, length } of telling(runs(a, b), a.length, b.length)) {
    inA.fill(true, i, i + length);
    inB.fill(true, j, j + length);
  }
  return [inA, inB];
}

// The longest common subsequence as runs of words that follow each other in both texts:
// `length` words from `i` in the one and from `j` in the other.
function runs(a, b) {
  const same = (i, j) => a[i].word === b[j].word;
  const found = [];
  const take = (i, j) => {
    const last = found.at(-1);
    if (last && last.i + last.length === i && last.j + last.length === j) last.length += 1;
    else found.push({ i, j, length: 1 });
  };
  let first = 0;
  while (first < a.length && first < b.length && same(first, first)) take(first, first++);
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - first && same(a.length - 1 - tail, b.length - 1 - tail)) tail += 1;
  const [endA, endB] = [a.length - tail, b.length - tail];
  const lengths = table(first, endA, endB, same);
  for (let i = first, j = first; i < endA && j < endB; ) {
    if (same(i, j)) take(i++, j++);
    else if (lengths.at(i + 1, j) >= lengths.at(i, j + 1)) i += 1;
    else j += 1;
  }
  for (let n = 0; n < tail; n += 1) take(endA + n, endB + n);
  return found;
}

// Runs without the short ones amid long differences: a lone “the” in common says nothing.
function telling(found, lengthA, lengthB) {
  const edges = [{ i: 0, j: 0, length: 0 }, ...found, { i: lengthA, j: lengthB, length: 0 }];
  const gap = (before, after) => Math.max(after.i - before.i - before.length, after.j - before.j - before.length);
  return found.filter((run, n) => run.length * TELLING > Math.min(gap(edges[n], run), gap(run, edges[n + 2])));
}

// Lengths of the longest common subsequences of the rests of both texts.
function table(first, endA, endB, same) {
  const width = endB - first + 1;
  const cells = new Uint16Array((endA - first + 1) * width);
  const at = (i, j) => cells[(i - first) * width + (j - first)];
  for (let i = endA - 1; i >= first; i -= 1) {
    for (let j = endB - 1; j >= first; j -= 1) {
      cells[(i - first) * width + (j - first)] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return { at };
}

// The text cut where sameness changes. What stands between two words that both differ
// differs too; all else between words is the same.
function pieces(text, found, same) {
  const cut = [];
  const add = (start, end, isSame) => {
    if (start === end) return;
    const last = cut.at(-1);
    if (last?.same === isSame) last.text += text.slice(start, end);
    else cut.push({ text: text.slice(start, end), same: isSame });
  };
  let at = 0;
  found.forEach(({ start, end }, n) => {
    add(at, start, same[n] || n === 0 || same[n - 1]);
    add(start, end, same[n]);
    at = end;
  });
  add(at, text.length, true);
  return cut;
}
