import { stem, words } from '../../search/stem-words';

/**
 * Words of praise and blame, written for this project. A Korean entry is a prefix. An entry with a
 * hyphen is two consecutive words.
 */
const PRAISE = `good great excellent amazing awesome love loved wonderful perfect fantastic best nice happy pleased satisfied
  delighted recommend beautiful friendly helpful fast quick easy comfortable smooth reliable impressive enjoy enjoyed
  superb brilliant outstanding pleasant thank thanks grateful worth delicious tasty fresh clean convenient sturdy polite
  flawless terrific glad charming fun gorgeous stylish elegant sturdy durable accurate
  bright quiet smart generous attentive spotless cozy warm lovely adorable bargain improved solved win wins safe ideal
  좋 훌륭 만족 최고 추천 친절 빠르 빨라 빨랐 빠른 편리 편하 편해 편안 예쁘 예뻐 예쁜 행복 감사 고맙 고마 맛있 재미있 재밌 완벽
  튼튼 깨끗 감동 기쁘 기뻐 즐거 즐겁 우수 쉽 쉬워 쉬운 마음에-들 마음에-듭 마음에-쏙 뛰어나 뛰어난 탁월 든든 신선 저렴 알차
  괜찮 놀라 멋지 멋져 멋진 대박 사랑 부드러 부드럽 정확 꼼꼼`;
const BLAME = `bad terrible awful horrible worst poor disappointed disappointing disappointment hate hated broken broke slow
  rude useless waste wrong problem problems issue issues defective fail failed fails failure crash crashes crashed crashing
  annoying annoyed frustrating frustrated angry upset unhappy uncomfortable dirty noisy late delayed delay expensive
  overpriced flimsy damaged complaint refund unacceptable lousy disgusting boring mediocre confusing difficult
  misleading scam unhelpful stale leak leaks scratched regret sad error errors ugly weak faulty missing crack cracked lost lose loses stuck torn
  dead died smell smells smelly stain stained rust rusty loud hurts hurt pain refuse refused ignored cancelled dishonest
  cheated lied empty shrunk peeling bent dangerous unsafe unreliable unstable disconnects disconnected freezes frozen
  laggy bland greasy soggy burnt overcooked dry tiny thin threw returned sorry worse
  나쁘 나빠 나쁜 별로 최악 실망 불편 불만 느리 느려 느린 고장 망가 비싸 비싼 비쌉 짜증 화나 화가 더럽 더러 불친절 후회 환불 지연
  늦 엉망 불량 아쉽 아쉬 형편없 맛없 어렵 어려 시끄럽 시끄러 문제 오류 에러 답답 지루 허술 부실 불쾌 파손 깨져 깨진 찢어 새는
  거짓 낭비 싫 무례 무책임 먹통 튕 상했 식어 부족 약하 약해 헐거 심하 심해 거절 사라졌 사라져 잃어 부러 끊기 끊겨 끊어 새요 냄새 더뎌
  터졌 찌그러 벗겨 아프 아파 위험 무섭 거칠 뜯어 못쓰 실수 누락 안되 불가능 환멸 속았 속은 눅눅 질기 짜요`;
const NEGATION = new Set(
  "not no never hardly barely isn't wasn't aren't don't doesn't didn't won't can't cannot couldn't wouldn't without 안 못".split(
    ' ',
  ),
);
/** Adverbs between a word and its negation. */
const DEGREE = new Set(['전혀', '하나도', '거의', '아무', '크게', '그다지']);
const CONTRAST =
  /^(?:but|however|although|though|yet|하지만|그러나|그런데|다만|반면)$|(?:지만|는데|은데|ㄴ데|으나)$/u;

interface Lexicon {
  readonly english: ReadonlySet<string>;
  readonly korean: readonly string[];
  readonly pairs: readonly (readonly [string, string])[];
}
const lexicons = { praise: lexicon(PRAISE), blame: lexicon(BLAME) };

/** Counts words of praise and blame, with double weight after a "but". */
export function scoreSentiment(text: string): { readonly praise: number; readonly blame: number } {
  const found = { praise: 0, blame: 0 };
  const list = words(text);
  let weight = 1;
  list.forEach((word, at) => {
    if (CONTRAST.test(word)) weight = 2;
    const side = findPolarity(word, list[at + 1] ?? '');
    if (side === undefined) return;
    found[negated(list, at) ? (side === 'praise' ? 'blame' : 'praise') : side] += weight;
  });
  return found;
}

function findPolarity(word: string, next: string): 'praise' | 'blame' | undefined {
  if (contains(lexicons.blame, word, next)) return 'blame';
  return contains(lexicons.praise, word, next) ? 'praise' : undefined;
}

function contains({ english, korean, pairs }: Lexicon, word: string, next: string): boolean {
  return (
    english.has(word) ||
    english.has(stem(word)) ||
    korean.some((beginning) => word.startsWith(beginning)) ||
    pairs.some(([first, second]) => word === first && next.startsWith(second))
  );
}

/**
 * Whether a word is negated: "not good", "안 좋아요", "좋지 않아요", "문제가 없어요"; in English with at most two
 * words between.
 */
function negated(list: readonly string[], at: number): boolean {
  const word = list[at] ?? '';
  const following = list[at + 1] ?? '';
  const next = DEGREE.has(following) ? (list[at + 2] ?? '') : following;
  if (/\p{Script=Hangul}/u.test(word))
    return (
      NEGATION.has(list[at - 1] ?? '') ||
      // "고장 난 적이 없다" means that it has never happened.
      list
        .slice(at + 1, at + 4)
        .some((one, ahead, near) => one === '적이' && /^없/u.test(near[ahead + 1] ?? '')) ||
      (/지(?:는|도|가)?$/u.test(word) && /^(?:않|못)/u.test(next)) ||
      /^없(?!이는)/u.test(next)
    );
  return list.slice(Math.max(0, at - 3), at).some((before) => NEGATION.has(before));
}

function lexicon(list: string): Lexicon {
  const entries = list.trim().split(/\s+/u);
  const single = entries.filter((entry) => !entry.includes('-'));
  return {
    english: new Set(
      single
        .filter((entry) => !/\p{Script=Hangul}/u.test(entry))
        .flatMap((entry) => [entry, stem(entry)]),
    ),
    korean: single.filter((entry) => /\p{Script=Hangul}/u.test(entry)),
    pairs: entries
      .filter((entry) => entry.includes('-'))
      .map((entry): readonly [string, string] => [
        entry.split('-')[0] ?? '',
        entry.split('-')[1] ?? '',
      ]),
  };
}
