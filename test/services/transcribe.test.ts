import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import validateSrt from 'srt-validator';
import { WebVTTParser } from 'webvtt-parser';
import type { StreamHeard } from '../../emulator/try/stream';
import { recordingOf, useCases } from '../../lambda/services/transcribe/recording';
import { categories } from '../../lib/services/transcribe/categories';
import { recordingDefinition } from '../../lib/services/transcribe/recording-definition';
import { TranscribeStack } from '../../lib/services/transcribe/transcribe-stack';
import { vocabularyRegions } from '../../lib/services/transcribe/spoken-words';
import { benchFor, fileOf } from '../support/emulator';
import { rightsInWords, trustInWords } from '../support/rights-in-words';
import { emptyApp } from '../support/in-process-app';
import { readTemplates } from '../../emulator/assembly/templates';
import { forSnapshot, resourcesOf, rightsOf, snapshotTest, templateOf } from '../support/stack';
import { wavFile } from '../support/wav-file';
import { drop } from './transcribe/drop';

const address = 'services/transcribe';
const samples = join(__dirname, '..', '..', 'samples', address);

describe(address, () => {
  describe('the stack', () => {
    const template = templateOf(address);
    const named = (type: string, property: string) =>
      Object.values(resourcesOf(template, type)).map(({ Properties }) => Properties?.[property]);

    it('knows words of the company, and masks others, in both languages', () => {
      expect(named('AWS::Transcribe::Vocabulary', 'LanguageCode')).toEqual(['en-US', 'ko-KR']);
      expect(named('AWS::Transcribe::VocabularyFilter', 'LanguageCode')).toEqual([
        'en-US',
        'ko-KR',
      ]);
    });

    it('sorts calls into categories that have its name before theirs', () => {
      expect(named('AWS::Transcribe::CallAnalyticsCategory', 'CategoryName')).toEqual(
        Object.keys(categories).map((name) => `services-transcribe-${name}`),
      );
    });

    it('lets Transcribe read recordings and write transcripts, on behalf of this account only', () => {
      expect(rightsInWords(template, 'MachineTranscribeRole')).toEqual([
        'ReadRecordings: s3:GetObject on <Recordings.Arn>/inbox/*',
        'FindRecordings: s3:ListBucket on <Recordings.Arn>',
        'WriteTranscripts: s3:PutObject on <Recordings.Arn>/work/*',
      ]);
      expect(trustInWords(template, 'transcribe.amazonaws.com')).toEqual([
        'MachineTranscribeRole for 111122223333',
      ]);
    });

    it('lets the machine transcribe into its own bucket, and follow the jobs of this stack only', () => {
      const arn = 'arn:aws:transcribe:us-east-1:111122223333';
      expect(rightsInWords(template, 'MachineRecording')).toEqual([
        'InvokeItsFunctions: lambda:InvokeFunction on <AdmitFunction.Arn>, <PublishFunction.Arn>',
        'TranscribeIntoItsBucket: transcribe:StartTranscriptionJob on * if {"StringEquals":{"transcribe:OutputBucketName":"<Recordings>"},"StringLike":{"transcribe:OutputKey":"work/*"}}',
        'AnalyseCalls: transcribe:StartCallAnalyticsJob on *',
        `FollowItsJobs: transcribe:DeleteTranscriptionJob, transcribe:GetTranscriptionJob on ${arn}:transcription-job/services-transcribe-*`,
        `FollowItsCalls: transcribe:DeleteCallAnalyticsJob, transcribe:GetCallAnalyticsJob on ${arn}:analytics/services-transcribe-*`,
        'LendTranscribeTheRole: iam:PassRole on <MachineTranscribeRole.Arn> if {"StringEquals":{"iam:PassedToService":"transcribe.amazonaws.com"}}',
      ]);
    });

    it('lets the publishing read transcripts, write results and use one model', () => {
      expect(Object.keys(rightsOf(template, 'Publish')).sort()).toEqual([
        'ReadTranscripts',
        'UseTheModelThroughTheProfileOnly',
        'UseTheProfile',
        'WriteResults',
        'logs:CreateLogStream logs:PutLogEvents',
      ]);
    });

    it('does without vocabularies where CloudFormation has none', () => {
      expect(vocabularyRegions).not.toContain('ap-northeast-2');
      const app = emptyApp('transcribe-in-seoul');
      new TranscribeStack(app, 'Seoul', { env: { region: 'ap-northeast-2' } });
      const [seoul] = readTemplates(app.synth().directory);
      const text = JSON.stringify(seoul?.template);
      expect(text).toContain('AWS::Transcribe::VocabularyFilter');
      expect(text).not.toContain('AWS::Transcribe::Vocabulary"');
      expect(text).not.toContain('VocabularyName');
    });

    snapshotTest('matches its snapshot', () => {
      expect(forSnapshot(template)).toMatchSnapshot();
    });
  });

  describe('the state machine', () => {
    const { States } = recordingDefinition({
      partition: 'aws',
      admitFunction: 'a',
      publishFunction: 'p',
      transcribeRole: 'r',
      bucket: 'b',
      jobPrefix: 'x-',
      vocabularies: {},
      filters: {},
    });
    const tasks = Object.entries(States).filter(([, state]) => state.Type === 'Task');

    it.each(tasks)('tries %s again, at random times, and says why it failed', (_, state) => {
      expect(state).toMatchObject({
        Retry: [expect.objectContaining({ JitterStrategy: 'FULL' })],
        Catch: [expect.objectContaining({ Next: 'Failed' })],
      });
      expect(state).toHaveProperty('TimeoutSeconds');
    });

    it('deletes a job that is done or has failed, for no stack does', () => {
      for (const look of ['IsJobDone', 'IsCallDone'] as const)
        expect(JSON.stringify(States[look])).toMatch(/COMPLETED', 'FAILED'.*Delete/);
    });

    it('looks at a job for less time than a history of 25,000 events lasts', () => {
      // Each look is a wait, a task and a choice: at most nine events.
      const [, times = ''] = /looks >= (\d+)/.exec(JSON.stringify(States.IsJobDone)) ?? [];
      expect(Number(times) * 9 + 100).toBeLessThan(25_000);
    });
  });

  describe('the samples', () => {
    it.each(useCases.flatMap((useCase) => ['en', 'ko'].map((language) => [useCase, language])))(
      '%s (%s) is a recording that the row takes',
      (useCase, language) => {
        const head = readFileSync(join(samples, `${useCase}.${language}.wav`));
        const key = `inbox/${useCase}/${useCase}.${language}.wav`;
        expect(recordingOf({ key, size: head.length, head })).toEqual({ useCase, format: 'wav' });
        expect(head.length).toBeLessThan(800 * 1024);
      },
    );
  });

  describe('a try in the emulator', () => {
    const bench = benchFor(address);

    const valid = {
      vtt: (text: string) => new WebVTTParser().parse(text, 'subtitles').errors,
      srt: (text: string) => validateSrt(text),
    };

    it.each(['en', 'ko'] as const)(
      'makes subtitles (%s) that others find valid',
      async (language) => {
        const outcome = await bench().replay('subtitles', language);
        const [vtt, srt] = ['.vtt', '.srt'].map((ending) =>
          fileOf(outcome, ending).toString('utf8'),
        );
        expect(valid.vtt(vtt ?? '')).toEqual([]);
        expect(valid.srt(srt ?? '')).toEqual([]);
        expect(srt?.replaceAll(/\s+/g, ' ')).toContain(
          {
            en: 'This is how green tea becomes brown.',
            ko: '저녁에 뜨겁게, 또는 얼음을 넣어 마셔도 잠을 잘 잘 수 있습니다.',
          }[language],
        );
      },
    );

    it.each([
      ['en', 1, '- What about the price? That stays open until we hear from finance.'],
      ['ko', 2, '- 가격은요? 재무팀 답을 듣고 정해요.'],
    ] as const)('writes the minutes of a meeting (%s)', async (language, actions, open) => {
      const outcome = await bench().replay('meeting-minutes', language);
      expect(outcome.answers).toMatchObject([
        { summary: { language, speakers: 2, decisions: 1, actions, missingParts: 0 } },
      ]);
      expect(fileOf(outcome, 'minutes.md').toString('utf8')).toContain(open);
    });

    it.each([
      ['en', /Agent\*\* Thank you for calling/],
      ['ko', /상담원\*\* 안녕하세요, 한빛차입니다/],
    ] as const)('reports on a call (%s)', async (language, greeting) => {
      const outcome = await bench().replay('call-analytics', language);
      expect(outcome.answers).toMatchObject([
        {
          summary: { language, seconds: 12, categories: 'services-transcribe-wants-to-cancel' },
        },
      ]);
      expect(fileOf(outcome, 'call.md').toString('utf8')).toMatch(greeting);
    });

    it('says which stand-ins answered, and that some of it stood beside the recording', () => {
      const standIns = new Set(bench().emulator.calls.flatMap((call) => call.standIns));
      expect([...standIns]).toEqual(
        expect.arrayContaining([
          expect.stringContaining('pocketsphinx'),
          'a transcript beside the recording (who speaks when)',
          'a transcript beside the recording (ko-KR)',
        ]),
      );
    });

    it('leaves no job behind', () => {
      const made = (operation: string) =>
        bench().emulator.calls.filter((call) => call.operation === operation).length;
      expect(made('DeleteTranscriptionJob')).toBe(made('StartTranscriptionJob'));
      expect(made('DeleteCallAnalyticsJob')).toBe(made('StartCallAnalyticsJob'));
    });

    it('hears a recording of 8,000 samples a second and two channels', async () => {
      const wide = readFileSync(join(samples, 'subtitles.en.wav'));
      const sampleAt = (second: number) => {
        const byte = 44 + Math.floor(second * 16_000) * 2;
        return byte + 1 < wide.length ? wide.readInt16LE(byte) / 32_768 : 0;
      };
      const file = wavFile({ seconds: 2.5, hertz: 8_000, channels: 2, sampleAt });
      const dropped = await drop(bench().emulator, 'subtitles', { file, beside: '' });
      expect(dropped).toMatchObject({
        status: 'SUCCEEDED',
        output: { summary: { language: 'en' } },
      });
    });

    it('reads along (en) while it is spoken', async () => {
      const { answers } = await bench().replay('streaming', 'en');
      expect(answers).toMatchObject([
        {
          language: 'en-US',
          text: expect.stringContaining('This is how green tea becomes brown.') as string,
        },
      ]);
      const [{ partialResults, utterances }] = answers as readonly [StreamHeard];
      expect(utterances.length).toBeGreaterThan(2);
      expect(partialResults).toBeGreaterThan(20);
    });

    it('says (ko) that no engine hears it as it comes', async () => {
      await expect(bench().replay('streaming', 'ko')).rejects.toThrow(
        'The emulator has no engine that hears ko-KR: it streams English only.',
      );
    });
  });
});
