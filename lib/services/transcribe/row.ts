import { novaLite } from '../../../lambda/shared/bedrock/bedrock-models';
import type { Bilingual, Row, Sidecar, Source, Try, View } from '../../row';
import { openLifecycle } from '../../shared/facts/open-lifecycle';
import { novaLiteTokens } from '../../shared/facts/quotas';
import { stateTransitions } from '../../shared/facts/state-transitions';

const pricing: Source = {
  url: 'https://aws.amazon.com/transcribe/pricing/',
  read: '2026-11-24',
  kind: 'secondary',
};

/** Transcript of a recording, because the emulator does not recognize speech. */
const sidecar: Sidecar = { suffix: '.transcript.json', prefix: 'sidecar/' };

const uploadTry = (
  name: string,
): Pick<Try, 'name' | 'options'> & { readonly upload: NonNullable<Try['upload']> } => ({
  name,
  upload: {
    output: 'RecordingsBucket',
    prefix: `inbox/${name}/`,
    machine: 'RecordingMachineArn',
    sidecar,
  },
  options: {
    language:
      'Spoken language, en-US or ko-KR; default: the language in the file name (talk.ko.wav), or automatic identification',
  },
});

const language: Bilingual = { en: 'Language', ko: '언어' };
const seconds: Bilingual = { en: 'Seconds', ko: '재생 시간(초)' };

const values = (labels: Readonly<Record<string, Bilingual>>): readonly View[] =>
  Object.entries(labels).map(([field, label]) => ({
    show: 'value',
    field: `summary.${field}`,
    label,
  }));

export const row: Row = {
  address: 'services/transcribe',
  title: { en: 'Amazon Transcribe', ko: 'Amazon Transcribe' },
  question: {
    en: 'How do I turn speech into text?',
    ko: '사람들이 한 말을 어떻게 읽을 수 있는 글로 바꾸나요?',
  },
  useCases: ['Meeting minutes', 'Call analytics', 'Automatic subtitles'],
  surface: 'resource',
  lifecycle: openLifecycle,
  regions: {
    // Regions whose CloudFormation has call categories; Transcribe itself is in more.
    known: [
      'us-east-1',
      'us-west-2',
      'ap-northeast-2',
      'ap-northeast-1',
      'ap-southeast-2',
      'ca-central-1',
      'eu-central-1',
    ],
    source: {
      url: 'https://docs.aws.amazon.com/general/latest/gr/transcribe.html',
      read: '2026-11-24',
      kind: 'official',
    },
  },
  idleCost: { usdPerMonth: 0, reason: 'Nothing runs, and objects expire after seven days.' },
  costs: [
    // Third parties quote different prices, so none is shown.
    { item: 'transcription', unit: 'minute', usd: 'unknown', source: pricing },
    { item: 'call analytics', unit: 'minute', usd: 'unknown', source: pricing },
    stateTransitions,
  ],
  requires: { models: [novaLite.id], quotas: [novaLiteTokens] },
  tries: [
    {
      ...uploadTry('meeting-minutes'),
      title: { en: 'Write the minutes of a meeting', ko: '회의록 작성하기' },
      read: [
        'lib/services/transcribe/recording/recording-definition.ts',
        'lib/services/transcribe/recording/transcription-job.ts',
        'lib/services/transcribe/recording/job-tasks.ts',
        'lib/shared/state-machines/asl-states.ts',
        'lambda/services/transcribe/recording/publish/handler.ts',
        'lambda/services/transcribe/minutes/minutes.ts',
      ],
      samples: { en: 'meeting-minutes.en.wav', ko: 'meeting-minutes.ko.wav' },
      view: values({
        language,
        speakers: { en: 'Speakers', ko: '화자' },
        decisions: { en: 'Decisions', ko: '결정 사항' },
        actions: { en: 'Action items', ko: '할 일' },
        missingParts: { en: 'Parts without a response', ko: '응답이 없는 부분' },
      }),
    },
    {
      ...uploadTry('call-analytics'),
      title: { en: 'Create a call report', ko: '통화 보고서 만들기' },
      read: [
        'lib/services/transcribe/recording/recording-definition.ts',
        'lib/services/transcribe/recording/call-job.ts',
        'lib/services/transcribe/recording/job-tasks.ts',
        'lib/shared/state-machines/asl-states.ts',
        'lib/services/transcribe/call-categories.ts',
        'lambda/services/transcribe/calls/call-analysis.ts',
      ],
      samples: { en: 'call-analytics.en.wav', ko: 'call-analytics.ko.wav' },
      view: values({
        language,
        seconds,
        silentSeconds: { en: 'Silence in seconds', ko: '침묵 시간(초)' },
        categories: { en: 'Categories', ko: '범주' },
      }),
    },
    {
      ...uploadTry('subtitles'),
      title: { en: 'Make subtitles', ko: '자막 만들기' },
      read: [
        'lib/services/transcribe/recording/recording-definition.ts',
        'lib/services/transcribe/recording/transcription-job.ts',
        'lib/services/transcribe/recording/job-tasks.ts',
        'lib/shared/state-machines/asl-states.ts',
        'lambda/services/transcribe/subtitles/subtitles.ts',
        'lambda/services/transcribe/subtitles/wrap-subtitle.ts',
      ],
      samples: { en: 'subtitles.en.wav', ko: 'subtitles.ko.wav' },
      view: values({
        language,
        subtitles: { en: 'Subtitles', ko: '자막 수' },
        latestMilliseconds: {
          en: 'Maximum delay after the voice, in milliseconds',
          ko: '음성보다 가장 늦은 자막(밀리초)',
        },
      }),
    },
    {
      name: 'streaming',
      title: { en: 'Read live captions', ko: '말하는 동안 읽기' },
      read: [
        'lib/services/transcribe/custom-vocabularies.ts',
        'cli/try/stream/share-recording.ts',
        'cli/try/stream/stream-audio.ts',
        'cli/try/stream/pcm-chunks.ts',
        'cli/try/stream/transcribe-streams.ts',
      ],
      samples: { en: 'subtitles.en.wav', ko: 'subtitles.ko.wav' },
      options: {
        language:
          'Language code, such as en-US or ko-KR; default: en-US, or the language of the sample',
      },
      stream: {
        languages: { en: 'en-US', ko: 'ko-KR' },
        vocabularies: { 'en-US': 'EnglishVocabulary', 'ko-KR': 'KoreanVocabulary' },
        known: { output: 'RecordingsBucket', prefix: 'streamed/', sidecar: sidecar },
      },
      view: [
        { show: 'value', field: 'language', label: language },
        { show: 'value', field: 'seconds', label: seconds },
        {
          show: 'value',
          field: 'partialResults',
          label: { en: 'Partial results', ko: '부분 결과' },
        },
      ],
    },
  ],
};
