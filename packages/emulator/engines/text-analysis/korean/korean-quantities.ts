import { matches, type Entity } from '../entity';
import { NOUN_END, NOUN_START } from './korean-particles';

const FIGURES = '(?<![\\p{L}\\p{N}.,])\\d{1,3}(?:(?:,\\d{3})+|\\d*)(?:\\.\\d+)?';
const SCALE = '(?: ?(?:천만|백만|십만|만|천|백|억|조))*(?: ?\\d{1,4}(?: ?천)?)?';
const SINO = '[일이삼사오육칠팔구십백천만억조]{1,12}(?: [일이삼사오육칠팔구십백천만]{1,8})?';
const NATIVE =
  '(?:한두|두세|서너|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉)?|스무|스물(?:한|두|세|네)?|서른|마흔|쉰|몇)';
const MONEY = '(?:원|달러|엔|유로|위안)';
const MEASURE =
  '(?:밀리미터|센티미터|킬로미터|미터|밀리그램|킬로그램|그램|톤|밀리리터|리터|퍼센트|프로|볼트|와트|바이트|도|mm|cm|km|m|mg|kg|g|ml|L|l|GB|MB|TB|KB|W|V|mAh)';
const COUNTER =
  '(?:개월|시간|인분|주일|가지|켤레|마리|군데|그릇|박스|세트|송이|조각|번째|개|명|분|번|회|초|일|주|달|년|층|권|대|잔|병|장|살|벌|건|배|박|쪽|점|곡|편|통|팩|표|줄|쌍|채|척)';

const QUANTITIES: readonly RegExp[] = [
  /[₩$€¥]\s?\d{1,3}(?:(?:,\d{3})+|\d*)(?:\.\d+)?/gu,
  new RegExp(`${FIGURES}${SCALE} ?${MONEY}${NOUN_END}`, 'gu'),
  new RegExp(`${NOUN_START}${SINO} ?${MONEY}${NOUN_END}`, 'gu'),
  new RegExp(`${FIGURES}\\s?%`, 'gu'),
  new RegExp(`${FIGURES}${SCALE} ?${MEASURE}(?![A-Za-z])`, 'gu'),
  new RegExp(`${FIGURES}${SCALE} ?${COUNTER}${NOUN_END}`, 'gu'),
  new RegExp(`${NOUN_START}${SINO} (?:${MEASURE}|${COUNTER})${NOUN_END}`, 'gu'),
  new RegExp(`${NOUN_START}${NATIVE} ?${COUNTER}${NOUN_END}`, 'gu'),
];

/** Finds money, percentages, measures and counts in a Korean text. */
export function koreanQuantities(text: string): Entity[] {
  return QUANTITIES.flatMap((pattern) => matches(text, pattern, 'QUANTITY', 0.85));
}
