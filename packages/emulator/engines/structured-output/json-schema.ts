/** Value of an enumeration. */
export type Choice = string | number | boolean | null;

/** Subset of JSON Schema used by tools. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly Choice[];
  readonly const?: Choice;
  readonly default?: unknown;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly format?: string;
}

/** Returns the values that a schema lists, as `enum`, `const` or alternatives of `const`. */
export function findChoices(schema: Schema): readonly Choice[] | undefined {
  if (schema.enum !== undefined) return schema.enum;
  if (schema.const !== undefined) return [schema.const];
  const alternatives = schema.oneOf ?? schema.anyOf ?? [];
  const listed = alternatives.map(findChoices);
  if (listed.length === 0 || listed.includes(undefined)) return undefined;
  return listed.flatMap((choices) => choices ?? []);
}

/** Returns the schema's type; the first non-null one of several. */
export function findType(schema: Schema): string | undefined {
  const { type } = schema;
  if (typeof type === 'string' || type === undefined)
    return type ?? (schema.properties === undefined ? undefined : 'object');
  return type.find((one) => one !== 'null');
}

/** Whether a value has the schema's type and, if it lists values, is among them. */
export function fitsSchema(value: unknown, schema: Schema): boolean {
  const choices = findChoices(schema);
  if (choices !== undefined) return choices.some((choice) => choice === value);
  switch (findType(schema)) {
    case undefined:
      return true;
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return typeof value === findType(schema);
  }
}
