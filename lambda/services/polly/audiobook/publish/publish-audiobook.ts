import * as z from 'zod/mini';
import { rejectInput } from '@by-example/metrics/errors/input-error';
import { formatTimestamp } from './format-timestamp';
import { chapterResults } from './chapter-results';
import { chapterMarks, playlist } from './playlist';
import { cost } from '../../voices/polly-prices';
import { engines } from '../../voices/voices';
import type { PublishInput } from './input';

/** External dependencies of the core. */
export interface PublishPorts {
  read(key: string): Promise<string>;
  store(key: string, body: string, contentType: string): Promise<void>;
}

const planSchema = z.object({
  title: z.string(),
  author: z.optional(z.string()),
  voice: z.string(),
  engine: z.enum(engines),
  language: z.string(),
  format: z.string(),
  chapters: z.array(z.object({ number: z.int(), title: z.string() })),
  notes: z.array(z.string()),
});

/** Maximum length of an error message; 400 of them fit into a state. */
const longestMessage = 200;

/**
 * Writes playlist and chapter marks; lists failed chapters.
 * @throws InvalidInputError if all chapters failed
 */
export async function publishAudiobook(
  { bucket, execution, ...from }: PublishInput,
  ports: PublishPorts,
) {
  const plan = planSchema.parse(JSON.parse(await ports.read(from.plan)));
  const results = await chapterResults(from.results, (key) => ports.read(key));
  const tracks: SpokenChapter[] = [];
  const failed: FailedChapter[] = [];
  let startSeconds = 0;
  for (const { number, title } of plan.chapters) {
    const result = results.get(number);
    if (result !== undefined && 'audio' in result) {
      const file = result.audio.key.split('/').at(-1) ?? result.audio.key;
      tracks.push({ ...result, title, file, startSeconds });
      startSeconds += result.seconds;
    } else {
      const { code, message } = result?.error ?? {
        code: 'NoResult',
        message: 'No result',
      };
      failed.push({ number, title, code, message: readable(message) });
    }
  }
  if (tracks.length === 0) return rejectSilence(failed);

  const folder = `results/${execution}`;
  // Players read `.m3u8` as UTF-8.
  const list = { bucket, key: `${folder}/playlist.m3u8` };
  const marks = { bucket, key: `${folder}/chapters.vtt` };
  await ports.store(list.key, playlist(plan, tracks), 'audio/mpegurl');
  await ports.store(marks.key, chapterMarks(plan, tracks), 'text/vtt');
  const billedCharacters = tracks.reduce((sum, { characters }) => sum + characters, 0);
  const { title, author, voice, engine, language, format, notes } = plan;
  return {
    ...{ title, author, voice, engine, language, format },
    chapters: tracks.map((track) => ({
      number: track.number,
      title: track.title,
      startTime: formatTimestamp(track.startSeconds),
      seconds: track.seconds,
      file: track.file,
    })),
    failed,
    seconds: Math.round(startSeconds * 1_000) / 1_000,
    billedCharacters,
    cost: cost(billedCharacters, engine),
    files: {
      'playlist.m3u8': list,
      'chapters.vtt': marks,
      ...Object.fromEntries(tracks.map(({ file, audio }) => [file, audio])),
    },
    notes,
  };
}

/**
 * Extracts the message of a Lambda error and strips the request details of an AWS service error.
 */
function readable(cause: string): string {
  const message = /"errorMessage":"((?:[^"\\]|\\.)*)"/.exec(cause)?.[1] ?? cause;
  return message.replace(/ \(Service: [^]*\)$/, '').slice(0, longestMessage);
}

interface SpokenChapter {
  readonly number: number;
  readonly title: string;
  readonly file: string;
  readonly audio: { readonly bucket: string; readonly key: string };
  readonly seconds: number;
  readonly startSeconds: number;
  readonly characters: number;
}

interface FailedChapter {
  readonly number: number;
  readonly title: string;
  readonly code: string;
  readonly message: string;
}

function rejectSilence(failed: readonly FailedChapter[]): never {
  const [first] = failed;
  return rejectInput({
    code: first?.code ?? 'NoResult',
    field: 'file',
    expected: 'a book with at least one synthesized chapter',
    received: `${failed.length} that failed, the first, “${first?.title ?? ''}”, with: ${first?.message ?? ''}`,
    suggestion: 'Fix the cause in the message, then upload the book again.',
  });
}
