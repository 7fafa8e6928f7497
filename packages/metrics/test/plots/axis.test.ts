import { computeDomain, linearScale, roundTicks } from '../../plots/svg/axis';

describe('axis', () => {
  it.each([
    [{ low: 0, high: 1 }, 6, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [{ low: 0, high: 1 }, 5, [0, 0.5, 1]],
    [{ low: -3, high: 7 }, 6, [-2, 0, 2, 4, 6]],
    [{ low: 0, high: 99 }, 9, [0, 20, 40, 60, 80]],
    [{ low: 0, high: 100 }, 11, [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]],
    [{ low: 1e-9, high: 3e-9 }, 5, [1e-9, 1.5e-9, 2e-9, 2.5e-9, 3e-9]],
    [{ low: 1e9, high: 1e9 + 4 }, 5, [1e9, 1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4]],
  ])('puts round ticks on %j, at most %i', (domain, most, ticks) => {
    expect(roundTicks(domain, most).ticks).toEqual(ticks);
  });

  it.each([2, 3, 4, 5, 7, 10])('never has more than %i ticks if that is the maximum', (most) => {
    const wrong = [];
    for (let high = 0.013; high < 1e6; high *= 1.37)
      for (const low of [0, -high, -high / 3, high / 7]) {
        const { ticks, step } = roundTicks({ low, high }, most);
        const isInside = ticks.every(
          (tick) => tick >= low - 1e-9 * high && tick <= high * (1 + 1e-9),
        );
        const isRound = /^(0\.0*)?[125]0*$|^[125]e/.test(String(step));
        if (ticks.length > most || !isRound || !isInside) wrong.push({ low, high, step, ticks });
      }
    expect(wrong).toEqual([]);
  });

  it('has only integer ticks with a minimum step of 1', () => {
    expect(roundTicks({ low: 0, high: 2 }, 10, 1).ticks).toEqual([0, 1, 2]);
  });

  it.each([
    ['no values', [], { low: 0, high: 1 }],
    ['one 0', [0], { low: -1, high: 1 }],
    ['values that are the same', [5, 5], { low: 4.5, high: 5.5 }],
    ['values below 0 that are the same', [-5, -5], { low: -5.5, high: -4.5 }],
    ['values that no double lies between', [5e-324, 0], { low: -1, high: 1 }],
    ['values whose difference is no double', [1.7e308, -1.7e308], { low: -1.7e308, high: 1.7e308 }],
  ])('has room for %s', (_, values, domain) => {
    expect(computeDomain(values, 0.1)).toEqual(domain);
  });

  it('leaves a margin on both sides', () => {
    expect(computeDomain([0, 10], 0.1)).toEqual({ low: -1, high: 11 });
  });

  it.each([NaN, Infinity, -Infinity])('throws on %s', (value) => {
    expect(() => computeDomain([1, value])).toThrow(String(value));
  });

  it.each([
    [{ low: 0, high: 10 }, 5],
    [{ low: -1.7e308, high: 1.7e308 }, 0],
    [{ low: 1e-280, high: 3e-280 }, 2e-280],
  ])('maps the middle of %j to the middle', (domain, middle) => {
    const scale = linearScale(domain, 100, 300);

    expect(scale(domain.low)).toBeCloseTo(100, 9);
    expect(scale(middle)).toBeCloseTo(200, 9);
    expect(scale(domain.high)).toBeCloseTo(300, 9);
  });
});
