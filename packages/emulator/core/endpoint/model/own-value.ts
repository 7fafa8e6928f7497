/**
 * Looks up a value by an untrusted name, ignoring inherited ones such as `__proto__` and
 * `constructor`.
 */
export function getOwnValue<Value>(
  values: Readonly<Record<string, Value>>,
  name: string,
): Value | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
