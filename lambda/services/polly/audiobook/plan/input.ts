import * as z from 'zod/mini';
import { parseInput } from '../../../../shared/errors/parse-input';
import { engines } from '../../voices/voices';

/** What `plan` takes of the state machine. */
const planInput = z.strictObject({
  bucket: z.string().check(z.minLength(1)),
  key: z.string().check(z.minLength(1)),
  /** The name of the execution: the folder of everything that it makes, and part of what Polly is asked for. */
  execution: z
    .string()
    .check(
      z.regex(/^[0-9A-Za-z_-]{1,80}$/, 'letters, digits, hyphens and underscores, 80 at most'),
    ),
});
export type PlanInput = z.infer<typeof planInput>;

/** What a person may say of a book, as metadata of the object that they drop. */
const wishes = z.object({
  language: z.optional(z.enum(['en-US', 'ko-KR', 'en', 'ko'])),
  voice: z.optional(z.string()),
  engine: z.optional(z.enum(engines)),
  format: z._default(z.enum(['wav', 'mp3']), 'wav'),
});
export type SpeechOptions = z.infer<typeof wishes>;

export function planRequest(event: unknown): PlanInput {
  return parseInput(planInput, event);
}

/** The wishes in an object's metadata; what else tools write there is not looked at. */
export function parseSpeechOptions(metadata: Readonly<Record<string, string>>): SpeechOptions {
  return parseInput(wishes, metadata);
}
