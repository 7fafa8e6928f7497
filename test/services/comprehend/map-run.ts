import type { AcceptedLine } from '../../../lambda/services/comprehend/documents/ingest-lines';
import type { Analysis } from '../../../lambda/services/comprehend/results/map-run-lines';
import type { Location } from '../../../lambda/shared/files/s3-location';

type ChunkId = Pick<AcceptedLine, 'id' | 'chunk'>;

/** Outcome of a child execution: a result or an error per chunk, or an error of the whole child. */
export type Child =
  | {
      readonly results: readonly (ChunkId & Analysis)[];
      readonly failed: readonly (ChunkId & {
        readonly error: { code: string; message?: string };
      })[];
    }
  | { readonly items: readonly ChunkId[]; readonly error: string; readonly cause: string };

/** Writes the files of a ResultWriter with JSONL and COMPACT for a Map Run and returns its manifest. */
export function writeMapRun(
  children: readonly Child[],
  put: (key: string, body: string) => Location,
): Location {
  const folder = 'work/run-1/results/4977ded7';
  const file = (name: string, lines: readonly object[]) => {
    if (lines.length === 0) return [];
    const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    return [{ Key: put(`${folder}/${name}`, body).key, Size: Buffer.byteLength(body) }];
  };
  const succeeded = children.filter((child) => 'results' in child);
  const failed = children.flatMap((child) =>
    'results' in child
      ? []
      : [
          {
            ExecutionArn: 'arn:aws:states:us-east-1:111111111111:execution:Machine/Map:child',
            Input: JSON.stringify({ Items: child.items }),
            InputDetails: { Included: true },
            Status: 'FAILED',
            Error: child.error,
            Cause: child.cause,
          },
        ],
  );
  const half = Math.ceil(succeeded.length / 2);
  return put(
    `${folder}/manifest.json`,
    JSON.stringify({
      DestinationBucket: 'inbox',
      MapRunArn: 'arn:aws:states:us-east-1:111111111111:mapRun:Machine/Map:4977ded7',
      ResultFiles: {
        FAILED: file('FAILED_0.jsonl', failed),
        PENDING: [],
        SUCCEEDED: [
          ...file('SUCCEEDED_0.jsonl', succeeded.slice(0, half)),
          ...file('SUCCEEDED_1.jsonl', succeeded.slice(half)),
        ],
      },
    }),
  );
}

/** Analysis of a text, with entities and key phrases where the pattern matches. */
export function buildAnalysis(
  text: string,
  sentiment: Analysis['sentiment'],
  { phrases = /\p{L}+/gu, language = 'en', score = 0.9 } = {},
): Analysis {
  let [codeUnits, BeginOffset] = [0, 0];
  const found = Array.from(text.matchAll(phrases), ({ 0: Text, index }) => {
    BeginOffset += Array.from(text.slice(codeUnits, index)).length;
    codeUnits = index;
    return { Text, Score: 0.99, BeginOffset, EndOffset: BeginOffset + Array.from(Text).length };
  });
  const rest = (1 - score) / 3;
  return {
    language,
    score: 0.98,
    sentiment,
    sentimentScore: {
      Positive: sentiment === 'POSITIVE' ? score : rest,
      Negative: sentiment === 'NEGATIVE' ? score : rest,
      Neutral: sentiment === 'NEUTRAL' ? score : rest,
      Mixed: sentiment === 'MIXED' ? score : rest,
    },
    entities: found.slice(0, 2).map((name) => ({ Type: 'OTHER', ...name })),
    keyPhrases: found,
  };
}
