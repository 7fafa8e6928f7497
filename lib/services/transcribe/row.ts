import { novaLite } from '../../../lambda/shared/bedrock/bedrock-models';
import type { Row, Sidecar, Source, Try, View } from '../../row';
import { openLifecycle } from '../../shared/facts/open-lifecycle';
import { novaLiteTokens } from '../../shared/facts/quotas';
import { stateTransitions } from '../../shared/facts/state-transitions';

const pricing: Source = {
  url: 'https://aws.amazon.com/transcribe/pricing/',
  read: '2026-11-24',
  kind: 'secondary',
};

/** Transcript of a recording, because the emulator does not recognize speech. */
const beside: Sidecar = { ending: '.transcript.json', prefix: 'beside/' };

const dropped = (
  name: string,
): Pick<Try, 'name' | 'options'> & { readonly drop: NonNullable<Try['drop']> } => ({
  name,
  drop: {
    output: 'RecordingsBucket',
    prefix: `inbox/${name}/`,
    machine: 'RecordingMachineArn',
    beside,
  },
  options: {
    language:
      'The language that is spoken, en-US or ko-KR; without it, the one in the name of the file (talk.ko.wav), or Transcribe identifies it',
  },
});

const values = (labels: Readonly<Record<string, string>>): readonly View[] =>
  Object.entries(labels).map(([field, label]) => ({
    show: 'value',
    field: `summary.${field}`,
    label,
  }));

export const row: Row = {
  address: 'services/transcribe',
  title: { en: 'Amazon Transcribe', ko: 'Amazon Transcribe' },
  question: {
    en: 'How does what people say become something to read?',
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
  atRest: { usdPerMonth: 0, why: 'Nothing runs and nothing is kept longer than seven days.' },
  costs: [
    // Third parties quote different prices, so none is shown.
    { what: 'transcription', unit: 'minute', usd: 'unknown', source: pricing },
    { what: 'call analytics', unit: 'minute', usd: 'unknown', source: pricing },
    stateTransitions,
  ],
  needs: { models: [novaLite.id], quotas: [novaLiteTokens] },
  tries: [
    {
      ...dropped('meeting-minutes'),
      title: { en: 'Write the minutes of a meeting', ko: '회의록 작성하기' },
      samples: { en: 'meeting-minutes.en.wav', ko: 'meeting-minutes.ko.wav' },
      view: values({
        language: 'Language',
        speakers: 'Speakers',
        decisions: 'Decisions',
        actions: 'Things to do',
        missingParts: 'Parts without an answer',
      }),
    },
    {
      ...dropped('call-analytics'),
      title: { en: 'Report on a call', ko: '통화 보고서 만들기' },
      samples: { en: 'call-analytics.en.wav', ko: 'call-analytics.ko.wav' },
      view: values({
        language: 'Language',
        seconds: 'Seconds',
        silentSeconds: 'Seconds of silence',
        categories: 'Categories',
      }),
    },
    {
      ...dropped('subtitles'),
      title: { en: 'Make subtitles', ko: '자막 만들기' },
      samples: { en: 'subtitles.en.wav', ko: 'subtitles.ko.wav' },
      view: values({
        language: 'Language',
        subtitles: 'Subtitles',
        latestMilliseconds: 'At most behind the voice, in milliseconds',
      }),
    },
    {
      name: 'streaming',
      title: { en: 'Read along while somebody speaks', ko: '말하는 동안 읽기' },
      samples: { en: 'subtitles.en.wav', ko: 'subtitles.ko.wav' },
      options: {
        language:
          'The code of the language that is spoken, such as en-US or ko-KR; without it en-US, or that of the sample',
      },
      stream: {
        languages: { en: 'en-US', ko: 'ko-KR' },
        vocabularies: { 'en-US': 'EnglishVocabulary', 'ko-KR': 'KoreanVocabulary' },
        known: { output: 'RecordingsBucket', prefix: 'streamed/', beside },
      },
      view: [
        { show: 'value', field: 'language', label: 'Language' },
        { show: 'value', field: 'seconds', label: 'Seconds' },
        { show: 'value', field: 'partialResults', label: 'Results before an utterance was over' },
      ],
    },
  ],
};
