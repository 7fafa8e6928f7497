import { rejectInput } from '@by-example/metrics/errors/input-error';
import { splitChapter, ssmlParts } from './split-chapter';
import { decodeBook } from './decode-book';
import { parseBook } from './parse-chapters';
import { parseSpeechOptions } from './input';
import { chooseVoice } from '../../voices/choose-voice';
import type { Part } from './split-chapter';
import type { Book } from './parse-chapters';
import type { PlanInput } from './input';
import type { Language } from '../../voices/voices';

/** External dependencies of the core. */
export interface PlanPorts {
  /** Returns an object's size and metadata, and its bytes on demand. */
  open(key: string): Promise<{
    readonly size: number;
    readonly metadata: Readonly<Record<string, string>>;
    bytes(): Promise<Uint8Array>;
  }>;
  store(key: string, body: string, contentType: string): Promise<void>;
  /** Name of the lexicon for a language, if deployed. */
  lexicon(language: Language): string | undefined;
}

/** Ten times the size of the longest novels. */
const maxBytes = 30_000_000;

/** The output of the last state lists all chapters, and a state is limited to 256 KiB. */
const maxChapters = 400;

interface PlannedChapter {
  readonly number: number;
  readonly title: string;
  readonly parts: readonly Part[];
}

/**
 * Splits an uploaded book into speech tasks. Stores the text of each task in S3 and a line per
 * chapter that lists them. Stores nothing for an invalid book; a retry of the execution writes the
 * same objects.
 * @throws InvalidInputError
 */
export async function planAudiobook({ bucket, key, execution }: PlanInput, ports: PlanPorts) {
  const object = await ports.open(key);
  if (object.size > maxBytes) {
    rejectInput({
      field: 'file',
      expected: `at most ${maxBytes.toLocaleString('en')} bytes`,
      received: `${object.size.toLocaleString('en')} bytes`,
      suggestion: 'Upload the volumes separately.',
    });
  }
  const speechOptions = parseSpeechOptions(object.metadata);
  const source = decodeBook(await object.bytes());
  const isSsml = /^\s*(?:<\?xml[^>]*>\s*)?<speak[\s>]/.test(source);
  const style = chooseVoice(speechOptions, isSsml ? source.replace(/<[^>]*>/g, '') : source);
  const name = key.split('/').at(-1) ?? key;
  const book = isSsml ? undefined : parseBook(source, name);
  const chapters = book === undefined ? [whole(name, ssmlParts(source, style))] : planned(book);

  const folder = `work/${execution}`;
  const lines: string[] = [];
  for (const { number, title, parts } of chapters) {
    const tasks = parts.map((part) => {
      const partName = `${String(number).padStart(3, '0')}-${part.number}`;
      return {
        ...part,
        key: `${folder}/${partName}.txt`,
        output: `tasks/${execution}/${partName}`,
      };
    });
    for (const { key: at, text } of tasks) await ports.store(at, text, 'text/plain; charset=utf-8');
    const named = tasks.map(({ number: part, textType, key: at, output }) => ({
      ...{ number: part, textType, key: at, output },
    }));
    lines.push(`${JSON.stringify({ number, title, parts: named })}\n`);
  }
  const { voice, engine } = style;
  const speech = {
    voice: voice.id,
    engine,
    language: voice.language,
    lexicons: [ports.lexicon(voice.language)].filter((lexicon) => lexicon !== undefined),
    ...(speechOptions.format === 'mp3'
      ? { format: 'mp3' as const, sampleRate: '24000' }
      : { format: 'pcm' as const, sampleRate: '16000' }),
  };
  const plan = {
    title: book?.title ?? name,
    ...(book?.author !== undefined && { author: book.author }),
    ...speech,
    chapters: chapters.map(({ number, title }) => ({ number, title })),
    notes: book?.notes ?? [],
  };
  await ports.store(`${folder}/plan.json`, JSON.stringify(plan), 'application/json');
  await ports.store(`${folder}/chapters.jsonl`, lines.join(''), 'application/x-ndjson');
  return {
    bucket,
    chapters: chapters.length,
    tasks: chapters.reduce((sum, { parts }) => sum + parts.length, 0),
    lines: `${folder}/chapters.jsonl`,
    plan: `${folder}/plan.json`,
    speech,
  };
}

function planned({ chapters }: Book): readonly PlannedChapter[] {
  if (chapters.length > maxChapters) {
    rejectInput({
      field: 'file',
      expected: `at most ${maxChapters} chapters`,
      received: `${chapters.length}`,
      suggestion: 'Upload the volumes separately.',
    });
  }
  return chapters.map((chapter, index) => ({
    number: index + 1,
    title: chapter.title,
    parts: splitChapter(chapter),
  }));
}

/** Wraps an SSML document as one chapter. */
function whole(title: string, parts: readonly Part[]): PlannedChapter {
  return { number: 1, title, parts };
}
