import { prices } from '../../../lambda/services/polly/voices/polly-prices';
import type { Row, Source, View } from '../../row';
import { stateTransitions } from '../../shared/facts/state-transitions';

const pricing: Source = {
  url: 'https://aws.amazon.com/polly/pricing/',
  read: prices.read,
  kind: 'secondary',
};

/** Views of both tries: audio, speech marks and usage. */
const speechView = (name: string): readonly View[] => [
  { show: 'file', field: 'audio', name: `${name}.wav` },
  { show: 'file', field: 'marks', name: `${name}.marks.jsonl` },
  { show: 'value', field: 'audio.seconds', label: { en: 'Seconds', ko: '재생 시간(초)' } },
  { show: 'value', field: 'voice', label: { en: 'Voice', ko: '음성' } },
  { show: 'value', field: 'engine', label: { en: 'Engine', ko: '엔진' } },
  {
    show: 'value',
    field: 'billedCharacters',
    label: { en: 'Billed characters', ko: '과금 문자 수' },
  },
  { show: 'value', field: 'cost', label: { en: 'Cost on AWS', ko: 'AWS 비용' } },
  { show: 'value', field: 'notes', label: { en: 'Notes', ko: '참고' } },
];

export const row: Row = {
  address: 'services/polly',
  title: { en: 'Amazon Polly', ko: 'Amazon Polly' },
  question: {
    en: 'How do I turn text into speech?',
    ko: '텍스트를 어떻게 음성으로 바꾸나요?',
  },
  useCases: ['News reading', 'Audiobooks', 'Voice assistants'],
  surface: 'call',
  lifecycle: {
    status: 'open',
    source: {
      url: 'https://docs.aws.amazon.com/general/latest/gr/maintenance_services.html',
      read: '2026-11-24',
      kind: 'official',
    },
  },
  regions: {
    // Regions with generative voices, which the row offers; Polly itself is in more Regions.
    known: [
      'us-east-1',
      'us-west-2',
      'eu-central-1',
      'eu-central-2',
      'eu-west-2',
      'ap-northeast-1',
      'ap-northeast-2',
      'ap-southeast-1',
      'ap-southeast-2',
      'ca-central-1',
    ],
    source: {
      url: 'https://docs.aws.amazon.com/polly/latest/dg/generative-voices.html',
      read: '2026-11-24',
      kind: 'official',
    },
  },
  idleCost: { usdPerMonth: 0, reason: 'Nothing runs, and objects expire after seven days.' },
  costs: [
    ...Object.entries(prices.usd).map(([engine, usd]) => ({
      item: `${engine} voices`,
      unit: '1 million characters',
      usd,
      source: pricing,
    })),
    { ...stateTransitions, item: 'Step Functions, for audiobooks' },
  ],
  tries: [
    {
      name: 'news-reading',
      title: { en: 'Read a news bulletin aloud', ko: '뉴스를 소리 내어 읽기' },
      call: {
        output: 'SpeakFunction',
        input: { style: 'news', speechMarks: 'sentence' },
        file: { as: 'text', field: 'text', limit: 'at most 100,000 characters, 200,000 with tags' },
      },
      read: [
        'lib/services/polly/polly-stack.ts',
        'lambda/services/polly/speak/handler.ts',
        'lambda/services/polly/voices/choose-voice.ts',
        'lambda/services/polly/speak/synthesize-speech.ts',
        'lambda/services/polly/chunks/chunk-boundaries.ts',
      ],
      samples: { en: 'news-reading.en.txt', ko: 'news-reading.ko.txt' },
      options: {
        language: 'en-US or ko-KR',
        voice: 'the name of a Polly voice, such as Matthew or Seoyeon',
        engine: 'standard, neural, long-form or generative',
        style: 'news or plain',
        speechMarks: 'sentence, word, ssml, viseme, separated by commas',
      },
      view: speechView('news-reading'),
    },
    {
      name: 'voice-assistant',
      title: { en: 'Speak like an assistant, with SSML', ko: 'SSML로 음성 비서처럼 말하기' },
      call: {
        output: 'SpeakFunction',
        input: { speechMarks: 'sentence,word,ssml' },
        file: { as: 'text', field: 'ssml', limit: 'at most 100,000 characters, 200,000 with tags' },
      },
      read: [
        'lib/services/polly/polly-stack.ts',
        'lambda/services/polly/speak/handler.ts',
        'lambda/services/polly/ssml/validate-ssml.ts',
        'lambda/services/polly/speak/synthesize-speech.ts',
        'lambda/services/polly/speak/speech-marks.ts',
      ],
      samples: { en: 'voice-assistant.en.ssml', ko: 'voice-assistant.ko.ssml' },
      options: {
        language: 'en-US or ko-KR',
        voice: 'the name of a Polly voice, such as Joanna or Seoyeon',
        engine: 'standard, neural, long-form or generative',
        speechMarks: 'sentence, word, ssml, viseme, separated by commas',
      },
      view: speechView('voice-assistant'),
    },
    {
      name: 'audiobook',
      title: { en: 'Turn a book into an audiobook', ko: '책을 오디오북으로 만들기' },
      upload: { output: 'AudioBucket', prefix: 'inbox/', machine: 'AudiobookMachineArn' },
      read: [
        'lib/services/polly/audiobook/audiobook-definition.ts',
        'lib/services/polly/audiobook/chapter-definition.ts',
        'lib/services/polly/audiobook/speech-task-definition.ts',
        'lambda/services/polly/audiobook/plan/plan-audiobook.ts',
        'lambda/services/polly/audiobook/concatenate/concatenate-chapter.ts',
      ],
      samples: { en: 'audiobook.en.txt', ko: 'audiobook.ko.txt' },
      options: {
        language: 'en-US or ko-KR',
        voice: 'the name of a Polly voice, such as Ruth or Seoyeon',
        engine: 'standard, neural, long-form or generative',
        format: 'wav, or mp3 on AWS',
      },
      view: [
        { show: 'value', field: 'title', label: { en: 'Title', ko: '제목' } },
        {
          show: 'table',
          field: 'chapters',
          columns: ['number', 'title', 'startTime', 'seconds', 'file'],
        },
        { show: 'table', field: 'failed', columns: ['number', 'title', 'code', 'message'] },
        { show: 'value', field: 'seconds', label: { en: 'Seconds', ko: '재생 시간(초)' } },
        { show: 'value', field: 'voice', label: { en: 'Voice', ko: '음성' } },
        { show: 'value', field: 'engine', label: { en: 'Engine', ko: '엔진' } },
        {
          show: 'value',
          field: 'billedCharacters',
          label: { en: 'Billed characters', ko: '과금 문자 수' },
        },
        { show: 'value', field: 'cost', label: { en: 'Cost on AWS', ko: 'AWS 비용' } },
        { show: 'value', field: 'notes', label: { en: 'Notes', ko: '참고' } },
      ],
    },
  ],
};
