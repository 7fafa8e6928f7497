import { parseCondition } from '../../../../services/bedrock/flows/expressions/condition-expression';
import {
  extract,
  parseInputExpression,
} from '../../../../services/bedrock/flows/expressions/input-expression';

/** Example of https://docs.aws.amazon.com/bedrock/latest/userguide/flows-expressions.html. */
const whole = {
  animals: { mammals: ['cat', 'dog'], reptiles: ['snake', 'turtle', 'iguana'] },
  organisms: { mammals: ['rabbit', 'horse', 'mouse'], flowers: ['lily', 'daisy'] },
  numbers: [1, 2, 3, 5, 8],
  제목: '비',
};

describe('the expression of an input', () => {
  it.each([
    ['$.data', whole],
    ['$.data.numbers', [1, 2, 3, 5, 8]],
    ['$.data.animals.reptiles[2]', 'iguana'],
    ['$.data.numbers[0, 3]', [1, 5]],
    ['$.data.organisms.mammals[1:]', ['horse', 'mouse']],
    ['$.data.organisms.mammals[:1]', ['rabbit']],
    ['$.data.numbers[1:3]', [2, 3]],
    ['$.data.제목', '비'],
    ['$.data.numbers[9]', undefined],
    ['$.data.plants', undefined],
    ['$.data.numbers.length', undefined],
    ['$.data.constructor', undefined],
    ['$.data[0]', undefined],
  ])('extracts %s', (expression, expected) => {
    expect(extract(whole, parseInputExpression(expression))).toEqual(expected);
  });

  it.each([
    ['data.name', 'does not begin with $.data'],
    ['$.name', 'does not begin with $.data'],
    ['$.database', 'has base;'],
    ['$.data.', 'has .;'],
    ['$.data.*.mammals', 'has .*.mammals;'],
    ['$.data..name', 'has ..name;'],
    ['$.data[-1]', 'has [-1];'],
    ["$.data['name']", "has ['name'];"],
    ['$.data.name ', 'has  ;'],
  ])('is rejected: %s', (expression, message) => {
    expect(() => parseInputExpression(expression)).toThrow(message);
  });
});

const types = new Map([
  ['price', 'Number'],
  ['limit', 'Number'],
  ['kind', 'String'],
  ['fresh', 'Boolean'],
  ['tags', 'Array'],
] as const);
const inputs = { price: 11, limit: 11, kind: 'produce', fresh: true, tags: [] };

describe('the expression of a condition', () => {
  it.each([
    ['price > 10', true],
    ['price > limit', false],
    ['price >= limit', true],
    ['price<=limit', true],
    ['price < 11.5', true],
    ['price > -1', true],
    ['10 != price', true],
    ['kind == "produce"', true],
    ['kind != "produce"', false],
    ['kind == "a \\"b\\" \\\\ and (c)"', false],
    ['fresh == true', true],
    ['fresh != false', true],
    ['(price > 10) and (kind == "produce")', true],
    ['price > 99 or kind == "x" or fresh == true', true],
    ['not (price > 10)', false],
    ['(price > 99 and fresh == true) or (not (kind == "x"))', true],
    [' ( price > 10 ) ', true],
  ])('evaluates %s', (expression, expected) => {
    expect(parseCondition(expression, types)(inputs)).toBe(expected);
  });

  it('compares quoted characters literally', () => {
    const quoted = parseCondition('kind == "a \\"b\\" \\\\"', types);
    expect(quoted({ ...inputs, kind: 'a "b" \\' })).toBe(true);
  });

  it.each([
    ['price', 'it ends too early'],
    ['fresh', 'it ends too early'],
    ['1 == 1', 'it refers to no input'],
    ['price > ', 'it ends too early'],
    ['price > 10 and', 'it ends too early'],
    ['(price > 10', 'it ends too early'],
    ['price > 10)', 'it has ) after its end'],
    ['not price > 10', 'it has price instead of ('],
    ['price = 10', 'it has = 10;'],
    ['price > 10 && fresh == true', 'it has && fresh == true;'],
    ["kind == 'x'", "it has 'x';"],
    ['price > 10x', 'it has 10x;'],
    ['cost > 10', 'the node has no input cost'],
    ['price and fresh', 'it has and instead of an operator'],
    ['price == "10"', 'it compares a Number and a String'],
    ['kind > "a"', '> compares Numbers, not a String'],
    ['tags == tags', '== compares Strings, Numbers and Booleans, not an Array'],
    ['price > 1 and price < 9 or fresh == true', 'it needs parentheses around and, or or'],
  ])('is rejected: %s', (expression, message) => {
    expect(() => parseCondition(expression, types)).toThrow(message);
  });
});
