import * as z from 'zod/mini';
import { parseInput } from '../../../../shared/errors/parse-input';
import { engines } from '../../voices/voices';

/** Input of `plan`, from the state machine. */
const planInput = z.strictObject({
  bucket: z.string().check(z.minLength(1)),
  key: z.string().check(z.minLength(1)),
  /** Name of the execution: prefix of all its objects and part of each Polly request. */
  execution: z
    .string()
    .check(
      z.regex(/^[0-9A-Za-z_-]{1,80}$/, 'letters, digits, hyphens and underscores, 80 at most'),
    ),
});
export type PlanInput = z.infer<typeof planInput>;

/** Options that a person may set as metadata of the uploaded object. */
const speechOptions = z.object({
  language: z.optional(z.enum(['en-US', 'ko-KR', 'en', 'ko'])),
  voice: z.optional(z.string()),
  engine: z.optional(z.enum(engines)),
  format: z._default(z.enum(['wav', 'mp3']), 'wav'),
});
export type SpeechOptions = z.infer<typeof speechOptions>;

export function planRequest(event: unknown): PlanInput {
  return parseInput(planInput, event);
}

/** Parses the options in an object's metadata; ignores other metadata. */
export function parseSpeechOptions(metadata: Readonly<Record<string, string>>): SpeechOptions {
  return parseInput(speechOptions, metadata);
}
