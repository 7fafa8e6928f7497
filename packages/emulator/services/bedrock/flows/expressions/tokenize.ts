import type { DataType } from '../definition/flow-definition';

export type Token =
  | { readonly kind: 'name' | 'word' | 'operator' | 'parenthesis'; readonly text: string }
  | {
      readonly kind: 'constant';
      readonly text: string;
      readonly type: DataType;
      readonly value: string | number | boolean;
    };

const TOKEN =
  /\s*(?:(?<string>"(?:[^"\\]|\\["\\])*")|(?<number>-?\d+(?:\.\d+)?)(?![\w.])|(?<operator>==|!=|>=|<=|>|<)|(?<parenthesis>[()])|(?<name>[a-zA-Z]\w*))/uy;
const WORDS = ['and', 'or', 'not'];

/** @throws Error for a part of a condition that is not a token */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined)
      throw new Error(
        `it has ${text.slice(at).trim()}; the emulator knows inputs, "texts", numbers, true, false, ` +
          'and, or, not, ==, !=, >, >=, < and <=',
      );
    tokens.push(toToken(groups));
  }
  return tokens;
}

function toToken(groups: Record<string, string | undefined>): Token {
  const { string, number, operator, parenthesis, name = '' } = groups;
  if (string !== undefined) {
    const value = string.slice(1, -1).replaceAll(/\\(.)/gu, '$1');
    return { kind: 'constant', text: string, type: 'String', value };
  }
  if (number !== undefined)
    return { kind: 'constant', text: number, type: 'Number', value: Number(number) };
  if (operator !== undefined) return { kind: 'operator', text: operator };
  if (parenthesis !== undefined) return { kind: 'parenthesis', text: parenthesis };
  if (name === 'true' || name === 'false')
    return { kind: 'constant', text: name, type: 'Boolean', value: name === 'true' };
  return { kind: WORDS.includes(name) ? 'word' : 'name', text: name };
}
