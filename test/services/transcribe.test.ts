import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StreamTranscript } from '../../cli/try/stream/stream-audio';
import { parseRecording, useCases } from '../../lambda/services/transcribe/media/recording-job';
import { categories } from '../../lib/services/transcribe/call-categories';
import { recordingDefinition } from '../../lib/services/transcribe/recording/recording-definition';
import { TranscribeStack } from '../../lib/services/transcribe/transcribe-stack';
import { vocabularyRegions } from '../../lib/services/transcribe/custom-vocabularies';
import { startTestEmulator } from '../support/emulator';
import { describePermissions, describeTrust } from '../support/describe-permissions';
import { emptyApp } from '../support/in-process-app';
import { readTemplates } from '@by-example/emulator/core/assembly/load-templates';
import {
  forSnapshot,
  listResources,
  listPermissions,
  snapshotTest,
  readTemplate,
} from '../support/stack';
import { wavFile } from '@by-example/emulator/test/support/wav-file';
import { uploadRecording } from './transcribe/upload-recording';
import { replaysIn } from './transcribe/replays';

const address = 'services/transcribe';
const samples = join(__dirname, '..', '..', 'samples', address);

describe(address, () => {
  describe('the stack', () => {
    const template = readTemplate(address);
    const listNames = (type: string, property: string) =>
      Object.values(listResources(template, type)).map(({ Properties }) => Properties?.[property]);

    it('has a custom vocabulary and a vocabulary filter in both languages', () => {
      expect(listNames('AWS::Transcribe::Vocabulary', 'LanguageCode')).toEqual(['en-US', 'ko-KR']);
      expect(listNames('AWS::Transcribe::VocabularyFilter', 'LanguageCode')).toEqual([
        'en-US',
        'ko-KR',
      ]);
    });

    it('assigns calls to categories with its name as prefix', () => {
      expect(listNames('AWS::Transcribe::CallAnalyticsCategory', 'CategoryName')).toEqual(
        Object.keys(categories).map((name) => `services-transcribe-${name}`),
      );
    });

    it('lets Transcribe read recordings and write transcripts, on behalf of this account only', () => {
      expect(describePermissions(template, 'MachineTranscribeRole')).toEqual([
        'ReadRecordings: s3:GetObject on <Recordings.Arn>/inbox/*',
        'ListRecordings: s3:ListBucket on <Recordings.Arn>',
        'WriteTranscripts: s3:PutObject on <Recordings.Arn>/work/*',
      ]);
      expect(describeTrust(template, 'transcribe.amazonaws.com')).toEqual([
        'MachineTranscribeRole for 111122223333',
      ]);
    });

    it('lets the state machine transcribe into its own bucket and track only the jobs of this stack', () => {
      const arn = 'arn:aws:transcribe:us-east-1:111122223333';
      expect(describePermissions(template, 'MachineRecording')).toEqual([
        'InvokeFunctions: lambda:InvokeFunction on <IngestFunction.Arn>, <PublishFunction.Arn>',
        'StartTranscriptionJobs: transcribe:StartTranscriptionJob on * if {"StringEquals":{"transcribe:OutputBucketName":"<Recordings>"},"StringLike":{"transcribe:OutputKey":"work/*"}}',
        'StartCallAnalyticsJobs: transcribe:StartCallAnalyticsJob on *',
        `ManageTranscriptionJobs: transcribe:DeleteTranscriptionJob, transcribe:GetTranscriptionJob on ${arn}:transcription-job/services-transcribe-*`,
        `ManageCallAnalyticsJobs: transcribe:DeleteCallAnalyticsJob, transcribe:GetCallAnalyticsJob on ${arn}:analytics/services-transcribe-*`,
        'PassTranscribeRole: iam:PassRole on <MachineTranscribeRole.Arn> if {"StringEquals":{"iam:PassedToService":"transcribe.amazonaws.com"}}',
      ]);
    });

    it('lets the publish function read transcripts, write results and use one model', () => {
      expect(Object.keys(listPermissions(template, 'Publish')).sort()).toEqual([
        'ReadTranscripts',
        'UseDefaultProject',
        'UseModelThroughProfileOnly',
        'UseProfile',
        'WriteResults',
        'logs:CreateLogStream logs:PutLogEvents',
      ]);
    });

    it('omits vocabularies where CloudFormation does not support them', () => {
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
      ingestFunction: 'a',
      publishFunction: 'p',
      transcribeRole: 'r',
      bucket: 'b',
      jobPrefix: 'x-',
      vocabularies: {},
      filters: {},
    });
    const tasks = Object.entries(States).filter(([, state]) => state.Type === 'Task');

    it.each(tasks)('retries %s with jitter and catches every error', (_, state) => {
      expect(state).toMatchObject({
        Retry: [expect.objectContaining({ JitterStrategy: 'FULL' })],
        Catch: expect.arrayContaining([
          expect.objectContaining({ ErrorEquals: ['States.ALL'] }),
        ]) as unknown,
      });
      expect(state).toHaveProperty('TimeoutSeconds');
    });

    it('deletes a job that is done or failed, because no stack deletes it', () => {
      for (const pollState of ['CheckJob', 'CheckCall'] as const)
        expect(JSON.stringify(States[pollState])).toMatch(/COMPLETED', 'FAILED'.*Delete/);
    });

    it('polls a job for less time than a history of 25,000 events allows', () => {
      // Each poll is a wait, a task and a choice: at most nine events.
      const [, times = ''] = /polls >= (\d+)/.exec(JSON.stringify(States.CheckJob)) ?? [];
      expect(Number(times) * 9 + 100).toBeLessThan(25_000);
    });
  });

  describe('the samples', () => {
    it.each(useCases.flatMap((useCase) => ['en', 'ko'].map((language) => [useCase, language])))(
      '%s (%s) is a recording that the row accepts',
      (useCase, language) => {
        const head = readFileSync(join(samples, `${useCase}.${language}.wav`));
        const key = `inbox/${useCase}/${useCase}.${language}.wav`;
        expect(parseRecording({ key, size: head.length, head })).toEqual({
          useCase,
          format: 'wav',
          language: language === 'en' ? 'en-US' : 'ko-KR',
        });
        expect(head.length).toBeLessThan(800 * 1024);
      },
    );
  });

  describe('a try in the emulator', () => {
    const testEmulator = startTestEmulator(address);

    replaysIn('en', testEmulator);
    replaysIn('ko', testEmulator);

    it.each([
      ['en', 'en-US', 'This is how green tea becomes brown.'],
      ['ko', 'ko-KR', '호지차는 볶은 녹차입니다.'],
    ] as const)('streams the transcript (%s) during the recording', async (sample, code, first) => {
      const { answers } = await testEmulator().replay('streaming', sample);
      const [{ language, text, partialResults, utterances }] = answers as readonly [
        StreamTranscript,
      ];
      expect({ language, first: utterances[0]?.text }).toEqual({ language: code, first });
      const written = readFileSync(join(samples, `subtitles.${sample}.txt`), 'utf8');
      expect(text).toBe(written.trim().replace(/^\S+: /, ''));
      expect(utterances.length).toBeGreaterThan(2);
      expect(partialResults).toBeGreaterThan(20);
      expect(testEmulator().emulator.calls.flatMap((call) => call.standIns)).toContain(
        `a transcript known for the same audio (${code})`,
      );
    });

    it('says what to do for a stream without a transcript', async () => {
      const hum = (second: number) => 0.2 * Math.sin(2 * Math.PI * 120 * second);
      const file = wavFile({ seconds: 1, sampleAt: hum });
      await expect(testEmulator().runFile('streaming', 'hum.wav', file)).rejects.toMatchObject({
        name: 'BadRequestException',
        message: expect.stringContaining('as <its name>.transcript.json') as string,
      });
    });

    it('transcribes a recording of 8,000 Hz and two channels', async () => {
      const wide = readFileSync(join(samples, 'subtitles.en.wav'));
      const sampleAt = (second: number) => {
        const byte = 44 + Math.floor(second * 16_000) * 2;
        return byte + 1 < wide.length ? wide.readInt16LE(byte) / 32_768 : 0;
      };
      const dropped = await uploadRecording(testEmulator().emulator, 'subtitles', {
        file: wavFile({ seconds: 2.5, hertz: 8_000, channels: 2, sampleAt }),
        sidecar: JSON.stringify(greenTea),
        language: 'en-US',
      });
      expect(dropped).toMatchObject({
        status: 'SUCCEEDED',
        output: { summary: { language: 'en', subtitles: 1 } },
      });
    });
  });
});

const greenTea = {
  language: 'en-US',
  turns: [
    { speaker: 'Narrator', begin: 30, end: 2_300, text: 'This is how green tea becomes brown.' },
  ],
};
