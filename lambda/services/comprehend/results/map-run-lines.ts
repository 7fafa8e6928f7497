import * as z from 'zod/mini';

const score = z.number();
const offsets = { Text: z.string(), Score: score, BeginOffset: z.int(), EndOffset: z.int() };

const analysis = z.object({
  /** Dominant language, as BatchDetectDominantLanguage returns it; `score` is its score. */
  language: z.string(),
  score,
  sentiment: z.enum(['POSITIVE', 'NEGATIVE', 'NEUTRAL', 'MIXED']),
  sentimentScore: z.object({ Positive: score, Negative: score, Neutral: score, Mixed: score }),
  /** Offsets count from the start of the chunk, in code points. */
  entities: z.array(z.object({ Type: z.string(), ...offsets })),
  keyPhrases: z.array(z.object(offsets)),
});
export type Analysis = z.infer<typeof analysis>;
export type Sentiment = Analysis['sentiment'];
export type Entity = Analysis['entities'][number];
export type KeyPhrase = Analysis['keyPhrases'][number];

const chunkError = z.object({ code: z.string(), message: z.optional(z.string()) });
export type ChunkError = z.infer<typeof chunkError>;

const chunk = { id: z.string(), chunk: z.int() };

/** Result line of a successful child execution: the output for a batch of chunks. */
export const succeededLine = z.object({
  results: z.array(z.extend(analysis, chunk)),
  failed: z.array(z.object({ ...chunk, error: chunkError })),
});

/**
 * Result line of a failed child execution; Step Functions always adds the metadata, whatever the
 * transformation
 * (https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html, read
 * 2026-11-24).
 */
export const failedLine = z.object({
  /** JSON string; omitted if it was too large. */
  Input: z.optional(z.string()),
  Error: z.optional(z.string()),
  Cause: z.optional(z.string()),
});

/** Input of a child execution: lines of `accepted.jsonl` grouped by the ItemBatcher. */
export const childInput = z.object({ Items: z.array(z.object(chunk)) });

const files = z._default(z.array(z.object({ Key: z.string() })), []);
export const manifest = z.object({
  ResultFiles: z.object({ SUCCEEDED: files, FAILED: files }),
});
