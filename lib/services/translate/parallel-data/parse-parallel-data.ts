import { extname } from 'node:path';
import { languages } from '../../../../lambda/services/translate/text/supported-languages';
import { nearest, shorten } from '@by-example/metrics/errors/input-error';
import { decodeUtf8 } from '../../../../lambda/shared/text/decode-utf8';
import { rejectParallelData } from './parallel-data-segments';
import type { Segment } from './parallel-data-segments';
import { parseParallelCsv } from './parse-parallel-csv';
import { parseTmx } from './parse-tmx';

export interface ParallelDataFile {
  readonly format: 'CSV' | 'TSV' | 'TMX';
  readonly source: string;
  readonly targets: readonly string[];
  readonly segments: readonly Segment[];
}

/**
 * Maximum bytes of a segment; Translate silently skips a longer one
 * (https://docs.aws.amazon.com/translate/latest/dg/customizing-translations-parallel-data-input-files.html, read
 * 2026-11-25).
 */
const SEGMENT_BYTES = 1_000;
/** Maximum bytes of a file. Translate accepts 5 GB, but validation reads the whole file here. */
export const FILE_BYTES = 100_000_000;

const readers = {
  CSV: (text: string) => parseParallelCsv(text, ','),
  TSV: (text: string) => parseParallelCsv(text, '\t'),
  TMX: parseTmx,
};

/**
 * Parses and validates parallel data. It rejects what Translate would reject during a deployment, or skip silently.
 *
 * @throws {InvalidInputError}
 */
export function parseParallelData(name: string, bytes: Uint8Array): ParallelDataFile {
  const format = parseFormat(name);
  if (bytes.length > FILE_BYTES)
    rejectParallelData(
      'the file',
      `at most ${number(FILE_BYTES)} bytes`,
      `${number(bytes.length)} bytes`,
    );
  const { codes, segments } = readers[format](decode(bytes));
  for (const code of codes) {
    if (!languages.includes(code)) {
      const [near] = nearest(code, languages);
      const suggestion = near === undefined ? 'Remove it.' : `Did you mean ${near}?`;
      rejectParallelData(
        'the languages',
        'language codes of Amazon Translate',
        shorten(code),
        suggestion,
      );
    }
  }
  const [source = '', ...targets] = [...new Set(codes)];
  if (targets.length === 0 || targets.length + 1 < codes.length)
    rejectParallelData(
      'the languages',
      'one source and at least one target, without duplicates',
      codes.join(', '),
    );
  const usable = segments.filter(({ texts }) => texts.has(source) && texts.size > 1);
  if (usable.length === 0)
    rejectParallelData(
      'the file',
      `at least one segment in ${source} and another language`,
      'none',
    );
  for (const { where, texts } of segments) {
    for (const [code, text] of texts) {
      const size = Buffer.byteLength(text);
      if (size > SEGMENT_BYTES)
        rejectParallelData(
          `${where}, ${code}`,
          `a segment of at most ${number(SEGMENT_BYTES)} bytes`,
          `${number(size)} bytes`,
          'Split it in two.',
        );
    }
  }
  return { format, source, targets, segments: usable };
}

function parseFormat(name: string): ParallelDataFile['format'] {
  const extension = extname(name).slice(1).toUpperCase();
  if (extension === 'CSV' || extension === 'TSV' || extension === 'TMX') return extension;
  return rejectParallelData('the file', 'a .csv, .tsv or .tmx file', shorten(name));
}

function decode(bytes: Uint8Array): string {
  return decodeUtf8(bytes, ({ received, suggestion }) =>
    rejectParallelData('the file', 'text in UTF-8', received, suggestion),
  );
}

function number(value: number): string {
  return value.toLocaleString('en');
}
