import { fixed, percent, shortCount, shortNumber, tickLabels } from '../../plots/svg/format-number';

describe('a number in a plot', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [0.1 + 0.2, '0.3'],
    [0.87654321, '0.8765'],
    [-12.3456, '−12.35'],
    [12345.678, '12,350'],
    [1_234_567, '1,234,567'],
    [1.23456e12, '1.235e12'],
    [1.5e-7, '1.5e−7'],
    [0.00012346, '0.0001235'],
    [5e-324, '4.941e−324'],
    [1.7e308, '1.7e308'],
  ])('formats %d as %s', (value, text) => {
    expect(shortNumber(value)).toBe(text);
  });

  it.each([
    [0, '0'],
    [9876, '9876'],
    [12_345, '12.3k'],
    [999_499, '999k'],
    [999_500, '1M'],
    [4_561_000, '4.56M'],
    [2_345_678_901, '2.35B'],
    [1e15, '1e15'],
  ])('formats the count %d in a cell as %s', (count, text) => {
    expect(shortCount(count)).toBe(text);
  });

  it.each([
    [0, '0 %'],
    [0.0004, '<0.1 %'],
    [0.0312, '3.1 %'],
    [0.5, '50 %'],
    [0.9312, '93 %'],
    [0.9943, '99.4 %'],
    [0.9999, '>99.9 %'],
    [1, '100 %'],
  ])('formats the share %d as %s', (share, text) => {
    expect(percent(share)).toBe(text);
  });

  it.each([
    [[0, 0.5, 1], 0.5, ['0.0', '0.5', '1.0']],
    [[-2, 0, 2], 2, ['−2', '0', '2']],
    [[0, 5000, 10_000], 5000, ['0', '5,000', '10,000']],
    [[0, 5e6, 1e7], 5e6, ['0', '5e6', '1e7']],
    [[1e9, 1e9 + 1], 1, ['1e9', '1.000000001e9']],
    [[0, 2e-9], 2e-9, ['0', '2e−9']],
  ])('has distinct labels for the ticks %j', (ticks, step, labels) => {
    expect(tickLabels(ticks, step)).toEqual(labels);
  });

  it.each([
    [-0.0001, '0.000'],
    [-0.5, '−0.500'],
    [1, '1.000'],
  ])('formats %d with three decimals as %s', (value, text) => {
    expect(fixed(value, 3)).toBe(text);
  });

  it.each([NaN, Infinity])('throws on %s', (value) => {
    expect(() => shortNumber(value)).toThrow(String(value));
    expect(() => percent(value)).toThrow(String(value));
    expect(() => shortCount(value)).toThrow(String(value));
    expect(() => fixed(value, 2)).toThrow(String(value));
  });
});
