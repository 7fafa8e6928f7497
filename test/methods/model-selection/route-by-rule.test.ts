import {
  medianCharacters,
  routeByRule,
} from '../../../lambda/methods/model-selection/select/route-by-rule';

describe('the rule', () => {
  it.each([
    ['Where is it?', 12, 'small', 'short'],
    ['Where is it?', 11, 'large', 'long'],
    ['No question at all.', 100, 'small', 'short'],
    ['Is it late??! Really', 100, 'small', 'short'],
    ['Is it late? And where?', 100, 'large', 'several questions'],
    ['어디예요？ 언제 와요?', 100, 'large', 'several questions'],
    ['', 1, 'small', 'short'],
  ])('routes %j with at most %d characters to the %s model', (text, max, size, reason) => {
    expect(routeByRule(text, max)).toMatchObject({ size, reason });
  });

  it('counts a character outside the basic plane once', () => {
    expect(routeByRule('🏕️👍', 3)).toMatchObject({ size: 'small', characters: 3 });
  });
});

describe('the default limit', () => {
  const items = (...texts: string[]) => texts.map((text, at) => ({ line: at + 1, text }));

  it.each([
    [['a', 'aaa', 'aa'], 2],
    [['aaaa', 'a', 'aa', 'aaa'], 2],
    [[], 0],
  ])('of %j is the length of a median message', (texts, expected) => {
    expect(medianCharacters(items(...texts))).toBe(expected);
  });
});
