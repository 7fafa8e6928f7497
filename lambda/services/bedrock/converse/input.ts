import * as z from 'zod/mini';
import { rejectInput } from '@by-example/metrics/errors/input-error';
import { parseInput } from '../../../shared/errors/parse-input';
import { parseInteger } from '../../../shared/errors/parse-integer';
import { detectLanguage, type Language } from './detect-language';
import type { Label } from '../classify/label-sets';
import { parseLabels } from '../classify/parse-labels';
import { validateHistory, type History } from '../conversation/conversation-history';
import { findTextIssue, type TextLimit } from './validate-text';

/** Limit of an instruction; a longer text is a document for `summarise`. */
const GENERATE: TextLimit = { max: 10_000, unit: 'characters' };
/** About 250 requests; more would approach Lambda's 15 minutes and its 6 MB of input. */
const SUMMARIZE: TextLimit = { max: 2_000_000, unit: 'UTF-8 bytes' };
/** Keeps the response time of a message with its history within seconds. */
const CHAT: TextLimit = { max: 5_000, unit: 'characters' };
/** Maximum texts, one request each; more needs a batch job instead of a synchronous call. */
const TEXTS = 100;

const language = z.optional(z.enum(['en', 'ko']));

/** Events of `converse`. From a command line, numbers may be strings and lists comma-separated. */
const converseInput = z.discriminatedUnion('task', [
  z.strictObject({ task: z.literal('generate'), text: z.string(), language }),
  z.strictObject({
    task: z.literal('summarize'),
    text: z.string(),
    sentences: z.optional(z.union([z.number(), z.string()])),
    language,
  }),
  z.strictObject({
    task: z.literal('classify'),
    texts: z.array(z.string()),
    labels: z.union([z.string(), z.array(z.string())]),
  }),
  z.strictObject({
    task: z.literal('chat'),
    message: z.string(),
    history: z.optional(
      z.strictObject({
        turns: z.array(z.strictObject({ role: z.enum(['user', 'assistant']), text: z.string() })),
      }),
    ),
  }),
]);

/** Validated input with all defaults applied. */
export type Task =
  | { readonly task: 'generate'; readonly text: string; readonly language: Language }
  | {
      readonly task: 'summarize';
      readonly text: string;
      readonly sentences: number;
      readonly language: Language;
    }
  | {
      readonly task: 'classify';
      readonly texts: readonly string[];
      readonly labels: readonly Label[];
    }
  | { readonly task: 'chat'; readonly message: string; readonly history: History };

/**
 * Parses an event before any service call. The texts of `classify` are validated individually later, so one invalid
 * text does not fail the others.
 *
 * @throws {InvalidInputError}
 */
export function parseTask(event: unknown): Task {
  const input = parseInput(converseInput, event);
  switch (input.task) {
    case 'generate': {
      const text = validatedText('text', input.text, GENERATE);
      return { task: 'generate', text, language: input.language ?? detectLanguage(text) };
    }
    case 'summarize': {
      const text = validatedText('text', input.text, SUMMARIZE);
      const sentences = parseInteger('sentences', input.sentences ?? 3, 1, 10);
      return {
        task: 'summarize',
        text,
        sentences,
        language: input.language ?? detectLanguage(text),
      };
    }
    case 'classify': {
      const { texts, labels } = input;
      if (texts.length < 1 || texts.length > TEXTS) {
        rejectInput({
          field: 'texts',
          expected: `1 to ${TEXTS} texts`,
          received: `${texts.length} texts`,
          suggestion: 'Send them in smaller batches.',
        });
      }
      return { task: 'classify', texts, labels: parseLabels(labels) };
    }
    case 'chat': {
      const message = validatedText('message', input.message, CHAT);
      const history = input.history ?? { turns: [] };
      validateHistory(history);
      return { task: 'chat', message, history };
    }
  }
}

function validatedText(field: string, text: string, limit: TextLimit): string {
  const issue = findTextIssue(field, text, limit);
  if (issue !== undefined) rejectInput(issue);
  return text.trim();
}
