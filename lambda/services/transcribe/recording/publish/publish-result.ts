import { readCall } from '../../calls/call-analysis';
import type { OwnCategories } from '../../calls/call-analysis';
import { callPage } from '../../calls/call-report';
import { writeMinutes } from '../../minutes/minutes';
import type { AskModel } from '../../minutes/minutes';
import type { PublishInput } from './input';
import { subRip, webVtt } from '../../subtitles/subtitle-files';
import { subtitlesOf } from '../../subtitles/subtitles';
import { readTranscript } from '../../transcript/transcript';

export interface PublishPorts {
  /** Reads the text of an object in the bucket. */
  readonly read: (key: string) => Promise<string>;
  readonly write: (key: string, body: string, contentType: string) => Promise<void>;
  readonly ask: AskModel;
  readonly categories: OwnCategories;
}

interface Location {
  readonly bucket: string;
  readonly key: string;
}

export interface Published {
  readonly files: Readonly<Record<string, Location>>;
  readonly summary: Readonly<Record<string, string | number>>;
}

interface MadeFile {
  readonly name: string;
  readonly body: string;
  readonly type: string;
}

/** Builds subtitles, minutes or a call report. */
export async function publishResult(input: PublishInput, ports: PublishPorts): Promise<Published> {
  const json = await ports.read(input.key);
  const { files, summary } = await make(input.useCase, json, ports);
  const written = await Promise.all(
    files.map(async ({ name, body, type }) => {
      const key = `results/${input.execution}/${name}`;
      await ports.write(key, body, type);
      return [name, { bucket: input.bucket, key }] as const;
    }),
  );
  return { files: Object.fromEntries(written), summary };
}

async function make(
  useCase: PublishInput['useCase'],
  json: string,
  { ask, categories }: Pick<PublishPorts, 'ask' | 'categories'>,
) {
  const markdown = 'text/markdown; charset=utf-8';
  switch (useCase) {
    case 'subtitles': {
      const { cues, language, latest } = subtitlesOf(readTranscript(json));
      const files: MadeFile[] = [
        { name: 'subtitles.vtt', body: webVtt(cues), type: 'text/vtt; charset=utf-8' },
        { name: 'subtitles.srt', body: subRip(cues), type: 'application/x-subrip; charset=utf-8' },
      ];
      return { files, summary: { language, subtitles: cues.length, latestMilliseconds: latest } };
    }
    case 'meeting-minutes': {
      const transcript = readTranscript(json);
      const { page, usage, missing, ...counts } = await writeMinutes(transcript, ask);
      const { inputTokens, outputTokens } = usage;
      return {
        files: [{ name: 'minutes.md', body: page, type: markdown }],
        summary: {
          language: transcript.language,
          ...counts,
          missingParts: missing.length,
          inputTokens,
          outputTokens,
        },
      };
    }
    case 'call-analytics': {
      const call = readCall(json, categories);
      return {
        files: [
          { name: 'call.md', body: callPage(call), type: markdown },
          { name: 'call.json', body: JSON.stringify(call, null, 2), type: 'application/json' },
        ],
        summary: {
          language: call.language,
          seconds: Math.round(call.milliseconds / 1000),
          silentSeconds: Math.round(call.silenceMilliseconds / 1000),
          categories: call.categories.map(({ name }) => name).join(', '),
        },
      };
    }
  }
}
