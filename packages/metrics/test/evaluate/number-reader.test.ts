// Sets the seed: random tests are the same in every run.
import '../support/metric-assertions';
import fc from 'fast-check';
import { numberReader } from '../../evaluate/number-reader';

/** Reads a field that is a number as a whole; otherwise NaN. */
function read(text: string): number {
  const { read: number, end } = numberReader();
  const value = number(Buffer.from(`xx${text},9`), 2);
  return end() === 2 + Buffer.byteLength(text) ? value : NaN;
}

/**
 * Numbers of any size, as JavaScript and Python write them, and with more digits than a double has.
 */
const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 25 });
const written = fc
  .tuple(
    fc.constantFrom('', '-', '+'),
    digits,
    fc.option(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 25 })),
    fc.option(fc.tuple(fc.constantFrom('e', 'E', 'e-', 'e+'), fc.integer({ min: 0, max: 330 }))),
  )
  .map(
    ([sign, whole, fraction, exponent]) =>
      sign +
      whole.join('') +
      (fraction === null ? '' : `.${fraction.join('')}`) +
      (exponent === null ? '' : exponent.join('')),
  );

describe('a number read from bytes', () => {
  it('equals Number bit for bit for random doubles', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) =>
        Object.is(read(String(number)), number === 0 ? 0 : number),
      ),
      { numRuns: 2000 },
    );
  });

  it('equals Number bit for bit for random digits with any exponent', () => {
    fc.assert(
      fc.property(written, (text) => Object.is(read(text), Number(text))),
      { numRuns: 5000 },
    );
  });

  it('rounds correctly near the midpoint of two doubles', () => {
    // 19 digits around (n + 1/2) · 2^k, where a division with one rounding too many is wrong.
    fc.assert(
      fc.property(
        fc.bigInt({ min: 2n ** 52n, max: 2n ** 53n - 1n }),
        fc.integer({ min: 1, max: 22 }),
        fc.bigInt({ min: -2n, max: 2n }),
        (mantissa, exponent, off) => {
          const middle = (2n * mantissa + 1n) * 2n ** 7n;
          const text = String(middle + off).slice(0, 19);
          const decimals = text.padStart(exponent + 1, '0');
          const number = `${decimals.slice(0, -exponent)}.${decimals.slice(-exponent)}`;
          return [number, text].every((each) => Object.is(read(each), Number(each)));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each(['9007199254740993', '0.1', '-0', '5.', '.5', '1e22', '1e23', '123456789012345678901'])(
    'equals Number for %s',
    (text) => {
      expect(read(text)).toBe(Number(text));
    },
  );

  it.each(['', '-', '.', 'e5', '1e', '1e+', 'NaN', 'Infinity', ' 1', '1 ', '0x10', '1_0', '1.2.3'])(
    'is NaN for %j',
    (text) => {
      expect(read(text)).toBeNaN();
    },
  );
});
