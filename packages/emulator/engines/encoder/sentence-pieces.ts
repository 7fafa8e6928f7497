/**
 * Cuts a text into pieces of a vocabulary with the highest total score, as SentencePiece's unigram model does
 * (Kudo 2018, https://arxiv.org/abs/1804.10959, read 2026-12-03).
 *
 * @returns the IDs of the pieces; 0 for a character that the vocabulary lacks
 */
export type CutPieces = (text: string) => number[];

/** Marks the start of a word in a piece. */
const WORD_START = '▁';
/** Log probability below the rarest piece, for a character without a piece. */
const UNKNOWN_PENALTY = 10;

/** @param scores log probability of each piece */
export function createPieceCutter(pieces: readonly string[], scores: ArrayLike<number>): CutPieces {
  const ids = new Map(pieces.map((piece, id) => [piece, id]));
  const longest = pieces.reduce((length, piece) => Math.max(length, piece.length), 1);
  const unknown =
    Array.from(scores).reduce((least, score) => Math.min(least, score), 0) - UNKNOWN_PENALTY;

  return (text) => {
    const words = text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
    if (words === '') return [];
    const marked = WORD_START + words.replaceAll(' ', WORD_START);
    const { length } = marked;
    // Best score of each beginning, where its last piece starts, and which piece that is.
    const best = new Float64Array(length + 1).fill(-Infinity);
    const starts = new Int32Array(length + 1);
    const lasts = new Int32Array(length + 1);
    const offer = (end: number, score: number, start: number, id: number) => {
      if (score <= (best[end] ?? 0)) return;
      best[end] = score;
      starts[end] = start;
      lasts[end] = id;
    };
    best[0] = 0;
    for (let start = 0; start < length; start++) {
      const before = best[start] ?? -Infinity;
      // The second half of a surrogate pair is never reached.
      if (before === -Infinity) continue;
      const character = start + ((marked.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
      let isKnown = false;
      for (let end = start + 1; end <= Math.min(length, start + longest); end++) {
        const id = ids.get(marked.slice(start, end));
        if (id === undefined) continue;
        if (end === character) isKnown = true;
        offer(end, before + (scores[id] ?? 0), start, id);
      }
      if (!isKnown) offer(character, before + unknown, start, 0);
    }
    const found: number[] = [];
    for (let end = length; end > 0; end = starts[end] ?? 0) found.push(lasts[end] ?? 0);
    return found.reverse();
  };
}
