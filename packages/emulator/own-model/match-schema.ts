import { Ajv } from 'ajv';

/**
 * Finds where a value does not match a JSON schema.
 * @returns the place and the rule, such as `/label must be equal to one of the allowed values: a, b`
 */
export function findMismatch(value: unknown, schema: unknown): string | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined;
  // Keywords that Ajv does not know are left alone, as Bedrock leaves them.
  const ajv = new Ajv({ strict: false, validateFormats: false });
  if (ajv.validate(schema, value)) return undefined;
  const [error] = ajv.errors ?? [];
  const { allowedValues } = (error?.params ?? {}) as {
    readonly allowedValues?: readonly unknown[];
  };
  const allowed = allowedValues === undefined ? '' : `: ${allowedValues.join(', ')}`;
  return `${error?.instancePath || 'the object'} ${error?.message ?? 'is invalid'}${allowed}`;
}
