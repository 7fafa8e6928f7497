/** Value of a metadata attribute. */
export type MetadataValue = string | number | boolean | readonly string[];

export function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
}

export function isStringList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
