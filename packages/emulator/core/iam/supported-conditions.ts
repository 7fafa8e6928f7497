import { BOOLEAN } from './condition-values';
import { operators, parseOperator } from './conditions';
import { objectAt, stringsAt, unsupported } from './policy-shape';

/** Operators without prefix or suffix. */
export const OPERATORS: readonly string[] = [...Object.keys(operators), 'Null'];

/** Such as `aws:username`, `aws:PrincipalTag/cost center`, `oidc.example.com/id:sub`. */
const KEY = /^[\w./-]+:[^$]+$/;
/** Such as `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, `${*}`, `${?}`, `${$}`. */
const VARIABLE = /\$\{(?:[*?$]|[\w./-]+:[^\s,'{}$]+(?:, '[^'{}]*')?)\}/g;

export function checkCondition(where: string, condition: unknown): void {
  for (const [name, keys] of Object.entries(objectAt(where, condition))) {
    const { set, base, ifExists } = parseOperator(name);
    if (!OPERATORS.includes(base))
      unsupported(
        `${where}: operator`,
        name,
        `${OPERATORS.join(', ')}, with ForAllValues: or ForAnyValue: before and IfExists behind`,
      );
    if (base === 'Null' && (set !== undefined || ifExists))
      unsupported(`${where}: operator`, name, 'Null only by itself');
    for (const [key, value] of Object.entries(objectAt(`${where}.${name}`, keys))) {
      if (!KEY.test(key)) unsupported(`${where}.${name}: key`, key, 'keys such as aws:SourceArn');
      checkValues(`${where}.${name}.${key}`, base, value);
    }
  }
}

function checkValues(where: string, base: string, value: unknown): void {
  const kind = operators[base]?.value ?? BOOLEAN;
  const isBare = typeof value === 'number' || typeof value === 'boolean';
  const texts = isBare ? [String(value)] : stringsAt(where, value);
  // As in AWS: "The condition key doesn't support multiple boolean values".
  if (kind === BOOLEAN && texts.length > 1) unsupported(where, value, 'one value: true or false');
  for (const text of texts) {
    withoutVariables(where, text);
    if (!kind.fits(text)) unsupported(where, text, kind.description);
  }
}

/** Replaces each policy variable with `$`. @throws Error for an ill-formed variable */
export function withoutVariables(where: string, text: string): string {
  if (text.split(VARIABLE).some((between) => between.includes('${')))
    unsupported(
      where,
      text,
      "${key}, ${key, 'default'}, ${*}, ${?} and ${$} as policy variables, without blanks in the key",
    );
  return text.replace(VARIABLE, '$');
}
