import { findEntities } from '../../safety/sensitive-information';
import { englishDates } from './english-dates';
import { englishNames } from './english-names';
import { englishQuantities } from './english-quantities';
import { englishTerms } from './english-terms';
import { matches, type Entity } from '../entity';
import { resolveOverlaps } from '../resolve-overlaps';

/** Quoted titles of works: at least two words, mostly capitalized. */
const QUOTED =
  /["“](?<it>\p{Lu}[^"“”\n]{2,60}?)[.,]?["”]|(?<!\p{L})['‘](?<it2>\p{Lu}[^'‘’\n]{2,60}?)[.,]?['’](?!\p{L})/gu;
/** Four or more words in capitals, which are emphasis and not names. */
const SHOUTING = /(?:\b\p{Lu}{2,}\b[^\p{L}\n.]*){4,}/gu;

/**
 * Finds entities in an English text: names by compromise's lexicon and rules of this project,
 * dates, quantities, quoted titles, and web addresses as OTHER.
 */
export async function englishEntities(text: string): Promise<Entity[]> {
  const shouted = [...text.matchAll(SHOUTING)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const names = englishNames(await englishTerms(text)).filter(
    (name) => !shouted.some(({ start, end }) => start <= name.start && name.end <= end),
  );
  return resolveOverlaps([
    ...addresses(text),
    ...titles(text),
    ...englishDates(text),
    ...numbered(text, names),
    ...englishQuantities(text),
  ]);
}

function addresses(text: string): Entity[] {
  return ['EMAIL', 'URL'].flatMap((type) =>
    findEntities(text, type).map(({ start, end }) => ({
      start,
      // Trailing punctuation is not part of the address.
      end: end - (/[.,;:!?]+$/u.exec(text.slice(start, end))?.[0].length ?? 0),
      type: 'OTHER' as const,
      score: 0.95,
    })),
  );
}

function titles(text: string): Entity[] {
  return [...text.matchAll(QUOTED)].flatMap((match) => {
    const title = match.groups?.['it'] ?? match.groups?.['it2'] ?? '';
    const words = title.split(/\s+/u);
    const capitals = words.filter((word) => /^[\p{Lu}\p{N}]/u.test(word)).length;
    if (words.length < 2 || capitals * 2 <= words.length || /[!?]$/u.test(title)) return [];
    const start = match.index + match[0].indexOf(title);
    return [{ start, end: start + title.length, type: 'TITLE' as const, score: 0.7 }];
  });
}

/** Adds the house number to a street: `1313 Mockingbird Lane`. */
function numbered(text: string, names: readonly Entity[]): Entity[] {
  const streets = matches(
    text,
    /(?<![\p{N}$#])\d{1,5} (?:\p{Lu}\p{Ll}+ ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Boulevard|Blvd|Drive|Dr|Way|Court|Place)\b\.?/gu,
    'LOCATION',
    0.9,
  );
  return [...streets, ...names];
}
