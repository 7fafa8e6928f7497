import type { DataType } from '../definition/flow-definition';
import { tokenize } from './tokenize';
import type { Token } from './tokenize';

type Inputs = Readonly<Record<string, unknown>>;
type Predicate = (inputs: Inputs) => boolean;

interface Operand {
  readonly type: DataType;
  readonly value: (inputs: Inputs) => unknown;
}

const NUMERIC: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
};

/**
 * Parses the expression of a condition, such as `(retailPrice > 10) and (type == "produce")`:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/flows-nodes.html#flows-nodes-condition-expr,
 * read 2026-12-03. The page does not say what AWS makes of `and` next to `or` without parentheses,
 * so the emulator requires them.
 *
 * @param types types of the node's inputs by name
 * @throws Error for an ill-formed expression and for types that an operator does not compare
 */
export function parseCondition(text: string, types: ReadonlyMap<string, DataType>): Predicate {
  const tokens = tokenize(text);
  if (!tokens.some(({ kind }) => kind === 'name')) throw new Error('it refers to no input');
  let at = 0;
  const peek = () => tokens[at];
  const take = (): Token => tokens[at++] ?? fail('it ends too early');
  const expect = (symbol: string) => {
    const token = take();
    if (token.text !== symbol) fail(`it has ${token.text} instead of ${symbol}`);
  };

  const parseExpression = (): Predicate => {
    const first = parseTerm();
    const word = peek()?.text;
    if (word !== 'and' && word !== 'or') return first;
    const terms = [first];
    while (peek()?.text === word) {
      at += 1;
      terms.push(parseTerm());
    }
    if (['and', 'or'].includes(peek()?.text ?? '')) fail('it needs parentheses around and, or or');
    return word === 'and'
      ? (inputs) => terms.every((term) => term(inputs))
      : (inputs) => terms.some((term) => term(inputs));
  };
  const parseTerm = (): Predicate => {
    if (peek()?.text === 'not') {
      at += 1;
      const negated = parseGroup();
      return (inputs) => !negated(inputs);
    }
    return peek()?.text === '(' ? parseGroup() : parseComparison();
  };
  const parseGroup = (): Predicate => {
    expect('(');
    const inner = parseExpression();
    expect(')');
    return inner;
  };
  const parseComparison = (): Predicate => {
    const left = toOperand(take(), types);
    const operator = take();
    if (operator.kind !== 'operator') fail(`it has ${operator.text} instead of an operator`);
    return compare(left, operator.text, toOperand(take(), types));
  };

  const parsed = parseExpression();
  const rest = peek();
  return rest === undefined ? parsed : fail(`it has ${rest.text} after its end`);
}

function toOperand(token: Token, types: ReadonlyMap<string, DataType>): Operand {
  switch (token.kind) {
    case 'name': {
      const type = types.get(token.text) ?? fail(`the node has no input ${token.text}`);
      return { type, value: (inputs) => inputs[token.text] };
    }
    case 'constant':
      return { type: token.type, value: () => token.value };
    default:
      return fail(`it has ${token.text} instead of an input or a constant`);
  }
}

function compare(left: Operand, operator: string, right: Operand): Predicate {
  if (left.type !== right.type) fail(`it compares a ${left.type} and a ${right.type}`);
  const numeric = NUMERIC[operator];
  if (numeric !== undefined) {
    if (left.type !== 'Number') fail(`${operator} compares Numbers, not a ${left.type}`);
    return (inputs) => numeric(Number(left.value(inputs)), Number(right.value(inputs)));
  }
  if (left.type === 'Object' || left.type === 'Array')
    fail(`${operator} compares Strings, Numbers and Booleans, not an ${left.type}`);
  const expected = operator === '==';
  return (inputs) => (left.value(inputs) === right.value(inputs)) === expected;
}

function fail(cause: string): never {
  throw new Error(cause);
}
