/** Powers of ten that a double has exactly, and each in two halves for products without rounding. */
const powers = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const splitter = 2 ** 27 + 1;
const upperHalves = powers.map(upperHalf);

const mostDigits = 19;
const [zero, nine, point, plus, minus, smallE] = Array.from('09.+-e', (each) =>
  each.charCodeAt(0),
) as [number, number, number, number, number, number];

/**
 * The double nearest to a decimal number in ASCII, the same as `Number` of its text, but without making the text:
 * numbers of up to 19 digits are computed, all others are left to `Number`. NaN where the bytes are no number such
 * as `-1.5e-3`; spaces and words are none.
 *
 * Up to 2^53 both digits and power of ten are exact, so that one division rounds once (W. D. Clinger, How to Read
 * Floating Point Numbers Accurately, 1990, https://doi.org/10.1145/93542.93557). Above, the division is done with
 * its remainder (T. J. Dekker, A Floating-Point Technique for Extending the Available Precision, 1971,
 * https://doi.org/10.1007/BF01397083), and is kept where no error that it may have would round otherwise.
 */
export function numberFromBytes(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  const sign = bytes[at];
  if (sign === minus || sign === plus) at++;
  let high = 0;
  let low = 0;
  let digits = 0;
  let fraction = 0;
  let seen = 0;
  let afterPoint = 0;
  for (; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= zero && byte <= nine) {
      seen++;
      fraction += afterPoint;
      if (digits === 0 && byte === zero) continue;
      digits++;
      if (digits <= 10) high = high * 10 + (byte - zero);
      else if (digits <= mostDigits) low = low * 10 + (byte - zero);
    } else if (byte === point && afterPoint === 0) afterPoint = 1;
    else break;
  }
  if (seen === 0) return NaN;
  let exponent = -fraction;
  if (at < to) {
    const read = exponentFromBytes(bytes, at, to);
    if (Number.isNaN(read)) return NaN;
    exponent += read;
  }
  const size =
    digits > mostDigits || exponent < -22 || exponent > 22
      ? NaN
      : scaled(high, low, Math.max(0, digits - 10), exponent);
  // Nothing but digits is left here, which `Number` reads as we do.
  if (Number.isNaN(size)) return Number(asText(bytes, from, to));
  return sign === minus ? -size : size;
}

/** Of `e-12`; NaN where there is none. Far out of range it need not be exact. */
function exponentFromBytes(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  // E and e differ in one bit.
  if (((bytes[at++] ?? 0) | 32) !== smallE) return NaN;
  const sign = bytes[at];
  if (sign === minus || sign === plus) at++;
  if (at >= to) return NaN;
  let exponent = 0;
  for (; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < zero || byte > nine) return NaN;
    if (exponent < 10_000) exponent = exponent * 10 + (byte - zero);
  }
  return sign === minus ? -exponent : exponent;
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
