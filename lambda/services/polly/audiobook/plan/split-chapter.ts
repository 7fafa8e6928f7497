import { InvalidInputError, rejectInput } from '@by-example/metrics/errors/input-error';
import { chunksOf } from '../../chunks/split-script';
import { ssmlScript, textScript } from '../../chunks/speech-script';
import { checkSsml } from '../../ssml/validate-ssml';
import type { Chapter } from './parse-chapters';
import type { Chunk, Limits } from '../../chunks/split-script';
import type { Engine, Voice } from '../../voices/voices';

/** What one speech task is to say. */
export type Part = Pick<Chunk, 'number' | 'text' | 'textType'>;

/**
 * A task takes 100,000 billed and 200,000 characters
 * (https://docs.aws.amazon.com/polly/latest/dg/limits.html, read 2026-11-24), but its text comes to it
 * through the state machine, where a state carries 262,144 bytes
 * (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html, read 2026-11-25), and a
 * Hangul syllable takes three of them. No character of a {@link Chapter} takes more for a code unit.
 */
const mostInTask = { billed: 80_000, total: 80_000 };

/** Five tasks; in Korean 20 hours or so, and a WAV file ends at 37 hours, which are 4 GB. */
const mostInChapter = { billed: 400_000, total: 400_000 };

const limits: Limits = {
  inRequest: mostInTask,
  inAll: mostInChapter,
  suggestion: 'Put a heading such as "Chapter 2" or "제2장" between its parts.',
};

/** The parts of a chapter, none of which ends within a sentence unless it is one. */
export function partsOf({ title, text }: Chapter): readonly Part[] {
  return named(title, () => chunksOf(textScript(text, { news: false }), limits));
}

/** The parts of an SSML document, which Polly has to be able to read with this voice and engine. */
export function ssmlParts(
  source: string,
  style: { readonly voice: Voice; readonly engine: Engine },
): readonly Part[] {
  return chunksOf(ssmlScript(source, checkSsml(source, style), { news: false }), limits);
}

/** A mistake of the book's names the chapter that has it. */
function named(title: string, cut: () => readonly Part[]): readonly Part[] {
  try {
    return cut();
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const { expected: limit, received: seen, suggestion: todo } = error.refusal;
    return rejectInput({
      field: 'file',
      expected: limit,
      received: `${seen} in “${title}”`,
      suggestion: todo,
    });
  }
}
