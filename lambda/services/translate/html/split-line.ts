import { sentenceSegments } from '../../../shared/text/sentence-segments';
import type { Line } from './text-lines';
import type { Part } from './parse-html';

/**
 * Splits a line too long for one request at sentence boundaries outside of all tags. A line without such a boundary
 * stays whole.
 */
export function splitLine(html: string, line: Line, maxCharacters: number): Line[] {
  const lines: Line[] = [];
  let parts: Part[] = [];
  let length = 0;
  let depth = 0;
  const close = () => {
    const [first] = parts;
    const last = parts.at(-1);
    if (first !== undefined && last !== undefined)
      lines.push({ start: first.start, end: last.end, parts });
    parts = [];
    length = 0;
  };
  for (const part of line.parts.flatMap((each) => sentencesIn(html, each))) {
    const size = part.end - part.start;
    if (depth === 0 && part.kind === 'text' && length + size > maxCharacters) close();
    if (part.kind === 'opens') depth += 1;
    if (part.kind === 'closes') depth -= 1;
    parts.push(part);
    length += size;
  }
  close();
  return lines;
}

function sentencesIn(html: string, part: Part): Part[] {
  if (part.kind !== 'text') return [part];
  return sentenceSegments(html.slice(part.start, part.end)).map(({ index, segment }) => ({
    ...part,
    start: part.start + index,
    end: part.start + index + segment.length,
  }));
}
