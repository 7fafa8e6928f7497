import type { FoundValue } from './grammar/slot-match';

/** Span of a text without a meaning of its own. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Values that the speaker means, and the parts of the text that a correction takes back. */
export interface Corrected<Value extends FoundValue> {
  readonly values: readonly Value[];
  readonly dropped: readonly Span[];
}

/** Words that take back what was said before; 아니면 (or) and "no later than" do not. */
const TAKES_BACK =
  /(?<![가-힣])(?:아니(?:요|오|다|야|에요|라|라고|구나|지|네)?|아뇨|아냐|아차|아 ?참|말고요?|정정할게요|정정|다시|취소|잘못 말했[가-힣]*)(?![가-힣])|말고요?(?![가-힣])|\b(?:no,? wait|oh,? wait|wait,? no|no(?!\s+(?:later|earlier|more|less|problem|preference|idea|one)\b)|wait|actually|scratch that|correction|i mean(?:t)?|make (?:that|it)|or rather|rather|sorry|oops|hold on|hang on|on second thought|change that to)\b(?!\s+than\b)/giu;
/** Words before or after a value that exclude it. */
const EXCLUDED_BEFORE = /\b(?:not|instead of|rather than|isn['’]?t)\s+(?:on|at|for|the)?\s*$/iu;
const EXCLUDED_AFTER = /^\s?(?:[이가은는]\s?|[명분시일]\s?)?\s?(?:말고|아니고|아니라|대신)/u;

/**
 * Keeps what the speaker means: after a word of correction, a value of the same kind replaces those
 * before it, so the last one counts.
 */
export function keepCorrected<Value extends FoundValue>(
  text: string,
  found: readonly Value[],
  kindOf: (value: Value) => string,
): Corrected<Value> {
  const taken = new Uint8Array(text.length);
  for (const { start, end } of found) taken.fill(1, start, end);
  const markers = [...text.matchAll(TAKES_BACK)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter(({ start, end }) => !taken.subarray(start, end).includes(1));
  const kept = new Set(found);
  const dropped: Span[] = [];
  const drop = (values: readonly Value[]) => {
    for (const value of values) kept.delete(value);
    dropped.push(...values);
  };
  for (const kind of new Set(found.map(kindOf))) {
    const same = found.filter((value) => kindOf(value) === kind);
    const last = same.at(-1);
    if (last === undefined || same.length < 2) continue;
    const isExcluded = (value: Value) =>
      EXCLUDED_BEFORE.test(text.slice(Math.max(0, value.start - 30), value.start)) ||
      EXCLUDED_AFTER.test(text.slice(value.end, value.end + 10));
    const excluded = same.filter(isExcluded);
    if (excluded.length < same.length) drop(excluded);
    const left = same.filter((value) => kept.has(value));
    const [earliest, latest] = [left[0], left.at(-1)];
    if (earliest === undefined || latest === undefined) continue;
    const marker = markers.findLast(
      ({ start, end }) => earliest.end <= start && latest.start >= end,
    );
    if (marker === undefined) continue;
    drop(left.filter((value) => value.end <= marker.start));
    dropped.push(marker);
  }
  return {
    values: found.filter((value) => kept.has(value)),
    dropped: dropped.sort((a, b) => a.start - b.start),
  };
}

const OPENING =
  /^(?:(?:no|nope|wait|oh|oops|actually|sorry|hold on|hang on|i mean(?:t)?|correction|scratch that|on second thought|well|hmm)(?![\p{L}\p{N}'’])|(?:아니요|아니오|아니다|아니야|아니|아뇨|아냐|아차|아 ?참|참|아|앗|어|잠깐만요|잠깐만|잠깐|잠시만요|죄송해요|죄송한데요?|죄송합니다|미안해요|미안한데|정정할게요|그게 아니라|다시)(?![\p{L}\p{N}]))[\s,.!~…-]*/iu;

/** Returns the text after the words that open a correction ("no, wait", 아니), if it has them. */
export function parseCorrection(text: string): string | undefined {
  let rest = text.trim();
  // A sentence has few such words; a limit keeps a long row of them linear.
  for (let words = 0; words < 8; words++) {
    const match = OPENING.exec(rest);
    if (match === null) break;
    rest = rest.slice(match[0].length);
  }
  return rest === text.trim() || rest === '' ? undefined : rest;
}
