/** Short sample of profanity; AWS's managed list is not published. */
const PROFANITY =
  'damn shit bullshit fuck fucking fucked asshole bastard bitch crap 씨발 시발 개새끼 병신 지랄 젠장 엿먹어';

/**
 * Finds a word or phrase, ignoring case, and returns it as written. It must stand alone: adjacent
 * letters, such as a Korean particle, prevent a match. The service showed this behavior with
 * Chinese; see apply-guardrail.ts.
 */
export function findWord(text: string, word: string): string | undefined {
  const literal = word
    .replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)
    .replaceAll(/\s+/gu, String.raw`\s+`);
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'iu').exec(text)?.[0];
}

/** Returns the words of the profanity list in a text. */
export function findProfanity(text: string): string[] {
  return PROFANITY.split(' ').flatMap((word) => findWord(text, word) ?? []);
}
