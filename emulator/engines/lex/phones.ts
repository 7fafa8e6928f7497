import type { Reader } from './found-value';

/** Nine to fifteen digits, however they are grouped. */
export const phones: readonly Reader[] = [
  [
    /\+?\d[\d\s().-]{7,20}\d/,
    ([words]) => {
      const digits = words.replaceAll(/\D/g, '');
      return digits.length >= 9 && digits.length <= 15 ? digits : undefined;
    },
  ],
];
