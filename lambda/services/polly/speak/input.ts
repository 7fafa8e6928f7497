import * as z from 'zod/mini';
import { nearest, rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { parseInput } from '../../../shared/errors/parse-input';
import { markTypes } from './speech-marks';
import { positionIn } from '../ssml/line-column';
import { chooseVoice } from '../voices/choose-voice';
import { engines, voices } from '../voices/voices';
import type { MarkType } from './speech-marks';
import type { Engine, Voice } from '../voices/voices';

/** Input of `speak`. From a command line every field is a string. */
const speakInput = z.strictObject({
  text: z.optional(z.string()),
  ssml: z.optional(z.string()),
  language: z.optional(z.enum(['en-US', 'ko-KR', 'en', 'ko'])),
  voice: z.optional(z.string()),
  engine: z.optional(z.enum(engines)),
  style: z.optional(z.enum(['plain', 'news'])),
  /** List, or comma-separated string. */
  speechMarks: z.optional(z.union([z.string(), z.array(z.string())])),
});

/** Validated request with all defaults resolved. */
export interface SpeakRequest {
  /** Input field of the source. */
  readonly field: 'text' | 'ssml';
  readonly source: string;
  readonly voice: Voice;
  readonly engine: Engine;
  readonly news: boolean;
  readonly speechMarks: readonly MarkType[];
  /** Notes on requested options that are ignored. */
  readonly notes: readonly string[];
}

/**
 * Parses an event.
 * @throws InvalidInputError with the invalid field
 */
export function speakRequest(event: unknown): SpeakRequest {
  const input = parseInput(speakInput, event);
  const { field, source } = parseSource(input);
  // Ignore tags in language detection.
  const spokenText = field === 'ssml' ? withoutTags(source) : source;
  const { voice, engine } = chooseVoice(input, spokenText);
  const news = input.style === 'news' && voice.news && engine === 'neural';
  const readers = voices.filter((other) => other.news).map(({ id }) => id);
  const notes =
    input.style === 'news' && !news
      ? [
          `Plain style: ${voice.id} does not support the newscaster style on the ${engine} engine. ${readers.join(' and ')} support it on the neural engine.`,
        ]
      : [];
  const speechMarks = parseMarkTypes(input.speechMarks, { field, engine });
  return { field, source, voice, engine, news, speechMarks, notes };
}

/** Removes tags. Searches only up to the last `>`: each unclosed `<` costs a scan to the end. */
function withoutTags(ssml: string): string {
  const closed = ssml.lastIndexOf('>') + 1;
  return ssml.slice(0, closed).replace(/<[^>]*>/g, '') + ssml.slice(closed);
}

type SpeakInput = z.infer<typeof speakInput>;
type Source = Pick<SpeakRequest, 'field' | 'source'>;

function parseSource({ text, ssml }: SpeakInput): Source {
  if ((text === undefined) === (ssml === undefined)) {
    rejectInput({
      field: text === undefined ? 'text' : 'ssml',
      expected: 'exactly one of text and ssml',
      received: text === undefined ? 'neither' : 'both',
      suggestion: 'Use text for plain text, or ssml for SSML.',
    });
  }
  const field = text === undefined ? 'ssml' : 'text';
  const source = text ?? ssml ?? '';
  if (source.trim() === '') {
    rejectInput({
      field,
      expected: 'text to synthesize',
      received: shorten(source),
      suggestion: `Give ${field}.`,
    });
  }
  // U+FFFD marks bytes that were not UTF-8; a lone surrogate would become U+FFFD in the request.
  const broken = /[\ufffd\p{Surrogate}]/u.exec(source);
  if (broken !== null) {
    rejectInput({
      field,
      expected: 'UTF-8 text',
      received: `an invalid character (U+FFFD or a lone surrogate) at ${positionIn(source, broken.index)}`,
      suggestion: 'Save the file as UTF-8 and try again.',
    });
  }
  return { field, source };
}

function parseMarkTypes(
  given: SpeakInput['speechMarks'],
  { field, engine }: Pick<SpeakRequest, 'field' | 'engine'>,
): MarkType[] {
  const names = (typeof given === 'string' ? given.split(',') : (given ?? []))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  for (const name of names) {
    if (markTypes.some((type) => type === name)) continue;
    const near = nearest(name, markTypes);
    rejectInput({
      field: 'speechMarks',
      expected: `any of ${markTypes.join(', ')}`,
      received: shorten(name),
      suggestion: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Choose one of them.',
    });
  }
  const types = markTypes.filter((type) => names.includes(type));
  if (types.length > 0 && engine === 'generative') {
    rejectInput({
      field: 'speechMarks',
      expected: 'no speech marks: the generative engine does not support them',
      received: types.join(', '),
      suggestion: 'Remove speechMarks, or choose the neural engine.',
    });
  }
  if (types.includes('ssml') && field === 'text') {
    rejectInput({
      code: 'SsmlMarksNotSupportedForTextTypeException',
      field: 'speechMarks',
      expected: 'ssml marks with ssml only: they are its <mark> tags',
      received: `${types.join(', ')} with text`,
      suggestion: 'Remove ssml from speechMarks, or send ssml instead of text.',
    });
  }
  return types;
}
