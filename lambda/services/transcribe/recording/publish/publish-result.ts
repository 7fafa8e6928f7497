import type { ToolConverse } from '../../../../shared/bedrock/converse-with-tool';
import type { Location } from '../../../../shared/files/s3-location';
import { parseCallAnalysis } from '../../calls/call-analysis';
import type { CustomCategories } from '../../calls/call-analysis';
import { callReport } from '../../calls/call-report';
import { writeMinutes } from '../../minutes/minutes';
import type { PublishInput } from './input';
import { subRip, webVtt } from '../../subtitles/subtitle-files';
import { buildSubtitles } from '../../subtitles/subtitles';
import { parseTranscript } from '../../transcript/transcript';

export interface PublishPorts {
  /** Reads the text of an object in the bucket. */
  readonly read: (key: string) => Promise<string>;
  readonly write: (key: string, body: string, contentType: string) => Promise<void>;
  readonly converse: ToolConverse;
  readonly categories: CustomCategories;
}

export interface PublishedResult {
  readonly files: Readonly<Record<string, Location>>;
  readonly summary: Readonly<Record<string, string | number>>;
}

interface ResultFile {
  readonly name: string;
  readonly body: string;
  readonly type: string;
}

/** Builds subtitles, minutes or a call report. */
export async function publishResult(
  input: PublishInput,
  ports: PublishPorts,
): Promise<PublishedResult> {
  const json = await ports.read(input.key);
  const { files, summary } = await buildFiles(input.useCase, json, ports);
  const written = await Promise.all(
    files.map(async ({ name, body, type }) => {
      const key = `results/${input.execution}/${name}`;
      await ports.write(key, body, type);
      return [name, { bucket: input.bucket, key }] as const;
    }),
  );
  return { files: Object.fromEntries(written), summary };
}

async function buildFiles(
  useCase: PublishInput['useCase'],
  json: string,
  { converse, categories }: Pick<PublishPorts, 'converse' | 'categories'>,
) {
  const markdown = 'text/markdown; charset=utf-8';
  switch (useCase) {
    case 'subtitles': {
      const { cues, language, latest } = buildSubtitles(parseTranscript(json));
      const files: ResultFile[] = [
        { name: 'subtitles.vtt', body: webVtt(cues), type: 'text/vtt; charset=utf-8' },
        { name: 'subtitles.srt', body: subRip(cues), type: 'application/x-subrip; charset=utf-8' },
      ];
      return { files, summary: { language, subtitles: cues.length, latestMilliseconds: latest } };
    }
    case 'meeting-minutes': {
      const transcript = parseTranscript(json);
      const {
        page,
        usage,
        failedParts: failedParts,
        ...counts
      } = await writeMinutes(transcript, converse);
      const { inputTokens, outputTokens } = usage;
      return {
        files: [{ name: 'minutes.md', body: page, type: markdown }],
        summary: {
          language: transcript.language,
          ...counts,
          missingParts: failedParts.length,
          inputTokens,
          outputTokens,
        },
      };
    }
    case 'call-analytics': {
      const call = parseCallAnalysis(json, categories);
      return {
        files: [
          { name: 'call.md', body: callReport(call), type: markdown },
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
