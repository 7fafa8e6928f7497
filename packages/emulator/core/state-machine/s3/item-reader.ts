import { csvDelimiters, readCsv } from './read-csv';
import { readJsonArray } from './read-json-array';
import { splitLines, readText } from './read-text';
import { TaskFailed } from '../ports';
import type { S3Calls } from './s3-port';

/**
 * Evaluated ItemReader.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
interface ItemReader {
  readonly Resource: string;
  readonly ReaderConfig?: ReaderConfig;
  readonly Arguments: ReaderArguments;
}

interface ReaderArguments {
  readonly Bucket: string;
  readonly Key?: string;
  readonly Prefix?: string;
}

interface ReaderConfig {
  readonly InputType?: string;
  readonly CSVDelimiter?: string;
  readonly CSVHeaderLocation?: string;
  readonly CSVHeaders?: readonly string[];
}

/** Checks an ItemReader, but not its expressions. @throws Error naming an unsupported part */
export function checkReader(reader: Readonly<Record<string, unknown>>): void {
  const { Resource, ReaderConfig = {}, Arguments = {} } = reader;
  const { InputType, CSVDelimiter = 'COMMA' } = ReaderConfig as ReaderConfig;
  const api = /^arn:[a-z-]+:states:::s3:(getObject|listObjectsV2)$/.exec(String(Resource))?.[1];
  if (api === undefined)
    throw new Error(`the emulator does not read items with ${String(Resource)}`);
  if (api === 'getObject' && !['JSON', 'JSONL', 'CSV'].includes(InputType ?? ''))
    throw new Error(`the emulator reads items of JSON, JSONL and CSV, not of ${String(InputType)}`);
  if (csvDelimiters[CSVDelimiter] === undefined)
    throw new Error(
      `CSVDelimiter is ${CSVDelimiter}, none of ${Object.keys(csvDelimiters).join(', ')}`,
    );
  for (const name of Object.keys(Arguments as object))
    if (!['Bucket', 'Key', 'Prefix'].includes(name))
      throw new Error(`the emulator does not know ${name} of an ItemReader`);
}

/** Yields the items of a Distributed Map from S3. */
export function readItems(reader: unknown, s3: S3Calls): AsyncIterable<unknown> {
  const { Resource, ReaderConfig = {}, Arguments } = reader as ItemReader;
  return Resource.endsWith(':listObjectsV2')
    ? listItems(s3, Arguments)
    : parseItems(s3, Arguments, ReaderConfig);
}

/** Counts the items. Does not parse lines, because it runs during a Map Run. */
export async function countItems(reader: unknown, s3: S3Calls): Promise<number> {
  const { Resource, ReaderConfig, Arguments } = reader as ItemReader;
  let count = 0;
  if (Resource.endsWith(':listObjectsV2') || ReaderConfig?.InputType !== 'JSONL') {
    for await (const item of readItems(reader, s3)) count += item === undefined ? 0 : 1;
    return count;
  }
  let rest = '';
  const { Bucket, Key = '' } = Arguments;
  for await (const chunk of readText(s3, { bucket: Bucket, key: Key })) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    count += lines.filter((line) => line.trim() !== '').length;
  }
  return rest.trim() === '' ? count : count + 1;
}

/** Formats items as on the page above: `Etag`, and seconds since 1970. */
async function* listItems(s3: S3Calls, { Bucket, Prefix = '' }: ReaderArguments): AsyncGenerator {
  for await (const { ETag, Key, LastModified, Size, StorageClass } of s3.list(Bucket, Prefix)) {
    const seconds = Math.floor(LastModified.getTime() / 1000);
    yield { Etag: ETag, Key, LastModified: seconds, Size, StorageClass };
  }
}

async function* parseItems(
  s3: S3Calls,
  { Bucket, Key = '' }: ReaderArguments,
  config: ReaderConfig,
): AsyncGenerator {
  const text = readText(s3, { bucket: Bucket, key: Key });
  try {
    if (config.InputType === 'CSV') yield* csvItems(text, config);
    else if (config.InputType === 'JSON') yield* readJsonArray(text);
    else for await (const line of splitLines(text)) yield JSON.parse(line) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new TaskFailed(
      'States.ItemReaderFailed',
      `s3://${Bucket}/${Key} cannot be read as ${String(config.InputType)}: ${error.message}`,
    );
  }
}

async function* csvItems(
  text: AsyncIterable<string>,
  { CSVDelimiter = 'COMMA', CSVHeaderLocation, CSVHeaders }: ReaderConfig,
): AsyncGenerator {
  let header = CSVHeaderLocation === 'GIVEN' ? CSVHeaders : undefined;
  for await (const record of readCsv(text, csvDelimiters[CSVDelimiter] ?? ',')) {
    if (header === undefined) header = record;
    else yield Object.fromEntries(header.map((name, index) => [name, record[index] ?? '']));
  }
}
