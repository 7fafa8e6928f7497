import { stem, stems } from '../search/stem-words';

/** Korean endings of a verb or clause, which cannot end a noun phrase. */
const CLAUSE = /(?:요|다|까|죠|고|서|면|게|며|려|한|할|해|은데|는데|지만|주세|세)$/u;
/** Words of a request that name the task rather than the topic. */
const REQUEST_WORD =
  /^(?:writ|generat|creat|compos|draft|mak|describ|giv|provid|produc|tell|explain|list|answer|pleas|use|includ|mention|aim|sentenc)$|^(?:작성|생성|만들|써|쓰|포함|언급|대답)/u;

/**
 * Returns the key phrases of a text, at most three words each, by descending weight. Phrases are
 * runs of topic words, weighted by the frequency of their stems (after RAKE, Rose et al., 2010).
 */
export function keyPhrases(text: string, count: number): string[] {
  const frequency = new Map<string, number>();
  for (const word of stems(text)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const found = new Map<string, { readonly phrase: string; weight: number }>();
  for (const phrase of runs(text)) {
    const weight = phrase.reduce(
      (sum, word) => sum + (frequency.get(stem(word.toLowerCase())) ?? 0),
      0,
    );
    const shown = phrase
      .map((word, at) => (at === phrase.length - 1 ? withoutParticle(word) : word))
      .join(' ');
    const key = stems(shown).join(' ');
    const known = found.get(key);
    if (known === undefined) found.set(key, { phrase: shown, weight });
    else known.weight += weight;
  }
  return [...found.values()]
    .sort((a, b) => b.weight - a.weight)
    .slice(0, count)
    .map(({ phrase }) => phrase);
}

function runs(text: string): string[][] {
  const found: string[][] = [];
  for (const clause of text.split(
    /(?:(?<!\p{N})[.,]|[.,](?!\p{N})|[^\p{L}\p{N}\s'’%$€₩.,-])+|\n/u,
  )) {
    let run: string[] = [];
    const close = () => {
      // A single syllable before a particle is usually part of a verb.
      if (/^\p{Script=Hangul}$/u.test(withoutParticle(run.at(-1) ?? ''))) run.pop();
      for (let at = 0; at < run.length; at += 3) found.push(run.slice(at, at + 3));
      run = [];
    };
    for (const word of clause.split(/\s+/u)) {
      const bare = stem(word.toLowerCase().replaceAll('’', "'"));
      if (stems(word).length === 0 || REQUEST_WORD.test(bare) || isClause(word)) close();
      else {
        run.push(word);
        if (withoutParticle(word) !== word) close();
      }
    }
    close();
  }
  return found;
}

function isClause(word: string): boolean {
  return /\p{Script=Hangul}$/u.test(word) && CLAUSE.test(withoutParticle(word)) && word.length > 2;
}

function withoutParticle(word: string): string {
  return /\p{Script=Hangul}$/u.test(word) ? stem(word) : word;
}
