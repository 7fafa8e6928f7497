import * as z from 'zod/mini';
import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { parseInput } from '../../../shared/errors/parse-input';
import { parseImage, type Image } from './parse-image';

/** Maximum characters of a prompt, and of one text to classify. */
const MAX_REQUEST = 8_000;
/** Maximum texts of one call; more needs a batch job instead of a synchronous call. */
const MAX_TEXTS = 100;
const MAX_TOKENS = 1_024;

/** Events of `invoke`. From a command line, a number may be a string and labels comma-separated. */
const invokeInput = z.discriminatedUnion('task', [
  z.strictObject({
    task: z.literal('text-generation'),
    text: z.string(),
    maxTokens: z.optional(z.union([z.number(), z.string()])),
  }),
  z.strictObject({
    task: z.literal('image-classification'),
    image: z.string(),
    labels: z.union([z.string(), z.array(z.string())]),
  }),
  z.strictObject({ task: z.literal('sentiment'), texts: z.array(z.string()) }),
]);

export type Task =
  | { readonly task: 'text-generation'; readonly text: string; readonly maxTokens: number }
  | {
      readonly task: 'image-classification';
      readonly image: Image;
      readonly labels: readonly string[];
    }
  | { readonly task: 'sentiment'; readonly texts: readonly string[] };

/**
 * Parses an event before the endpoint is invoked.
 *
 * @throws {InvalidInputError}
 */
export function parseTask(event: unknown): Task {
  const input = parseInput(invokeInput, event);
  switch (input.task) {
    case 'text-generation':
      checkText('text', input.text);
      return {
        task: input.task,
        text: input.text.trim(),
        maxTokens: parseMaxTokens(input.maxTokens),
      };
    case 'image-classification':
      return {
        task: input.task,
        labels: parseLabels(input.labels),
        image: parseImage(input.image),
      };
    case 'sentiment': {
      const { texts } = input;
      if (texts.length < 1 || texts.length > MAX_TEXTS) {
        rejectInput({
          field: 'texts',
          expected: `1 to ${MAX_TEXTS} texts`,
          received: `${texts.length} texts`,
          suggestion: 'Send them in smaller batches.',
        });
      }
      texts.forEach((text, index) => {
        checkText(`texts[${index}]`, text);
      });
      return { task: input.task, texts: texts.map((text) => text.trim()) };
    }
  }
}

function checkText(field: string, text: string): void {
  const length = Array.from(text.trim()).length;
  if (length >= 1 && length <= MAX_REQUEST && !text.includes('\uFFFD')) return;
  rejectInput({
    field,
    expected: `1 to ${MAX_REQUEST.toLocaleString('en')} characters of UTF-8`,
    received: text.includes('\uFFFD')
      ? 'bytes that are not UTF-8'
      : `${length.toLocaleString('en')} characters`,
    suggestion: length === 0 ? 'Write something.' : 'Shorten it, or save it as UTF-8.',
  });
}

function parseMaxTokens(given: number | string | undefined): number {
  if (given === undefined) return 400;
  const tokens = typeof given === 'string' && given.trim() === '' ? NaN : Number(given);
  if (Number.isInteger(tokens) && tokens >= 1 && tokens <= MAX_TOKENS) return tokens;
  return rejectInput({
    field: 'maxTokens',
    expected: `an integer from 1 to ${MAX_TOKENS.toLocaleString('en')}`,
    received: shorten(given),
    suggestion: 'Provide a number in this range, or omit the field.',
  });
}

function parseLabels(given: string | readonly string[]): readonly string[] {
  const all = (typeof given === 'string' ? given.split(/[,，、]/u) : given).map((label) =>
    label.trim(),
  );
  const labels = [...new Set(all)];
  const fit = labels.length >= 2 && labels.length <= 20 && labels.length === all.length;
  if (fit && labels.every((label) => label !== '' && label.length <= 50)) return labels;
  return rejectInput({
    field: 'labels',
    expected: '2 to 20 different labels of 1 to 50 characters',
    received: shorten(given),
    suggestion: 'List what the image may show, separated by commas.',
  });
}
