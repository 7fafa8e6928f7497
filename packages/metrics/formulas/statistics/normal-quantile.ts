import { rejectInput, shorten } from '../../errors/input-error';

/**
 * Returns the z-score of a two-sided confidence level: 1.96 for 0.95. Accurate to 1e-15, by
 * Wichura's rational approximations. Source: M. J. Wichura, Algorithm AS 241: The Percentage Points
 * of the Normal Distribution, 1988 (https://doi.org/10.2307/2347330).
 * @throws InvalidInputError if the level is not between 0.5 and 0.999999.
 */
export function zScoreForLevel(level: number): number {
  if (!(level >= 0.5 && level <= 0.999_999))
    rejectInput({
      field: 'level',
      expected: 'a number between 0.5 and 0.999999',
      received: typeof level === 'number' ? String(level) : shorten(level),
      suggestion: 'Give the confidence level, such as 0.95.',
    });
  const half = level / 2;
  if (half <= 0.425) {
    const r = 0.180_625 - half * half;
    return (half * polynomial(central.above, r)) / polynomial(central.below, r);
  }
  const r = Math.sqrt(-Math.log(0.5 - half)) - 1.6;
  return polynomial(outer.above, r) / polynomial(outer.below, r);
}

/** Coefficients of both fractions, constant term first. */
const central = {
  above: [
    3.387_132_872_796_366_608, 133.141_667_891_784_377_45, 1971.590_950_306_551_442_7,
    13_731.693_765_509_461_125, 45_921.953_931_549_871_457, 67_265.770_927_008_700_853,
    33_430.575_583_588_128_105, 2509.080_928_730_122_672_7,
  ],
  below: [
    1, 42.313_330_701_600_911_252, 687.187_007_492_057_908_3, 5394.196_021_424_751_107_7,
    21_213.794_301_586_595_867, 39_307.895_800_092_710_61, 28_729.085_735_721_942_674,
    5226.495_278_852_854_561,
  ],
};
const outer = {
  above: [
    1.423_437_110_749_683_577_34, 4.630_337_846_156_545_295_9, 5.769_497_221_460_691_405_5,
    3.647_848_324_763_204_605_04, 1.270_458_252_452_368_382_58, 0.241_780_725_177_450_611_77,
    0.022_723_844_989_269_184_583_3, 0.000_774_545_014_278_341_407_64,
  ],
  below: [
    1, 2.053_191_626_637_758_821_87, 1.676_384_830_183_803_849_4, 0.689_767_334_985_100_004_55,
    0.148_103_976_427_480_074_59, 0.015_198_666_563_616_457_196_6, 0.000_547_593_808_499_534_494_6,
    0.000_000_001_050_750_071_644_416_843_24,
  ],
};

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((value, coefficient) => value * x + coefficient, 0);
}
