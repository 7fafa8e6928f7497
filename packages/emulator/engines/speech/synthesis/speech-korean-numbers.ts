const digits = ['영', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구'];
const placeNames = ['', '십', '백', '천'];
const groups = ['', '만', '억', '조'];
const tens = ['', '열', '스물', '서른', '마흔', '쉰', '예순', '일흔', '여든', '아흔'];
const units = ['', '한', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉'];
const counters = /^(?:시간|시|개|명|살|마리|권|잔|병)/u;

/**
 * Spells out the numbers of a word in Hangul: 2026년 is 이천이십육년, 3개 is 세개, 010 is 공일공. Counters
 * outside the supported ones (대, 장, 번 …) get Sino-Korean numerals.
 */
export function spellNumbers(word: string): string {
  const parts = word.split(/(\d[\d,]*(?:\.\d+)?%?)/u);
  return parts
    .map((part, index) => (index % 2 === 1 ? spellNumber(part, parts[index + 1] ?? '') : part))
    .join('');
}

function spellNumber(written: string, after: string): string {
  const [whole = '', decimals] = written.replace(/[,%]/g, '').split('.');
  const usesNative = decimals === undefined && Number(whole) >= 1 && Number(whole) <= 99;
  return [
    usesNative && counters.test(after) ? native(Number(whole)) : chinese(whole),
    decimals === undefined ? '' : `점${digitByDigit(decimals)}`,
    written.endsWith('%') ? '퍼센트' : '',
  ].join('');
}

function native(number: number): string {
  if (number === 20) return '스무';
  return (tens[Math.floor(number / 10)] ?? '') + (units[number % 10] ?? '');
}

function chinese(number: string): string {
  if (number === '0') return '영';
  if (number.startsWith('0') || number.length > 16)
    return digitByDigit(number).replaceAll('영', '공');
  const words: string[] = [];
  for (let end = number.length, group = 0; end > 0; end -= 4, group++) {
    const four = belowTenThousand(number.slice(Math.max(0, end - 4), end));
    if (four !== '')
      words.unshift(four === '일' && group === 1 ? '만' : four + (groups[group] ?? ''));
  }
  return words.join('');
}

function belowTenThousand(four: string): string {
  return Array.from(four, (digit, index) => {
    const place = placeNames[four.length - 1 - index] ?? '';
    if (digit === '0') return '';
    return (digit === '1' && place !== '' ? '' : (digits[Number(digit)] ?? '')) + place;
  }).join('');
}

function digitByDigit(number: string): string {
  return number.replace(/\d/g, (digit) => digits[Number(digit)] ?? '');
}
