import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../root';

const seconds = z.number().nonnegative();

const tryRecord = z.strictObject({
  name: z.string(),
  sample: z.enum(['en', 'ko']),
  result: z.enum(['same', 'differs', 'failed', 'not compared', 'not run']),
  seconds,
  error: z.string().optional(),
  differences: z.array(z.string()),
  notCompared: z.array(z.string()),
});

/** Steps from the deployment on; a record is written only once it has begun. */
const step = z.enum(['deploy', 'try', 'compare', 'destroy', 'sweep']);

/**
 * Schema of a record in docs/deployed, described in docs/deployed/README.md. Strict: extra fields could contain an
 * account ID.
 */
export const recordSchema = z.strictObject({
  address: z.string(),
  stack: z.string(),
  day: z.iso.date(),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  uncommittedChanges: z.boolean(),
  versions: z.strictObject({ node: z.string(), 'aws-cdk': z.string(), 'aws-cdk-lib': z.string() }),
  result: z.enum(['passed', 'differs', 'failed']),
  failure: z.strictObject({ step, message: z.string() }).optional(),
  seconds: z.partialRecord(step, seconds),
  tries: z.array(tryRecord),
  destroyed: z.boolean(),
  left: z.array(z.strictObject({ kind: z.string(), by: z.string(), count: z.int().positive() })),
  costEstimate: z.strictObject({
    usd: z.number().nonnegative(),
    sources: z.array(z.string()),
    usdPerHour: z.union([z.number(), z.literal('unknown')]).optional(),
    unknown: z.array(z.string()),
  }),
});

export type DeployedRecord = z.infer<typeof recordSchema>;
export type TryRecord = z.infer<typeof tryRecord>;
export type RecordedStep = z.infer<typeof step>;

export const deployedFolder = join(root, 'docs', 'deployed');

/** File name of a record: `services/polly` → `services-polly.json`. */
export function recordFile(address: string): string {
  return `${address.replaceAll('/', '-')}.json`;
}

/** Removes account IDs, principals and access keys from a text. */
export function redact(text: string): string {
  return text
    .replaceAll(/\barn:aws[\w-]*:(iam|sts)::\d{12}:[^\s"',;)]+/g, 'arn:aws:$1::ACCOUNT:PRINCIPAL')
    .replaceAll(/\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g, 'ACCESS-KEY')
    .replaceAll(/(?<!\d)\d{12}(?!\d)/g, 'ACCOUNT');
}

/** Serializes a record for the commit: redacted, and validated against the schema. */
export function recordText(record: DeployedRecord): string {
  const text = redact(JSON.stringify(record));
  return `${JSON.stringify(recordSchema.parse(JSON.parse(text)), null, 2)}\n`;
}

/** Reads all committed records. */
export function readRecords(folder = deployedFolder): readonly DeployedRecord[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => recordSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))));
}
