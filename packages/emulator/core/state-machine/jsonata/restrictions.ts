import type { Reserved } from './reserved';

type Node = Readonly<Record<string, unknown>>;

const document =
  'there is no input document in a state: read $states.input, $states.context or a variable';

/**
 * Finds why Step Functions would reject a JSONata expression, or returns undefined. An expression
 * has no input document to refer to (https://states-language.net/spec.html#jsonata-restrictions).
 * It has no `$eval`, and none of the operators `??` and `?:`, which came after JSONata 2.0.6
 * (https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html, 2026-11-24).
 */
export function restrictions(ast: unknown, may: readonly Reserved[]): string | undefined {
  const problems: string[] = [];

  /** `top`: true if no enclosing step or filter sets a context for this node. */
  const walk = (node: unknown, top: boolean): void => {
    if (Array.isArray(node)) {
      for (const each of node) walk(each, top);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    const { type, value, steps, ...parts } = node as Node;
    switch (type) {
      case 'path':
        checkReserved(steps as readonly Node[]);
        for (const [index, step] of (steps as readonly Node[]).entries())
          walk(step, top && index === 0);
        break;
      case 'name':
      case 'wildcard':
      case 'descendant':
      case 'parent':
        if (top) problems.push(`reads ${String(value)} of an input document, but ${document}`);
        break;
      case 'variable':
        if (value === '$') problems.push(`reads $$, but ${document}`);
        if (value === '' && top) problems.push(`reads $, but ${document}`);
        if (value === 'eval')
          problems.push('calls $eval, which Step Functions does not have: $parse reads JSON');
        break;
      case 'condition':
        checkOperator(parts);
        break;
    }
    for (const [name, part] of Object.entries(parts))
      walk(part, top && !['predicate', 'stages', 'group', 'pattern', 'update'].includes(name));
  };

  const checkReserved = ([first, second]: readonly Node[]) => {
    if (first?.['type'] !== 'variable' || first['value'] !== 'states') return;
    const part = second?.['value'];
    if ((part === 'result' || part === 'errorOutput') && !may.includes(part))
      problems.push(`reads $states.${part}, which does not exist in this field`);
  };

  const checkOperator = (parts: Node) => {
    const { condition, then } = parts as { condition: Node; then: Node };
    const procedure = condition['procedure'] as Node | undefined;
    // JSONata parses both as conditions without a source position of their own.
    if (procedure?.['value'] === 'exists' && procedure['position'] === undefined)
      problems.push('uses ??, which came after JSONata 2.0.6, the version of Step Functions');
    else if (parts['else'] !== undefined && firstPosition(condition) === firstPosition(then))
      problems.push('uses ?:, which came after JSONata 2.0.6, the version of Step Functions');
  };

  walk(ast, true);
  return problems[0];
}

function firstPosition(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  const { position } = node as { position?: unknown };
  if (typeof position === 'number') return position;
  for (const part of Object.values(node)) {
    const found = firstPosition(part);
    if (found !== undefined) return found;
  }
  return undefined;
}
