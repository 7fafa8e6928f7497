import type { Examples } from '../../engines/translation/parallel-examples';
import type { Term } from '../../engines/translation/mask-terms';
import { translateText } from '../../engines/translation/translate-text';
import type { Translation } from '../../engines/translation/translate-text';
import type { Scope } from '../service';

const MAX_NAMED = 3;

/** Translates a text, and records the stand-in with its untranslated segments. */
export function standInTranslation(
  text: string,
  pair: { readonly from: string; readonly to: string },
  {
    terms,
    examples,
    scope,
  }: {
    readonly terms: readonly Term[];
    /** Examples from parallel data. */
    readonly examples?: Examples | undefined;
    readonly scope: Pick<Scope, 'standIn'>;
  },
): { readonly text: string; readonly terms: readonly Term[] } {
  const translated = translateText(text, pair, terms, examples);
  const isKnown = [pair.from, pair.to].every((code) => code === 'en' || code === 'ko');
  scope.standIn(
    isKnown
      ? 'a small translation memory of this project (English and Korean)'
      : `nothing between ${pair.from} and ${pair.to}: the text is passed through between ⟦ and ⟧, with its terminology`,
  );
  if (examples !== undefined)
    scope.standIn('before that the parallel data, where a sentence is the same as an example');
  if (isKnown) nameUntranslated(translated, scope);
  nameSimilar(translated, scope);
  return translated;
}

/** Adds an entry to the stand-ins that a try shows. */
function nameUntranslated(
  { untranslated, sentences }: Pick<Translation, 'untranslated' | 'sentences'>,
  scope: Pick<Scope, 'standIn'>,
): void {
  if (untranslated.length === 0) return;
  const named = untranslated.slice(0, MAX_NAMED).map((segment) => `“${shorten(segment)}”`);
  const more = untranslated.length - MAX_NAMED;
  const list = [...named, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
  scope.standIn(
    `translated ${sentences - untranslated.length} of ${sentences} ${sentences === 1 ? 'sentence' : 'sentences'}, and passed through between ⟦ and ⟧ ${list}`,
  );
}

function nameSimilar(
  { similar }: Pick<Translation, 'similar'>,
  scope: Pick<Scope, 'standIn'>,
): void {
  if (similar.length === 0) return;
  const named = similar.slice(0, MAX_NAMED).map((source) => `“${shorten(source)}”`);
  const more = similar.length - MAX_NAMED;
  const list = [...named, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
  scope.standIn(`sentences in other words translated as ${list}`);
}

function shorten(segment: string): string {
  const characters = Array.from(segment.replace(/<[^<>]*>/g, ''));
  return characters.length <= 50 ? characters.join('') : `${characters.slice(0, 49).join('')}…`;
}
