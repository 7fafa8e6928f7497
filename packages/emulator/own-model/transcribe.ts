import { readMediaHeader } from '../engines/speech/media-header';
import { callServer, readJson } from './call-server';
import { findModelName } from './model-name';
import { describeModel, ModelServerError, type ModelServer } from './model-server';

/** Words of a recording, in milliseconds from its start. */
export interface OwnTranscript {
  /** Language code such as `en`, or its English name; undefined if the server names none. */
  readonly language?: string;
  readonly segments: readonly {
    readonly begin: number;
    readonly end: number;
    readonly text: string;
    readonly words: readonly {
      readonly text: string;
      readonly begin: number;
      readonly end: number;
    }[];
  }[];
  readonly standIn: string;
}

interface Timed {
  readonly start: number;
  readonly end: number;
}

/**
 * Recognizes speech with a model of one's own, by `POST /audio/transcriptions`.
 * @param audio a WAV file
 * @param language code such as `en-US`, of which the first part is sent
 * @throws {ModelServerError}
 */
export async function transcribeWithOwnModel(
  audio: Uint8Array,
  language: string | undefined,
  server: ModelServer,
): Promise<OwnTranscript> {
  const model = await findModelName(server, 'transcribe');
  const media = readMediaHeader(audio);
  const seconds = typeof media === 'string' ? undefined : media.sound?.seconds;
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(audio)], { type: 'audio/wav' }), 'recording.wav');
  form.set('model', model);
  form.set('response_format', 'verbose_json');
  form.append('timestamp_granularities[]', 'segment');
  form.append('timestamp_granularities[]', 'word');
  if (language !== undefined) form.set('language', language.split('-')[0] ?? language);
  const answer = await readJson(
    await callServer(server, '/audio/transcriptions', { body: form }),
    server,
  );
  const words = timedList(answer['words'], 'word');
  const segments = timedList(answer['segments'], 'text').map(({ text, begin, end }) => ({
    text,
    begin,
    end,
    words: words.filter((word) => word.begin >= begin && word.begin < end),
  }));
  const { language: found, text, duration } = answer;
  const notes = ['one speaker', 'no confidence of words'];
  const whole = segments.length === 0 ? wholeSegment(text, duration ?? seconds, server) : [];
  if (whole.length > 0) notes.push('times of words are estimated');
  return {
    ...(typeof found === 'string' && { language: found }),
    segments: [...segments, ...whole],
    standIn: describeModel(server, model, notes),
  };
}

/** Segment for the text of a server that sends no times; no segment for silence. */
function wholeSegment(
  text: unknown,
  seconds: unknown,
  { url }: ModelServer,
): OwnTranscript['segments'] {
  if (typeof text !== 'string' || typeof seconds !== 'number')
    throw new ModelServerError(
      'broken',
      `${url} sent no text. Is it a server with the path audio/transcriptions?`,
    );
  if (text.trim() === '') return [];
  return [{ text: text.trim(), begin: 0, end: toMilliseconds(seconds), words: [] }];
}

function toMilliseconds(seconds: number): number {
  return Math.max(0, Math.round(seconds * 1000));
}

function timedList(given: unknown, field: 'word' | 'text') {
  if (!Array.isArray(given)) return [];
  return (given as readonly (Timed & Readonly<Record<string, unknown>>)[]).flatMap((one) => {
    const text = one[field];
    if (typeof text !== 'string' || text.trim() === '' || !Number.isFinite(one.start)) return [];
    return [{ text: text.trim(), begin: toMilliseconds(one.start), end: toMilliseconds(one.end) }];
  });
}
