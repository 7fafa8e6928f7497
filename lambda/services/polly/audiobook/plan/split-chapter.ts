import { InvalidInputError, rejectInput } from '@by-example/metrics/errors/input-error';
import { splitScript } from '../../chunks/split-script';
import { ssmlScript, textScript } from '../../chunks/speech-script';
import { validateSsml } from '../../ssml/validate-ssml';
import type { Chapter } from './parse-chapters';
import type { Chunk, Limits } from '../../chunks/split-script';
import type { Engine, Voice } from '../../voices/voices';

/** Text of one speech task. */
export type Part = Pick<Chunk, 'number' | 'text' | 'textType'>;

/**
 * Limits of a speech task. Polly allows 100,000 billed and 200,000 total characters
 * (https://docs.aws.amazon.com/polly/latest/dg/limits.html, read 2026-11-24). The text passes
 * through the state machine, where a state is limited to 262,144 bytes
 * (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html, read 2026-11-25). A
 * Hangul syllable takes three bytes, the maximum per code unit in a {@link Chapter}.
 */
const maxPerTask = { billed: 80_000, total: 80_000 };

/**
 * Limits of a chapter: five tasks, about 20 hours in Korean. A WAV file ends at 37 hours, which are
 * 4 GB.
 */
const maxPerChapter = { billed: 400_000, total: 400_000 };

const limits: Limits = {
  inRequest: maxPerTask,
  inAll: maxPerChapter,
  suggestion: 'Put a heading such as "Chapter 2" or "제2장" between its parts.',
};

/**
 * Splits a chapter into parts that end at sentence ends unless a sentence is longer than a part.
 */
export function splitChapter({ title, text }: Chapter): readonly Part[] {
  return named(title, () => splitScript(textScript(text, { news: false }), limits));
}

/**
 * Splits an SSML document into parts.
 * @throws InvalidInputError if Polly cannot read it with this voice and engine
 */
export function ssmlParts(
  source: string,
  style: { readonly voice: Voice; readonly engine: Engine },
): readonly Part[] {
  return splitScript(ssmlScript(source, validateSsml(source, style), { news: false }), limits);
}

/** Adds the chapter's title to an input issue. */
function named(title: string, cut: () => readonly Part[]): readonly Part[] {
  try {
    return cut();
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const { expected, received, suggestion } = error.issue;
    return rejectInput({
      field: 'file',
      expected,
      received: `${received} in “${title}”`,
      suggestion,
    });
  }
}
