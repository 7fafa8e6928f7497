import type { Phrase } from '../english/english-key-phrases';
import { findParticle } from './korean-particles';
import type { Span } from '../source-text';

/** Word between spaces, as Intl.Segmenter also splits Korean. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** Endings of verbs and adjectives; a word with one is not a noun. */
const PREDICATE =
  /(?:니다|어요|아요|여요|해요|예요|에요|네요|세요|군요|지요|까요|죠|다|요|고|서|면|며|면서|지만|는데|은데|한데|니까|려고|도록|게|지|자|라|거나|든지|던|한|된|할|될|하는|되는|있는|없는|같은|좋은|많은|싶은|않은|않는|나는|오는|가는|보는|쓰는|먹는|사는|받은|산|쓴|본|온|간|운|른|린|쁜|큰|작은|해|돼|져|줘|봐|와서|해서|없이|있게|하게|듯이|히)$/u;
/** Demonstratives, conjunctions and adverbs, which are not nouns. */
const EMPTY =
  /^(?:그|이|저|것|거|수|때|등|및|또|또는|그리고|그러나|하지만|그런데|그래서|다만|정말|진짜|너무|아주|매우|참|더|덜|좀|조금|많이|잘|못|안|다|꼭|또한|이미|아직|벌써|자꾸|계속|다시|바로|함께|같이|우리|저희|제|내|나|저는|나는|제가|내가|모두|전부|한|두|세|네|여기|거기|저기|어제|오늘|내일|처음|가장|제일|훨씬|무척|꽤|약간|별로|전혀|역시|혹시|만약|왜|어떻게|언제|어디|무엇|누구|이런|그런|저런|어떤|모든|각|여러|새|대신|반면|때문)$/u;
/** Names of provinces and islands, whose last syllable resembles a particle. */
const PROVINCE = /(?:경기|강원|제주|울릉|[청라상][남북]?)도$/u;
/** Email addresses and URLs, which are not phrases. */
const ADDRESS = /(?<!\S)\S+@\S+|https?:\/\/\S+/gu;
const MAX_WORDS = 4;

/**
 * Finds noun phrases in a Korean text. Strips particles, and joins words while only the last has
 * one ("고객 센터 직원" of "고객 센터 직원이") or 의 connects them. Weak: without a dictionary, every word that
 * does not resemble a verb is a noun.
 */
export function koreanKeyPhrases(text: string): Phrase[] {
  const phrases: Phrase[] = [];
  let run: Span[] = [];
  const close = () => {
    const [first, last] = [run[0], run.at(-1)];
    if (first !== undefined && last !== undefined && last.end - first.start >= 2)
      phrases.push({ start: first.start, end: last.end, score: run.length > 1 ? 0.7 : 0.6 });
    run = [];
  };
  let before = 0;
  const plain = text.replaceAll(ADDRESS, (address) => '\n'.repeat(address.length));
  for (const { 0: word, index } of plain.matchAll(WORD)) {
    if (!/^[ \u00A0]?$/u.test(plain.slice(before, index))) close();
    const noun = stripParticle(word, run.length > 0);
    before = index + word.length;
    if (noun === '') close();
    else {
      run.push({ start: index, end: index + noun.length });
      const particle = word.slice(noun.length);
      if (run.length >= MAX_WORDS || (particle !== '' && particle !== '의')) close();
    }
  }
  close();
  return phrases;
}

/**
 * Strips the particle of a noun; empty if the word is not a noun. A number can only continue a
 * phrase.
 */
function stripParticle(word: string, continues: boolean): string {
  if (/^\p{N}/u.test(word)) return continues && /^\p{N}+$/u.test(word) ? word : '';
  if (!/\p{Script=Hangul}/u.test(word)) return word;
  if (EMPTY.test(word)) return '';
  const particle = PROVINCE.test(word) ? '' : findParticle(word);
  const noun = word.slice(0, word.length - particle.length);
  if (!isClear(particle) && PREDICATE.test(word)) return '';
  if (EMPTY.test(noun) || (noun.length < 2 && !(continues || /^[을를]$/u.test(particle))))
    return '';
  return noun;
}

/** Whether a particle cannot be the ending of a verb. */
function isClear(particle: string): boolean {
  return /^(?:을|를|이|가|에|에서|에게|한테|으로|까지|부터|와|과|에는|에도|보다|처럼|입니다|이에요|였어요|였습니다|이었어요|이었습니다)$/u.test(
    particle,
  );
}
