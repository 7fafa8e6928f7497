import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StreamTranscript } from '../../cli/try/stream/stream-audio';
import { recordingOf, useCases } from '../../lambda/services/transcribe/media/recording-job';
import { categories } from '../../lib/services/transcribe/call-categories';
import { recordingDefinition } from '../../lib/services/transcribe/recording/recording-definition';
import { TranscribeStack } from '../../lib/services/transcribe/transcribe-stack';
import { vocabularyRegions } from '../../lib/services/transcribe/custom-vocabularies';
import { benchFor } from '../support/emulator';
import { rightsInWords, trustInWords } from '../support/rights-in-words';
import { emptyApp } from '../support/in-process-app';
import { readTemplates } from '@by-example/emulator/core/assembly/load-templates';
import { forSnapshot, resourcesOf, rightsOf, snapshotTest, templateOf } from '../support/stack';
import { replaysIn } from './transcribe/replays';

const address = 'services/transcribe';
const samples = join(__dirname, '..', '..', 'samples', address);

describe(address, () => {
  describe('the stack', () => {
    const template = templateOf(address);
    const named = (type: string, property: string) =>
      Object.values(resourcesOf(template, type)).map(({ Properties }) => Properties?.[property]);

    it('has a custom vocabulary and a vocabulary filter in both languages', () => {
      expect(named('AWS::Transcribe::Vocabulary', 'LanguageCode')).toEqual(['en-US', 'ko-KR']);
      expect(named('AWS::Transcribe::VocabularyFilter', 'LanguageCode')).toEqual([
        'en-US',
        'ko-KR',
      ]);
    });

    it('assigns calls to categories with its name as prefix', () => {
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

    it('lets the state machine transcribe into its own bucket and track only the jobs of this stack', () => {
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

    it('lets the publish function read transcripts, write results and use one model', () => {
      expect(Object.keys(rightsOf(template, 'Publish')).sort()).toEqual([
        'ReadTranscripts',
        'UseTheDefaultProject',
        'UseTheModelThroughTheProfileOnly',
        'UseTheProfile',
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
      admitFunction: 'a',
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
      for (const look of ['IsJobDone', 'IsCallDone'] as const)
        expect(JSON.stringify(States[look])).toMatch(/COMPLETED', 'FAILED'.*Delete/);
    });

    it('polls a job for less time than a history of 25,000 events allows', () => {
      // Each poll is a wait, a task and a choice: at most nine events.
      const [, times = ''] = /looks >= (\d+)/.exec(JSON.stringify(States.IsJobDone)) ?? [];
      expect(Number(times) * 9 + 100).toBeLessThan(25_000);
    });
  });

  describe('the samples', () => {
    it.each(useCases.flatMap((useCase) => ['en', 'ko'].map((language) => [useCase, language])))(
      '%s (%s) is a recording that the row accepts',
      (useCase, language) => {
        const head = readFileSync(join(samples, `${useCase}.${language}.wav`));
        const key = `inbox/${useCase}/${useCase}.${language}.wav`;
        expect(recordingOf({ key, size: head.length, head })).toEqual({
          useCase,
          format: 'wav',
          language: language === 'en' ? 'en-US' : 'ko-KR',
        });
        expect(head.length).toBeLessThan(800 * 1024);
      },
    );
  });

  describe('a try in the emulator', () => {
    // The English replays run speech recognition: `transcribe/recognition.slow.ts`.
    const bench = benchFor(address);

    replaysIn('ko', bench);

    it('streams the transcript (en) during the recording', async () => {
      const { answers } = await bench().replay('streaming', 'en');
      expect(answers).toMatchObject([
        {
          language: 'en-US',
          text: expect.stringContaining('This is how green tea becomes brown.') as string,
        },
      ]);
      const [{ partialResults, utterances }] = answers as readonly [StreamTranscript];
      expect(utterances.length).toBeGreaterThan(2);
      expect(partialResults).toBeGreaterThan(20);
      expect(bench().emulator.calls.flatMap((call) => call.standIns)).toContainEqual(
        expect.stringContaining('pocketsphinx'),
      );
    });

    it('says (ko) that no engine supports streaming', async () => {
      await expect(bench().replay('streaming', 'ko')).rejects.toThrow(
        'The emulator has no engine that hears ko-KR: it streams English only.',
      );
    });
  });
});
