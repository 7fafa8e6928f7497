import { isScalar, isStringList, type MetadataValue } from '../metadata-value';

/** Attributes of a document, and those that are embedded with its text. */
export interface DocumentMetadata {
  readonly attributes: Readonly<Record<string, MetadataValue>>;
  readonly embedded: readonly string[];
}

/**
 * Limits of a metadata file
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/s3-data-source-connector.html) and of
 * custom metadata in S3 Vectors
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/knowledge-base-setup.html). Both read
 * 2026-11-30.
 */
const MAX_FILE_BYTES = 10 * 1024;
const MAX_METADATA_BYTES = 1024;
const MAX_KEYS = 35;
/** Prefix of the keys that Bedrock adds. */
const RESERVED = 'x-amz-bedrock-kb-';

/**
 * Parses a metadata file: values with their types, or plain values.
 * @throws Error with the reason why the file is invalid
 */
export function readMetadata(file: Uint8Array): DocumentMetadata {
  if (file.length > MAX_FILE_BYTES)
    throw new Error(`it has ${file.length} bytes, and at most ${MAX_FILE_BYTES} are allowed`);
  const { metadataAttributes: given, ...more } = parse(file);
  const other = Object.keys(more)[0];
  if (other !== undefined) throw new Error(`it has ${other} beside metadataAttributes`);
  if (!isObject(given)) throw new Error('metadataAttributes must be an object');
  const entries = Object.entries(given).map(([key, value]) => ({ key, ...readValue(key, value) }));
  const attributes = Object.fromEntries(entries.map(({ key, value }) => [key, value]));
  const bytes = Buffer.byteLength(JSON.stringify(attributes));
  if (bytes > MAX_METADATA_BYTES)
    throw new Error(
      `its attributes have ${bytes} bytes, and at most ${MAX_METADATA_BYTES} are allowed`,
    );
  if (entries.length > MAX_KEYS)
    throw new Error(`it has ${entries.length} attributes, and at most ${MAX_KEYS} are allowed`);
  return {
    attributes,
    embedded: entries.filter(({ embed }) => embed).map(({ key }) => key),
  };
}

function readValue(key: string, given: unknown): { value: MetadataValue; embed: boolean } {
  if (key.startsWith(RESERVED)) throw new Error(`${key}: the prefix ${RESERVED} is reserved`);
  if (!isObject(given)) return { value: checked(key, given), embed: false };
  const { value: typed, includeForEmbedding = false, ...more } = given;
  const other = Object.keys(more)[0];
  if (other !== undefined) throw new Error(`${key} has ${other}, which is unknown`);
  if (typeof includeForEmbedding !== 'boolean')
    throw new Error(`${key}: includeForEmbedding must be true or false`);
  return { value: readTyped(key, typed), embed: includeForEmbedding };
}

const members = {
  STRING: ['stringValue', (value: unknown) => typeof value === 'string'],
  NUMBER: ['numberValue', (value: unknown) => typeof value === 'number'],
  BOOLEAN: ['booleanValue', (value: unknown) => typeof value === 'boolean'],
  STRING_LIST: ['stringListValue', isStringList],
} as const;

function readTyped(key: string, typed: unknown): MetadataValue {
  const { type, ...values } = isObject(typed) ? typed : {};
  if (typeof type !== 'string' || !Object.hasOwn(members, type))
    throw new Error(`${key}: type must be one of ${Object.keys(members).join(', ')}`);
  const [member, fits] = members[type as keyof typeof members];
  if (Object.keys(values).join() !== member || !fits(values[member]))
    throw new Error(`${key}: a value of type ${type} must have a ${member}, and nothing else`);
  return checked(key, values[member]);
}

function checked(key: string, value: unknown): MetadataValue {
  if (isScalar(value) || isStringList(value)) return value;
  throw new Error(`${key} must be a string, number, Boolean or list of strings`);
}

function parse(file: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file));
    if (isObject(value)) return value;
  } catch {
    // Reported below, as any other value that is not an object.
  }
  throw new Error('it must be a JSON object');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
