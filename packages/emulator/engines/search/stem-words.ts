/** Words without a topic: English ones as written, Korean ones without particles. */
const STOP_WORDS = new Set(
  `a about above after again all also am an and any are as at be because been before being between both but by can
  could did do does doing don down during each even ever every few for from further get got had has have having he her
  here hers him his how i if in into is it its itself just let me more most my no nor not now of off on once only or
  other our ours out over own please s same she should so some such t than that the their theirs them then there these
  they this those through to too under until up us very was we were what when where which while who whom whose why will
  with would you your yours im ive id ill its dont doesnt didnt cant wont isnt arent wasnt youre theyre thats whats
  something anything someone anyone thing things one ones really much many made used want need know tell say said going
  그 이 저 것 거 수 등 꼭 위한 위하여 및 또 또는 그리고 그러나 하지만 그런데 그래서 때문 위해 대해 대한 관련 제가 저는 저희 나는 내가
  우리 당신 여기 거기 저기 무엇 뭐 어떤 어떻게 왜 언제 어디 누구 좀 더 매우 아주 너무 정말 진짜 있 없 하 되 않 안 못
  있는 있어요 있습니다 없어요 없습니다 합니다 해요 했어요 했습니다 입니다 이에요 예요 이다 하는 하고 해서 주세요 해주세요
  알려주세요 말해주세요 싶어요 싶습니다 같아요 같습니다 인가요 나요 까요 했죠 했지 했나요
  했더라 였죠 였지 두 세 네 한`.split(/\s+/u),
);

/** Korean endings, longest first: verb endings of 하다 and 되다, copulas, then particles. */
const KOREAN_ENDING =
  /(?:한다고|하겠습니다|해주십시오|하였습니다|되었습니다|했습니다|됐습니다|했었는데|해주세요|하십시오|이었습니다|였습니다|다고|되지|하지|했는데|하는데|이라고|입니다|합니다|됩니다|습니다|이에요|이었다|하세요|했어요|됐어요|되어요|에서는|에게서|으로는|으로써|으로서|이라는|라는|하려고|해도|하려면|하면|하는|하고|하기|하여|해서|해요|했다|한다|되는|되고|되어|됐다|된다|예요|인데|에서|에게|한테|까지|부터|처럼|보다|마다|조차|밖에|이나|이랑|이며|이고|으로|라고|들은|들이|들을|들의|에는|에도|와의|과의|을|를|은|는|이|가|의|에|로|와|과|도|만|들|나|랑)$/u;

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu;

/** Returns the words of a text in lower case. */
export function words(text: string): string[] {
  return text.normalize('NFC').toLowerCase().replaceAll('’', "'").match(WORD) ?? [];
}

export interface TopicWord {
  readonly word: string;
  readonly stem: string;
}

/** Returns the topic words of a text, as written and as stems. */
export function topicWords(text: string): TopicWord[] {
  return words(text)
    .map((word) => ({ word, stem: stem(word) }))
    .filter(({ word, stem }) => word === 'ill' || !(isStop(word) || isStop(stem)));
}

/** The list has "I'll" without its apostrophe, which users omit; `ill` itself is a topic. */
function isStop(word: string): boolean {
  return STOP_WORDS.has(word.replaceAll("'", ''));
}

/** Returns the stems of the topic words. */
export function stems(text: string): string[] {
  return topicWords(text).map((one) => one.stem);
}

/** Removes inflection: English suffixes, Korean particles and endings. */
export function stem(word: string): string {
  return /\p{Script=Hangul}/u.test(word) ? koreanStem(word) : englishStem(word);
}

function koreanStem(word: string): string {
  const once = stripped(word);
  return once.length >= 3 ? stripped(once) : once;
}

/**
 * Strips a Korean ending. Leaves a single syllable only before object and topic particles, which
 * are rarely part of a noun.
 */
function stripped(word: string): string {
  const bare = word.replace(KOREAN_ENDING, '');
  return bare.length >= 2 || (bare.length === 1 && /[을를은는]$/u.test(word)) ? bare : word;
}

/**
 * Similar to the first step of Porter's algorithm, without the final e: enough to match forms of a
 * word.
 */
function englishStem(word: string): string {
  const base = word.replace(/'(?:s|re|ve|ll|d|m|t)$/u, '');
  if (base.length <= 3) return base;
  const singular = base.replace(/ies$/u, 'y').replace(/(?<![us])s$/u, '');
  const cut = singular.replace(/(?:ing|(?<!e)ed)$/u, '').replace(/(?<=.{4})ly$/u, '');
  const plain = cut.length >= 3 && /[aeiouy]/u.test(cut) ? cut : singular;
  return plain
    .replace(/([bdfgmnprt])\1$/u, '$1')
    .replace(/(?<=[a-z]{2})y$/u, 'i')
    .replace(/(?<=[a-z]{3})e$/u, '');
}
