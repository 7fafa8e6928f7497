import type { Citation, KnowledgeBaseRetrievalResult } from '@aws-sdk/client-bedrock-agent-runtime';
import { sentenceSpans } from '../../../../engines/search/split-passages';

export interface CitedAnswer {
  /** Answer without the numbers of search results. */
  readonly text: string;
  readonly citations: Citation[];
}

/** Part of an answer with the search results that it is based on, from 0. */
interface Part {
  readonly text: string;
  readonly sources: readonly number[];
}

/** Numbers of search results: `[1]`, `[1, 2]` or `[1][2]`, with the end of the sentence after them. */
const MARK = /\s*((?:\[\d{1,3}(?:,\s*\d{1,3})*\])+)([.!?。]?)/gu;
const QUOTED = /“([^”]+)”/gu;
/** Characters of a quotation, below which it may be in a passage by chance. */
const MIN_QUOTATION = 8;

/**
 * Finds the citations of an answer. A part is cited by the numbers after it, as the prompt asks for
 * them, or else as words of a passage, which is how the stand-in answers. Text without a source
 * is one citation without references if nothing else is cited.
 */
export function citeAnswer(
  answer: string,
  results: readonly KnowledgeBaseRetrievalResult[],
): CitedAnswer {
  const passages = results.map(({ content }) => plain(content?.text ?? ''));
  const lines = answer.split('\n').map((line) => readLine(line, passages));
  const citations: Citation[] = [];
  let text = '';
  for (const [at, parts] of lines.entries()) {
    if (at > 0) text += '\n';
    for (const part of parts) {
      const lead = part.text.length - part.text.trimStart().length;
      if (part.sources.length > 0 && part.text.trim() !== '')
        citations.push(
          buildCitation(
            part.text.trim(),
            text.length + lead,
            part.sources.flatMap((source) => results[source] ?? []),
          ),
        );
      text += part.text;
    }
  }
  return { text, citations: citations.length > 0 ? citations : [buildCitation(text, 0, [])] };
}

/** Citation of a text from its place in the answer; the end of a span is its last character. */
export function buildCitation(
  text: string,
  start: number,
  results: readonly KnowledgeBaseRetrievalResult[],
): Citation {
  return {
    generatedResponsePart: {
      textResponsePart: { text, span: { start, end: Math.max(start, start + text.length - 1) } },
    },
    retrievedReferences: results.map(({ content, location, metadata }) => ({
      content,
      location,
      metadata,
    })),
  };
}

function readLine(line: string, passages: readonly string[]): Part[] {
  if (line.replaceAll(QUOTED, '').search(MARK) >= 0) return readMarks(line, passages);
  const quoted = [...line.matchAll(QUOTED)].flatMap(([, text = '']) => findPassage(text, passages));
  if (quoted.length > 0) return [{ text: line, sources: quoted.slice(0, 1) }];
  return readSentences(line, passages);
}

/** Reads the parts of a line that numbers of search results follow. */
function readMarks(line: string, passages: readonly string[]): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const { 0: mark, 1: numbers = '', 2: end = '', index } of line.matchAll(MARK)) {
    const cited = (numbers.match(/\d+/gu) ?? []).map((number) => Number(number) - 1);
    if (cited.some((at) => passages[at] === undefined)) continue;
    parts.push({ text: line.slice(from, index) + end, sources: [...new Set(cited)] });
    from = index + mark.length;
  }
  const rest = line.slice(from);
  return rest === '' ? parts : [...parts, { text: rest, sources: [] }];
}

/** Reads the sentences of a line that a passage has word for word; neighbors are one part. */
function readSentences(line: string, passages: readonly string[]): Part[] {
  const parts: { text: string; sources: readonly number[] }[] = [];
  let from = 0;
  for (const { begin, end } of [...sentenceSpans(line), { begin: line.length, end: line.length }]) {
    const sources = findPassage(line.slice(begin, end), passages);
    const text = line.slice(from, end);
    const last = parts.at(-1);
    if (last !== undefined && last.sources[0] === sources[0]) last.text += text;
    else if (text !== '') parts.push({ text, sources });
    from = end;
  }
  return parts;
}

/** Finds the first passage that has a text. */
function findPassage(text: string, passages: readonly string[]): number[] {
  const quotation = plain(text.replace(/\s*…$/u, ''));
  const at = passages.findIndex((passage) => passage.includes(quotation));
  return quotation.length < MIN_QUOTATION || at < 0 ? [] : [at];
}

function plain(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
