import { digits, groupedDigits } from '../grammar/figures';
import { converted, first, oneOf, pattern, sequence, within } from '../grammar/parser';
import type { Parser } from '../grammar/parser';
import { sumPeople } from '../grammar/people';
import type { Counted } from '../grammar/people';
import type { Reader } from '../grammar/slot-match';
import {
  anyNumber,
  nativeNumber,
  readOutDigits,
  sinoNumber,
  writtenNumber,
} from './korean-numbers';

/** Counters; what may not follow belongs to another word, such as 인터넷 or 번호. */
const COUNTERS = [
  '명(?!절|함|의)',
  '분(?!위|홍|실|식|리|야|명|당)',
  '사람|인분|인용|식구|가족|팀|커플|쌍|마리|그릇|시간|접시|조각|송이|세트|켤레|테이블|좌석|페이지|퍼센트|개월|주일|상자|묶음',
  '인(?![가-힣]{2}|[해하])',
  '개(?!인|선|업|봉|장|발)',
  '병(?!원|실)',
  '장(?!소|애)',
  '번(?!호|째|역)',
  '대(?!기|신|략|충|표)',
  '층|호실?|잔|살|박|권|통|쪽|판|벌|채|줄|달|원(?!하)|건|차례|회|자리(?!가|는)|kg|킬로|년|%',
].join('|');
const counter = pattern(new RegExp(`\\s?(?:${COUNTERS})`));
/** Counters of a Sino-Korean numeral of one syllable, which is often another word (이 사람). */
const shortCounter = pattern(/\s?(?:명(?!절|함)|인분|인(?![가-힣]{2}|[해하])|박|층|원(?!하)|호실)/);

/** End of an answer: 요, 입니다, or nothing. */
const ENDING = '(?:이?요|이?에요|예요|입니다|이야|야|이고요|임)?\\s*[.!~]*\\s*$';
const PARTICLE = '이|을|를|로|으로|정도|쯤|씩|랑|하고|예요|입니다|인데|요';

const start = pattern(/(?<![가-힣])/);
/** "Once more" asks for a repetition; it counts nothing. */
const notOnceMore = pattern(/(?!한번|한 번 (?:더|만|말)|한 (?:주|달|가족))/);

/** Excludes 이 사람 (this person); 일곱 and 일흔 are no 일. */
const notShort = pattern(/(?!(?:일(?![곱흔])|[이삼사오육칠팔구])(?!\s?[십백천만억]))/);

/** Sino-Korean numeral of one syllable, and its counter. */
const shortCounted: Parser<number> = converted(
  sequence(sinoNumber, shortCounter),
  ([value]) => value,
);

/** Number with a counter. */
const countedNumber: Parser<number> = first(
  converted(sequence(start, notOnceMore, notShort, anyNumber(counter)), ([, , , value]) => value),
  within(/(?<![가-힣])/, shortCounted),
  converted(sequence(digits, counter), ([value]) => value),
);

/** Native numeral that stands alone, such as 둘이요; one table is not a number of people. */
const bareNative: Parser<number> = within(
  /(?<![가-힣]|(?:테이블|자리|좌석)\s)(?=혼자|하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열|스물|서른|마흔|쉰|예순|일흔|여든|아흔)/,
  first(oneOf({ 혼자: 1 }), nativeNumber),
  new RegExp(`(?=(?:${PARTICLE})(?![가-힣]{3})|[^가-힣]|$)`),
);
/** Syllables at the end of a numeral that also occur in words on their own: 열 받아요. */
const safeTen = pattern(/(?!열(?:이[^요에]|을|은|도|만|\s?받|\s?나)|쉰\s?(?:내|밥))/);

const quantity = first(
  countedNumber,
  within(/(?:)/, nativeNumber, /(?![가-힣]{2})/),
  within(/(?:)/, digits, /(?!\s*(?:월|일|시|년|[:/-]))/),
);

const PERSON =
  '어른|성인|대인|아이들?|애들?|애기|아기|아가|어린이|유아|소인|소아|청소년|학생|초등학생|중학생|남자|여자|남성|여성|친구들?|동료|직원|손님|아들|딸|꼬마|조카|어르신';
