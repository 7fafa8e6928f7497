/** Powers of ten that a double has exactly, and each in two halves for products without rounding. */
const powers = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const splitter = 2 ** 27 + 1;
const upperHalves = powers.map(upperHalf);

/** In two halves of nine, which are integers of the machine: their products wait for less than those of doubles. */
const mostDigits = 18;
const half = 9;
const [zero, plus, minus, smallE] = Array.from('0+-e', (each) => each.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
];
/** What a point is among digits. */
const point = 46 - zero;

/** Reads numbers at the start of bytes. */
export interface NumberReader {
  /** The number from this byte on, up to the first that is no part of it; NaN where there is none. */
  readonly read: (bytes: Uint8Array, from: number) => number;
  /** Behind the number that was read last. */
  readonly end: () => number;
}

/**
 * The double nearest to a decimal number in ASCII, such as `-1.5e-3`; the same as `Number` of its text, but without
 * making the text: numbers of up to 18 digits are computed, all others are left to `Number`.
 *
 * Up to 2^53 both digits and power of ten are exact, so that one division rounds once (W. D. Clinger, How to Read
 * Floating Point Numbers Accurately, 1990, https://doi.org/10.1145/93542.93557). Above, the division is done with
 * its remainder (T. J. Dekker, A Floating-Point Technique for Extending the Available Precision, 1971,
 * https://doi.org/10.1007/BF01397083), and is kept where no error that it may have would round otherwise.
 */
export function numberReader(): NumberReader {
  let end = 0;
  return {
    read: (bytes, from) => {
      let at = from;
      const sign = bytes[at];
      if (sign === minus || sign === plus) at++;
      const first = at;
      let high = 0;
      let low = 0;
      // Without zeros in front.
      let digits = 0;
      let pointAt = -1;
      for (; ; at++) {
        const digit = (bytes[at] ?? 0) - zero;
        // Below 0 is far above 9 without a sign.
        if (digit >>> 0 <= 9) {
          if (digits < half) {
            high = (Math.imul(high, 10) + digit) | 0;
            if (high !== 0) digits++;
          } else {
            low = (Math.imul(low, 10) + digit) | 0;
            digits++;
          }
        } else if (digit === point && pointAt === -1) pointAt = at;
        else break;
      }
      end = at;
      if (at - first - (pointAt === -1 ? 0 : 1) === 0) return NaN;
      let exponent = pointAt === -1 ? 0 : pointAt + 1 - at;
      // E and e differ in one bit.
      if (((bytes[at] ?? 0) | 32) === smallE) {
        at++;
        const signed = bytes[at] === minus || bytes[at] === plus ? at + 1 : at;
        let power = 0;
        for (end = signed; ; end++) {
          const digit = (bytes[end] ?? 0) - zero;
          if (digit >>> 0 > 9) break;
          // Far out of range it need not be exact.
          if (power < 10_000) power = power * 10 + digit;
        }
        if (end === signed) return NaN;
        exponent += bytes[at] === minus ? -power : power;
      }
      const size =
        digits > mostDigits || exponent < -22 || exponent > 22
          ? NaN
          : scaled(high, low, Math.max(0, digits - half), exponent);
      // What was read is nothing but a number, which `Number` reads as we do.
      if (Number.isNaN(size)) return Number(asText(bytes, from, end));
      return sign === minus ? -size : size;
    },
    end: () => end,
  };
}

/** (high · 10^lowDigits + low) · 10^exponent, or NaN where it cannot be told here how that rounds. */
function scaled(high: number, low: number, lowDigits: number, exponent: number): number {
  const shift = powers[lowDigits] ?? 1;
  const product = high * shift;
  const whole = product + low;
  const power = powers[Math.abs(exponent)] ?? 1;
  if (whole < 2 ** 53) return exponent < 0 ? whole / power : whole * power;
  if (exponent > 0) return NaN;
  // The digits as the sum of two doubles, without rounding.
  const rest = productError(high, shift, product, upperHalf(shift)) + low;
  const upper = product + rest;
  if (exponent === 0) return upper;
  const lower = rest - (upper - product);
  const quotient = upper / power;
  const back = quotient * power;
  const error = productError(quotient, power, back, upperHalves[-exponent] ?? 1);
  const correction = (upper - back - error + lower) / power;
  // Two roundings made the correction; this is many times what they can have done.
  const doubt = Math.abs(correction) * 2 ** -48;
  const value = quotient + (correction + doubt);
  return value === quotient + (correction - doubt) ? value : NaN;
}

/** What rounding took from a product. */
function productError(one: number, other: number, product: number, otherUpper: number): number {
  const oneUpper = upperHalf(one);
  const oneLower = one - oneUpper;
  const otherLower = other - otherUpper;
  return (
    oneLower * otherLower -
    (product - oneUpper * otherUpper - oneLower * otherUpper - oneUpper * otherLower)
  );
}

/** The upper 26 bits. */
function upperHalf(number: number): number {
  const much = number * splitter;
  return much - (much - number);
}

function asText(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
}
