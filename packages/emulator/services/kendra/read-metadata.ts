import { getOwnValue } from '../../core/endpoint/model/own-value';
import type { AccessEntry } from './search/access-control';
import type { Attributes, Fields, Value } from './search/attribute-filter';

/**
 * Content of a document's metadata file
 * (https://docs.aws.amazon.com/kendra/latest/dg/s3-metadata.html).
 */
export interface Metadata {
  readonly title: string | undefined;
  readonly contentType: string | undefined;
  readonly attributes: Attributes;
  readonly access: readonly AccessEntry[];
}

export const noMetadata: Metadata = {
  title: undefined,
  contentType: undefined,
  attributes: {},
  access: [],
};

/**
 * Parses a metadata file.
 * @throws Error if the file is invalid
 */
export function readMetadata(json: string, fields: Fields): Metadata {
  const given = JSON.parse(json) as Readonly<Record<string, unknown>>;
  const other = Object.keys(given).find((key) => !known.includes(key));
  if (other !== undefined)
    throw new Error(`the metadata has ${other}, which is not one of ${known.join(', ')}`);
  const attributes = (given['Attributes'] ?? {}) as Readonly<Record<string, unknown>>;
  for (const [name, value] of Object.entries(attributes)) checkValue(name, value, fields);
  return {
    title: given['Title'] as string | undefined,
    contentType: given['ContentType'] as string | undefined,
    attributes: attributes as Readonly<Record<string, Value>>,
    access: ((given['AccessControlList'] ?? []) as readonly unknown[]).map(readEntry),
  };
}

const known = ['Title', 'ContentType', 'Attributes', 'AccessControlList'];

function checkValue(name: string, value: unknown, fields: Fields): void {
  const isFit = {
    STRING_VALUE: () => typeof value === 'string',
    LONG_VALUE: () => Number.isInteger(value),
    DATE_VALUE: () => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
    STRING_LIST_VALUE: () => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  };
  const type = getOwnValue(fields, name);
  if (type === undefined) throw new Error(`the index has no field ${name}`);
  if (!isFit[type]()) throw new Error(`${name} is ${JSON.stringify(value)}, and no ${type}`);
}

function readEntry(entry: unknown): AccessEntry {
  const { Name, Type, Access } = entry as Partial<AccessEntry>;
  const isFit =
    typeof Name === 'string' &&
    (Type === 'USER' || Type === 'GROUP') &&
    (Access === 'ALLOW' || Access === 'DENY');
  if (isFit) return { Name, Type, Access };
  throw new Error(`the access control list has ${JSON.stringify(entry)}`);
}
