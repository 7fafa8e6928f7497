/**
 * Powers of ten that a double represents exactly, and their halves for products without rounding.
 */
const powers = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const splitter = 2 ** 27 + 1;
const upperHalves = powers.map(upperHalf);

/**
 * Limit of digits, held as two 32-bit integers of nine digits: integer products have a lower
 * latency than those of doubles.
 */
const maxDigits = 18;
const half = 9;
const [zero, plus, minus, smallE] = Array.from('0+-e', (each) => each.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
];
/** Offset of the point from the digit zero. */
const point = 46 - zero;

/** Reads numbers from the start of bytes. */
export interface NumberReader {
  /** Number from this offset to the first byte that is not part of it; NaN without a number. */
  readonly read: (bytes: Uint8Array, from: number) => number;
  /** Offset after the last number read. */
  readonly end: () => number;
}

/**
 * Creates a reader of decimal ASCII numbers such as `-1.5e-3`. It returns the nearest double, the
 * same as `Number` of the text, but without making the text. It computes numbers of up to 18 digits
 * and leaves others to `Number`.
 *
 * Up to 2^53 digits and power of ten are exact, so one division rounds once (W. D. Clinger, How to
 * Read Floating Point Numbers Accurately, 1990, https://doi.org/10.1145/93542.93557). Above, the
 * division keeps its remainder (T. J. Dekker, A Floating-Point Technique for Extending the
 * Available Precision, 1971, https://doi.org/10.1007/BF01397083). The quotient is used only if no
 * possible error would change its rounding.
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
      // Digits without leading zeros.
      let digits = 0;
      let pointAt = -1;
      for (; ; at++) {
        const digit = (bytes[at] ?? 0) - zero;
        // Unsigned comparison: a negative difference becomes a large number.
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
          // Far out of range the exponent need not be exact.
          if (power < 10_000) power = power * 10 + digit;
        }
        if (end === signed) return NaN;
        exponent += bytes[at] === minus ? -power : power;
      }
      const size =
        digits > maxDigits || exponent < -22 || exponent > 22
          ? NaN
          : scaled(high, low, Math.max(0, digits - half), exponent);
      // The bytes read are a valid number, which `Number` parses the same way.
      if (Number.isNaN(size)) return Number(asText(bytes, from, end));
      return sign === minus ? -size : size;
    },
    end: () => end,
  };
}

/**
 * Computes (high · 10^lowDigits + low) · 10^exponent; NaN if its rounding cannot be decided here.
 */
function scaled(high: number, low: number, lowDigits: number, exponent: number): number {
  const shift = powers[lowDigits] ?? 1;
  const product = high * shift;
  const whole = product + low;
  const power = powers[Math.abs(exponent)] ?? 1;
  if (whole < 2 ** 53) return exponent < 0 ? whole / power : whole * power;
  if (exponent > 0) return NaN;
  // The digits as the exact sum of two doubles.
  const rest = productError(high, shift, product, upperHalf(shift)) + low;
  const upper = product + rest;
  if (exponent === 0) return upper;
  const lower = rest - (upper - product);
  const quotient = upper / power;
  const back = quotient * power;
  const error = productError(quotient, power, back, upperHalves[-exponent] ?? 1);
  const correction = (upper - back - error + lower) / power;
  // Two roundings made the correction; this bound is many times their largest error.
  const doubt = Math.abs(correction) * 2 ** -48;
  const value = quotient + (correction + doubt);
  return value === quotient + (correction - doubt) ? value : NaN;
}

/** Rounding error of a product. */
function productError(one: number, other: number, product: number, otherUpper: number): number {
  const oneUpper = upperHalf(one);
  const oneLower = one - oneUpper;
  const otherLower = other - otherUpper;
  return (
    oneLower * otherLower -
    (product - oneUpper * otherUpper - oneLower * otherUpper - oneUpper * otherLower)
  );
}

/** Upper 26 bits. */
function upperHalf(number: number): number {
  const much = number * splitter;
  return much - (much - number);
}

function asText(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
}
