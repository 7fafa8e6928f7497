import type { Chosen } from './chosen-label';
import { findType, type Schema } from './json-schema';
import { features, similarity } from '../search/lexical-similarity';
import { feelingsOf } from '../text-analysis/sentiment/text-sentiment';

const CONFIDENCE = /confiden|certain|probab|확신|신뢰|확률/iu;
const FEELING = /rating|stars?\b|score|sentiment|satisf|평점|별점|점수|만족/iu;
const NUMBER =
  /(?<![\p{L}\p{N}.,])[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\p{L}\p{N}.,])[-−]?\d+(?:\.\d+)?/gu;
/** Context around a number, in UTF-16 code units. */
const AROUND = 24;

/**
 * Chooses a number for a property. A confidence gets the share of a choice, and a rating that the
 * text does not state gets praise against blame. Otherwise the number with the best matching
 * context wins.
 */
export function fillNumber(
  name: string,
  schema: Schema,
  text: string,
  chosen: Chosen | undefined,
): number | undefined {
  const about = `${name.replaceAll(/[_-]+/gu, ' ')} ${schema.description ?? ''}`;
  const found = CONFIDENCE.test(about)
    ? (chosen?.share ?? 0.5) * ((schema.maximum ?? 1) > 1 ? (schema.maximum ?? 1) : 1)
    : (statedNumber(about, text) ?? (FEELING.test(about) ? feeling(schema, text) : undefined));
  if (found === undefined) return undefined;
  const bounded = Math.min(
    schema.maximum ?? Infinity,
    Math.max(schema.minimum ?? -Infinity, found),
  );
  return findType(schema) === 'integer' ? Math.round(bounded) : Math.round(bounded * 1000) / 1000;
}

function statedNumber(about: string, text: string): number | undefined {
  const wanted = features(about);
  const found = [...text.matchAll(NUMBER)].map((match) => ({
    value: Number(match[0].replaceAll(',', '').replace('−', '-')),
    fit: similarity(
      wanted,
      features(
        `${text.slice(Math.max(0, match.index - AROUND), match.index)} ${text.slice(match.index + match[0].length, match.index + match[0].length + AROUND)}`,
      ),
    ),
  }));
  const best = found.reduce((max, { fit }) => Math.max(max, fit), 0);
  return found.find(({ fit }) => fit === best && (fit > 0 || found.length === 1))?.value;
}

/** Scales praise against blame to the schema's range (1 to 5 by default). */
function feeling(schema: Schema, text: string): number {
  const { positive, negative } = feelingsOf(text);
  const { minimum = 1, maximum = 5 } = schema;
  const balance = (1 + positive - negative) / 2;
  return minimum + balance * (maximum - minimum);
}
