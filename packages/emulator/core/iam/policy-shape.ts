/** Rejects a policy with its location, the value found and the supported values. @throws Error */
export function unsupported(where: string, seen: unknown, supported: string): never {
  const received = seen === undefined ? 'nothing' : JSON.stringify(seen);
  throw new Error(`${where} is ${received}; the IAM evaluator supports ${supported}.`);
}

/** Checks for a JSON object; `known` limits its members. */
export function objectAt(
  where: string,
  value: unknown,
  known?: readonly string[],
): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    unsupported(where, value, 'a JSON object here');
  for (const name of Object.keys(value))
    if (known !== undefined && !known.includes(name))
      unsupported(`${where}: element`, name, known.join(', '));
  return value as Readonly<Record<string, unknown>>;
}

/** Checks for a string, or a list of at least one. */
export function stringsAt(where: string, value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) unsupported(where, value, 'a string or a list of at least one');
  return list.map((item) =>
    typeof item === 'string' ? item : unsupported(where, value, 'a string or a list of strings'),
  );
}
