import { matches, type Entity } from '../entity';
import { NOUN_END, NOUN_START } from './korean-particles';

const TIME =
  '(?:오전 |오후 |새벽 |아침 |저녁 |밤 |낮 )?(?:\\d{1,2}|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|열한|열두) ?시(?: ?(?:\\d{1,2} ?분|반))?';
const COUNT = '(?:\\d+|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|몇|일|이|삼|사|오|육|칠|팔|구|십)';

/** Full dates before partial ones. */
const DATES: readonly RegExp[] = [
  new RegExp(`${NOUN_START}\\d{4}년(?: ?\\d{1,2}월(?: ?\\d{1,2}일)?)?`, 'gu'),
  new RegExp(`${NOUN_START}\\d{1,2}월(?: ?\\d{1,2}일)?`, 'gu'),
  /(?<![\p{N}.-])\d{4}[-.] ?\d{1,2}[-.] ?\d{1,2}(?![\p{N}-])/gu,
  new RegExp(
    `${NOUN_START}${COUNT} ?(?:분|시간|일|주|주일|달|개월|년|해) ?(?:전|후|뒤|만에)${NOUN_END}`,
    'gu',
  ),
  new RegExp(
    `${NOUN_START}(?:지난|이번|다음|저번) ?(?:주말?|달|해|학기|여름|겨울|봄|가을)(?: ?[월화수목금토일]요일)?${NOUN_END}`,
    'gu',
  ),
  new RegExp(
    `${NOUN_START}(?:어제|오늘|내일|모레|그제|그저께|작년|올해|내년|재작년|지난해|이달)${NOUN_END}`,
    'gu',
  ),
  new RegExp(`${NOUN_START}[월화수목금토일]요일${NOUN_END}`, 'gu'),
  new RegExp(`${NOUN_START}${TIME}${NOUN_END}`, 'gu'),
  /(?<![\p{N}:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\p{N}:])/gu,
  new RegExp(`${NOUN_START}\\d{1,2}일${NOUN_END}`, 'gu'),
];

/** Finds dates, days, months, times and years in a Korean text. */
export function koreanDates(text: string): Entity[] {
  return DATES.flatMap((pattern) => matches(text, pattern, 'DATE', 0.9));
}
