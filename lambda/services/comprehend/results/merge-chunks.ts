import { codePoints } from '../documents/code-points';
import type { Chunk } from '../documents/split-document';
import type { Analysis, Entity, KeyPhrase, Sentiment } from './map-run-lines';

/** Line of `items.jsonl`. */
export interface Item {
  readonly id: string;
  readonly product?: string;
  readonly text: string;
  readonly language: string;
  readonly languageScore: number;
  readonly sentiment: Sentiment;
  readonly sentimentScore: Analysis['sentimentScore'];
  /** Offsets count from the start of the text, in code points. */
  readonly entities: readonly Entity[];
  readonly keyPhrases: readonly KeyPhrase[];
  /** Number of chunks analyzed. */
  readonly chunks: number;
}

/** Chunk with Comprehend's analysis and its length. */
interface AnalyzedChunk {
  readonly chunk: Chunk;
  readonly analysis: Analysis;
  readonly length: number;
}

/**
 * Merges the analyses of a document's chunks, weighted by length. The language is that of most of
 * the text; the sentiment has the highest mean score.
 */
export function mergeChunks(
  document: { readonly id: string; readonly product?: string },
  parts: readonly { readonly chunk: Chunk; readonly analysis: Analysis }[],
): Item {
  const analyzed = parts.map((part) => ({ ...part, length: codePoints(part.chunk.text) }));
  const { language, languageScore } = computeLanguage(analyzed);
  const sentimentScore = meanScores(analyzed);
  const shifted = <Found extends KeyPhrase>(of: (analysis: Analysis) => readonly Found[]) =>
    analyzed.flatMap(({ chunk: { offset }, analysis }) =>
      of(analysis).map((found) => ({
        ...found,
        BeginOffset: found.BeginOffset + offset,
        EndOffset: found.EndOffset + offset,
      })),
    );
  return {
    ...document,
    text: joinText(analyzed),
    language,
    languageScore,
    sentiment: toSentiment(sentimentScore),
    sentimentScore,
    entities: shifted(({ entities }) => entities),
    keyPhrases: shifted(({ keyPhrases }) => keyPhrases),
    chunks: parts.length,
  };
}

/** Restores the uploaded text; omitted white space becomes spaces. */
function joinText(parts: readonly AnalyzedChunk[]): string {
  let text = '';
  let end = 0;
  for (const { chunk, length } of parts) {
    text += ' '.repeat(chunk.offset - end) + chunk.text;
    end = chunk.offset + length;
  }
  return text;
}

function computeLanguage(
  parts: readonly AnalyzedChunk[],
): Pick<Item, 'language' | 'languageScore'> {
  const lengths = new Map<string, number>();
  for (const { analysis, length } of parts) {
    lengths.set(analysis.language, (lengths.get(analysis.language) ?? 0) + length);
  }
  const [[language] = ['']] = [...lengths].sort(([, one], [, other]) => other - one);
  const inLanguage = parts.filter(({ analysis }) => analysis.language === language);
  return { language, languageScore: mean(inLanguage, ({ score }) => score) };
}

function meanScores(parts: readonly AnalyzedChunk[]): Item['sentimentScore'] {
  const of = (name: keyof Item['sentimentScore']) =>
    mean(parts, ({ sentimentScore }) => sentimentScore[name]);
  return {
    Positive: of('Positive'),
    Negative: of('Negative'),
    Neutral: of('Neutral'),
    Mixed: of('Mixed'),
  };
}

function toSentiment({ Positive, Negative, Neutral, Mixed }: Item['sentimentScore']): Sentiment {
  const highest = Math.max(Positive, Negative, Neutral, Mixed);
  if (highest === Positive) return 'POSITIVE';
  if (highest === Negative) return 'NEGATIVE';
  return highest === Neutral ? 'NEUTRAL' : 'MIXED';
}

/** Computes the mean weighted by length; the exact value for a single part. */
function mean(parts: readonly AnalyzedChunk[], of: (analysis: Analysis) => number): number {
  const [first, ...others] = parts;
  if (first !== undefined && others.length === 0) return of(first.analysis);
  const total = parts.reduce((sum, { length }) => sum + length, 0);
  return parts.reduce((sum, { analysis, length }) => sum + of(analysis) * length, 0) / total;
}