const groups: Parser<number> = oneOf({
  부부: 2,
  부모님: 2,
  부모: 2,
  커플: 2,
  쌍둥이: 2,
  할머니: 1,
  할아버지: 1,
  엄마: 1,
  아빠: 1,
  어머니: 1,
  아버지: 1,
  저: 1,
  나: 1,
  본인: 1,
  아내: 1,
  남편: 1,
  와이프: 1,
  여자친구: 1,
  남자친구: 1,
  여친: 1,
  남친: 1,
  동생: 1,
  형: 1,
  누나: 1,
  언니: 1,
  오빠: 1,
  친구: 1,
  딸: 1,
  아들: 1,
});
const OWNER = '(?:(?:저희|우리|제|내)\\s*)?';

const term: Parser<Counted> = first(
  converted(
    sequence(pattern(new RegExp(`${OWNER}(?:${PERSON})\\s?(?:[이가은는만]\\s)?\\s?`)), quantity),
    ([, people]) => ({ isNamed: true, people }),
  ),
  converted(sequence(pattern(new RegExp(OWNER)), groups), ([, people]) => ({
    isNamed: people > 1,
    people,
  })),
  converted(sequence(pattern(/(?:저희|우리)\s*/), quantity), ([, people]) => ({
    isNamed: true,
    people,
  })),
  converted(
    sequence(countedNumber, pattern(new RegExp(`\\s?의?\\s?(?:${PERSON})`))),
    ([people]) => ({
      isNamed: true,
      people,
    }),
  ),
);
const AND =
  /\s*(?:,|·|\/|\+|&|와|과|하고|이랑|랑|에다가?|에|그리고|및|이고|이구|고|더하기)?\s*(?:그리고|또)?\s*/;

/** Sum of a list of people: 어른 두 명, 아이 한 명. */
const people = (needsNumber: boolean): Parser<number> =>
  within(/(?<![가-힣])/, sumPeople(term, AND, needsNumber));

/** Two possible numbers: 두세 명, 3~4명. */
const either: Reader = first<readonly string[]>(
  converted(
    sequence(
      start,
      oneOf<readonly [number, number]>({
        한두: [1, 2],
        두세: [2, 3],
        두서너: [2, 3],
        서너: [3, 4],
        너댓: [4, 5],
        네댓: [4, 5],
        네다섯: [4, 5],
        대여섯: [5, 6],
        예닐곱: [6, 7],
        일고여덟: [7, 8],
        여덟아홉: [8, 9],
      }),
      counter,
    ),
    ([, values]) => values.map(String),
  ),
  converted(
    sequence(pattern(/(?<![\d.~-])(\d{1,3})\s?(?:명|분)?\s?[~-]\s?(\d{1,3})(?!\d)/), counter),
    ([[, least = '', most = '']]) => [least, most],
  ),
);

const text = (parser: Parser<number>): Reader => converted(parser, String);

export const koreanNumbers: readonly Reader[] = [
  text(people(true)),
  either,
  text(countedNumber),
  converted(sequence(safeTen, bareNative), ([, value]) => String(value)),
  within(/(?<![가-힣])/, readOutDigits, /(?![가-힣]{4})/),
  // A numeral as the whole answer.
  text(within(/(?<=^\s*)/, writtenNumber, new RegExp(`(?=${ENDING})`))),
  // A short numeral is often another word, unless it ends the sentence.
  text(
    within(
      /(?<![가-힣])(?=[일이삼사오육륙칠팔구]?[십백천만])/,
      writtenNumber,
      new RegExp(`(?=${ENDING}|,)`),
    ),
  ),
  text(
    within(
      /(?<![가-힣])(?=[일이삼사오육륙칠팔구십백천만]{3})/,
      writtenNumber,
      new RegExp(`(?=(?:${PARTICLE})(?![가-힣]{3})|[^가-힣]|$)`),
    ),
  ),
  groupedDigits,
  converted(pattern(/(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)/), ([words = '']) =>
    words.replaceAll(',', ''),
  ),
  // A month is not a count.
  converted(pattern(/(?<![\d.])-?\d+(?:\.\d+)?(?![\d.]*\s?월)/), ([words = '']) => words),
];

/** People without a number, such as 아내랑 저, for a slot that elicits one. */
export const koreanBareNumber: Reader = text(people(false));
