import { dotProduct, embedSentence } from '../encoder/sentence-embedding';
import { features, rarity, type Features } from '../search/lexical-similarity';
import type { Cells } from './label-classifier';

/** Way to compare texts: by words in common, or by the meaning of the sentence as well. */
export type Comparison = 'words' | 'meaning';

export interface TextFeatures {
  readonly words: Features;
  /** Absent if only words are compared. */
  readonly meaning?: Float32Array;
}

/** Characters of a text that are embedded: the beginning says what a message is about. */
const EMBEDDED = 600;

export function readFeatures(text: string, compare: Comparison): TextFeatures {
  const words = features(text);
  return compare === 'words'
    ? { words }
    : { words, meaning: embedSentence(text.slice(0, EMBEDDED)) };
}

/** Share of the meaning in a similarity; words have the rest. */
const MEANING = 0.6;
/** Length of the words in the features of a classifier; that of the meaning is 1. */
const WORDS = 2;

export interface FeatureSpace {
  /** Similarity of two texts, about 0 to 1. */
  readonly similarity: (a: TextFeatures, b: TextFeatures) => number;
  /** Number of places of {@link FeatureSpace.cells}. */
  readonly size: number;
  readonly cells: (text: TextFeatures) => Cells;
}

/** Creates a space in which words of few texts weigh more. */
export function createFeatureSpace(texts: readonly TextFeatures[]): FeatureSpace {
  const weight = rarity(texts.map(({ words }) => words));
  const places = new Map<string, number>();
  for (const { words } of texts)
    for (const word of words.keys()) if (!places.has(word)) places.set(word, places.size);
  const dimensions = texts.find(({ meaning }) => meaning !== undefined)?.meaning?.length ?? 0;
  const scaled = new WeakMap<Features, ReadonlyMap<string, number>>();
  const toUnit = (words: Features) => {
    const known = scaled.get(words) ?? unitVector(words, weight);
    scaled.set(words, known);
    return known;
  };
  return {
    size: places.size + dimensions,
    similarity: (a, b) => {
      const common = sparseProduct(toUnit(a.words), toUnit(b.words));
      if (a.meaning === undefined || b.meaning === undefined) return common;
      return MEANING * dotProduct(a.meaning, b.meaning) + (1 - MEANING) * common;
    },
    cells: ({ words, meaning = new Float32Array() }) => {
      const known = [...toUnit(words)].flatMap(([word, value]) => {
        const place = places.get(word);
        return place === undefined ? [] : [[place, WORDS * value] as const];
      });
      const numbers = [...meaning].map((value, at) => [places.size + at, value] as const);
      const cells = [...known, ...numbers];
      return {
        places: Int32Array.from(cells, ([place]) => place),
        values: Float64Array.from(cells, ([, value]) => value),
      };
    },
  };
}

function unitVector(words: Features, weight: (word: string) => number): Map<string, number> {
  const weighted = [...words].map(([word, value]) => [word, value * weight(word)] as const);
  const length = Math.sqrt(weighted.reduce((sum, [, value]) => sum + value * value, 0)) || 1;
  return new Map(weighted.map(([word, value]) => [word, value / length]));
}

function sparseProduct(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [word, value] of few) sum += value * (many.get(word) ?? 0);
  return sum;
}
