import { segments } from '../../core/text/segments';

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** `2026. 11. 30.`, `2026. 11.` or `11. 30.` */
const koreanDate = /(?<![\d.])(?:\d{4}\. ?\d{1,2}\.(?: ?\d{1,2}\.)?|\d{1,2}\. ?\d{1,2}\.)(?!\d)/gu;
/** Text in quotation marks, excluding an apostrophe within a word. */
const quotation =
  /"[^"\n]{1,300}"|“[^“”\n]{1,300}”|(?<!\p{L})'[^'\n]{1,300}'|‘[^‘’\n]{1,300}’|「[^「」\n]{1,300}」|『[^『』\n]{1,300}』/gu;
/** Particle or verb of quoting, which continues the sentence: `"…늘리겠다."라며`. */
const continues = /^ ?(?:이?라[고며는면던]|이?란|[고며는]\s|하[고며는])/u;

interface SentenceSegment {
  /** Start in the text, in UTF-16 code units. */
  readonly index: number;
  readonly segment: string;
}

/**
 * Splits a text into sentences; joined, they equal the text. Unlike Unicode's rules alone, it does
 * not split Korean dates, quotations or the clause that quotes them.
 */
export function sentenceSegments(text: string): readonly SentenceSegment[] {
  const spans = unbroken(text);
  const found: SentenceSegment[] = [];
  let next = 0;
  for (const { index, segment } of segments(segmenter, text)) {
    while ((spans[next]?.end ?? Infinity) < index) next += 1;
    const span = spans[next];
    const previous = found.at(-1);
    if (previous !== undefined && span !== undefined && span.begin < index)
      found.splice(-1, 1, { index: previous.index, segment: previous.segment + segment });
    else found.push({ index, segment });
  }
  return found;
}

/** Returns the ranges without a boundary, with `begin` and `end` inclusive. */
function unbroken(text: string): { readonly begin: number; readonly end: number }[] {
  const spans: { begin: number; end: number }[] = [];
  if (!/\p{Script=Hangul}|\d\. ?\d/u.test(text)) return spans;
  for (const { index, 0: date } of text.matchAll(koreanDate)) {
    const rest = text.slice(index + date.length, index + date.length + 2);
    const isWithin = /^ ?[\p{Script=Hangul}(]/u.test(rest);
    spans.push({ begin: index, end: index + date.length + (isWithin ? 1 : -1) });
  }
  for (const { index, 0: quoted } of text.matchAll(quotation)) {
    if (!/\p{Script=Hangul}/u.test(quoted)) continue;
    const end = index + quoted.length;
    const isWithin =
      continues.test(text.slice(end, end + 5)) ||
      /^\p{Script=Hangul}/u.test(text.slice(end, end + 1));
    spans.push({ begin: index, end: isWithin ? end + 1 : end - 1 });
  }
  return merged(spans);
}

function merged(spans: { begin: number; end: number }[]) {
  const sorted = [...spans].sort((one, other) => one.begin - other.begin);
  const result: { begin: number; end: number }[] = [];
  for (const span of sorted) {
    const last = result.at(-1);
    if (last !== undefined && span.begin <= last.end) last.end = Math.max(last.end, span.end);
    else result.push({ ...span });
  }
  return result;
}
