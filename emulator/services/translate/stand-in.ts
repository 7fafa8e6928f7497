import type { Term } from '../../engines/translation/masks';
import { translateText } from '../../engines/translation/translate-text';
import type { Scope } from '../service';

const MOST_NAMED = 3;

/** Translates, and says of the stand-in what it is and which segments it passed through. */
export function standInTranslation(
  text: string,
  pair: { readonly from: string; readonly to: string },
  { terms, scope }: { readonly terms: readonly Term[]; readonly scope: Pick<Scope, 'standIn'> },
): { readonly text: string; readonly terms: readonly Term[] } {
  const translated = translateText(text, pair, terms);
  const isKnown = [pair.from, pair.to].every((code) => code === 'en' || code === 'ko');
  scope.standIn(
    isKnown
      ? 'a small translation memory of this project (English and Korean)'
      : `nothing between ${pair.from} and ${pair.to}: the text is passed through between ⟦ and ⟧, with its terminology`,
  );
  const { untranslated } = translated;
  if (isKnown && untranslated.length > 0) {
    const named = untranslated.slice(0, MOST_NAMED).map((segment) => `“${shorten(segment)}”`);
    const more = untranslated.length - named.length;
    scope.standIn(
      `it could not translate, and passed through between ⟦ and ⟧, ${named.join(', ')}` +
        (more > 0 ? ` and ${more} more` : ''),
    );
  }
  return translated;
}

function shorten(segment: string): string {
  const characters = Array.from(segment);
  return characters.length <= 50 ? segment : `${characters.slice(0, 49).join('')}…`;
}
