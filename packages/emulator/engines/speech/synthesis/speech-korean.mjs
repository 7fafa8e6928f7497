// Korean for an English voice. Plain JavaScript, because koroman can only be imported: workers can
// do that, but TypeScript compiled to CommonJS cannot before Node 20.19.
import { romanize } from 'koroman';

/**
 * Nearest American phones for the letters of the Revised Romanization, longest first.
 *
 * @type {[letters: string, phones: string[]][]}
 */
const sounds = [
  ['wae', ['w', 'eh']],
  ['yae', ['y', 'eh']],
  ['yeo', ['y', 'ah']],
  ['ae', ['eh']],
  ['ch', ['ch']],
  ['eo', ['ah']],
  ['eu', ['uh']],
  ['jj', ['jh']],
  ['kk', ['k']],
  ['ng', ['ng']],
  ['oe', ['w', 'eh']],
  ['pp', ['p']],
  ['si', ['sh', 'iy']],
  ['ss', ['s']],
  ['tt', ['t']],
  ['ui', ['w', 'iy']],
  ['wa', ['w', 'aa']],
  ['we', ['w', 'eh']],
  ['wi', ['w', 'iy']],
  ['wo', ['w', 'ah']],
  ['ya', ['y', 'aa']],
  ['ye', ['y', 'eh']],
  ['yo', ['y', 'ow']],
  ['yu', ['y', 'uw']],
  ['a', ['aa']],
  ['e', ['eh']],
  ['h', ['hh']],
  ['i', ['iy']],
  ['j', ['jh']],
  ['o', ['ow']],
  ['u', ['uw']],
  ...Array.from('bdgklmnprst', (letter) => /** @type {[string, string[]]} */ ([letter, [letter]])),
];

/**
 * Converts Hangul to American phones in the notation of flite's lexicon. The accent is heavy, but
 * sounds that Korean joins and changes between syllables are right (값이 is gapsi).
 *
 * @param {string} hangul composed syllables, or letters of the Hangul Jamo block
 */
export function koreanPhones(hangul) {
  // Hyphens mark syllables: 반갑 is ban-gap, which without one could also be bang-ap.
  let rest = romanize(hangul, { useHyphen: true });
  let stress = '1';
  /** @type {string[]} */
  const phones = [];
  while (rest !== '') {
    const [letters, sound] = sounds.find(([start]) => rest.startsWith(start)) ?? [
      rest.charAt(0),
      [],
    ];
    for (const phone of sound) {
      const vowel = /^[aeiou]/.test(phone);
      phones.push(vowel ? phone + stress : phone);
      if (vowel) stress = '0';
    }
    rest = rest.slice(letters.length);
  }
  return phones;
}
