import { createHash } from 'node:crypto';
import { csvField } from '@by-example/metrics/readers/csv-record';
import { readCsvRecords, type CsvRecord } from '../../../../shared/tables/csv-reader';
import { ROW_CHARACTERS } from '../../endpoint/endpoint-limits';
import { encodeLabel, encodeRecord, payloadLine } from '../../records/encode-record';
import type { Schema } from '../../records/model-schema';
import { checkFilled, checkParts, removeFilled } from './check-split';

interface Table {
  readonly header: readonly string[];
  readonly label: number;
  readonly schema: Schema;
}

/**
 * Splits the records with a label into training and held-out ones. Held-out records are returned
 * twice: their features for the batch transform, and as they are for the evaluation.
 */
export async function splitDataset(
  chunks: AsyncIterable<Uint8Array>,
  { header, label, schema }: Table,
) {
  const places = header.flatMap((_, at) => (at === label ? [] : [at]));
  const parts = {
    train: [] as string[],
    features: [] as string[],
    heldOut: [formatRecord(header)],
  };
  const learned = new Set<number>();
  const wanted = new Map<number, CsvRecord>();
  const empty = new Set(schema.columns.keys());
  let isHeader = true;
  for await (const row of readCsvRecords(chunks, ROW_CHARACTERS)) {
    if (isHeader || (row.fields[label]?.trim() ?? '') === '') {
      isHeader = false;
      continue;
    }
    const features = encodeRecord(row, schema.columns, places, new Map());
    const encodedLabel = encodeLabel(row, schema.label, label);
    if (isHeldOut(row)) {
      parts.features.push(payloadLine(features));
      parts.heldOut.push(formatRecord(row.fields));
      wanted.set(encodedLabel, row);
    } else {
      // The built-in algorithm expects the label first and no header.
      parts.train.push(`${encodedLabel},${features}`);
      learned.add(encodedLabel);
      if (empty.size > 0) removeFilled(empty, features);
    }
  }
  checkParts(parts, schema, learned, wanted);
  checkFilled(empty, schema, parts.train.length);
  return parts;
}

function formatRecord(fields: readonly string[]): string {
  return fields.map((field) => csvField(field.trim())).join(',');
}

/**
 * Holds out one record in five by content hash: a record has the same role in every file, and
 * duplicates are never on both sides.
 */
function isHeldOut({ fields }: CsvRecord): boolean {
  const digest = createHash('sha256').update(JSON.stringify(fields.map((field) => field.trim())));
  return digest.digest().readUInt32BE(0) % 5 === 0;
}
