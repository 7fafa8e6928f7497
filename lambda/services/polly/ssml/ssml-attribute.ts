import { engines } from '../voices/voices';
import type { Engine } from '../voices/voices';

/** Constraints of an attribute. */
export interface AttributeRule {
  /** Description of the valid values. */
  readonly description: string;
  readonly accepts: (value: string) => boolean;
  readonly required: boolean;
  /** Returns the engines that support a value. */
  readonly engines: (value: string) => readonly Engine[];
}

export function matching(
  description: string,
  accepts: RegExp | ((value: string) => boolean),
): AttributeRule {
  return {
    description,
    accepts: accepts instanceof RegExp ? (value) => accepts.test(value) : accepts,
    required: false,
    engines: () => engines,
  };
}

export function choice(...values: string[]): AttributeRule {
  return matching(`one of ${values.join(', ')}`, (value) => values.includes(value));
}

export function anything(description: string): AttributeRule {
  return matching(description, /\S/);
}

export function required(rule: AttributeRule): AttributeRule {
  return { ...rule, required: true };
}

export function on(able: readonly Engine[], rule: AttributeRule): AttributeRule {
  return { ...rule, engines: () => able };
}

export function milliseconds(max = Infinity): (value: string) => boolean {
  return (value) => {
    const found = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(value);
    return found !== null && Number(found[1]) * (found[2] === 's' ? 1_000 : 1) <= max;
  };
}

export function isRate(value: string): boolean {
  const [, sign, number] = /^([+-]?)(\d+(?:\.\d+)?)%$/.exec(value) ?? [];
  if (number === undefined) return false;
  if (sign === '') return Number(number) >= 20 && Number(number) <= 200;
  return sign === '+' || Number(number) <= 80;
}
