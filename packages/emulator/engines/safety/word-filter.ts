/** A few words that stand for a managed list; the real one is AWS's and not published. */
const PROFANITY =
  'damn shit bullshit fuck fucking fucked asshole bastard bitch crap 씨발 시발 개새끼 병신 지랄 젠장 엿먹어';

/**
 * Where a text holds a word or phrase, as it is written there, whatever its case. It must stand alone:
 * a word with letters written against it is not found, and so neither is a Korean word with a
 * particle. That is how the service was seen to behave with Chinese; see assess-guardrail.ts.
 */
export function findWord(text: string, word: string): string | undefined {
  const literal = word
    .replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)
    .replaceAll(/\s+/gu, String.raw`\s+`);
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'iu').exec(text)?.[0];
}

/** The words of the profanity list that a text holds. */
export function findProfanity(text: string): string[] {
  return PROFANITY.split(' ').flatMap((word) => findWord(text, word) ?? []);
}
