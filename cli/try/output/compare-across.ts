import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bilingual } from '../../../lib/row';
import { makeOutputFolder, writeOutput } from '../../terminal/output-folder';
import type { TryInput } from '../run-try';
import { getField } from './get-field';
import type { ComparedMethod } from './method-table';

/** Saved comparison of a row. */
interface Comparison {
  readonly address: string;
  readonly target: string;
  /** SHA-256 of the input: methods compare only on the same messages. */
  readonly input: string;
  readonly methods: readonly ComparedMethod[];
}

export interface AcrossRows {
  readonly methods: readonly (ComparedMethod & { readonly address: string })[];
  /** Rows that were last run on another input or target. */
  readonly leftOut: readonly string[];
}

/** Saves the comparison of a row; the next one of the same row replaces it. */
export function saveComparison(
  folder: string,
  { address, target, input }: { address: string; target: string; input: TryInput },
  answer: unknown,
): Comparison {
  const methods = getField(answer, 'methods') as readonly ComparedMethod[];
  const hash = createHash('sha256').update(contentOf(input)).digest('hex');
  const comparison = { address, target, input: hash, methods };
  makeOutputFolder(folder);
  writeOutput(
    join(folder, `${address.replace('/', '-')}.json`),
    `${JSON.stringify(comparison, null, 2)}\n`,
  );
  return comparison;
}

/** A text and a file with the same content are the same input. */
function contentOf(input: TryInput): string | Uint8Array {
  if (typeof input === 'string') return input;
  return 'bytes' in input ? input.bytes : '';
}

/** Collects the saved comparisons of the same input and target, the current row first. */
export function compareAcross(folder: string, current: Comparison): AcrossRows {
  const saved = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Comparison)
    .filter(({ address }) => address !== current.address);
  const isAlike = ({ input, target }: Comparison) =>
    input === current.input && target === current.target;
  return {
    methods: [current, ...saved.filter(isAlike)].flatMap(({ address, methods }) =>
      methods.map((method) => ({ ...method, address })),
    ),
    leftOut: saved.filter((one) => !isAlike(one)).map(({ address }) => address),
  };
}

/** Names the rows that were left out, and how to include them. */
export function describeLeftOut(leftOut: readonly string[], language: keyof Bilingual): string[] {
  if (leftOut.length === 0) return [];
  const rows = leftOut.join(', ');
  return [
    language === 'en'
      ? `Left out, because last run on another input or target: ${rows}. Run their compare on this one.`
      : `다른 입력이나 환경에서 마지막으로 실행되어 빠진 행: ${rows}. 이 입력으로 compare를 실행하면 포함됩니다.`,
  ];
}
