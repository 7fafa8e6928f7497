import { prices } from '../../../lambda/services/polly/voices/polly-prices';
import type { Row, Source, View } from '../../row';
import { stateTransitions } from '../../shared/facts/state-transitions';

const pricing: Source = {
  url: 'https://aws.amazon.com/polly/pricing/',
  read: prices.read,
  kind: 'secondary',
};

/** Views of both tries: audio, speech marks and usage. */
const spoken = (name: string): readonly View[] => [
  { show: 'file', field: 'audio', name: `${name}.wav` },
  { show: 'file', field: 'marks', name: `${name}.marks.jsonl` },
  { show: 'value', field: 'audio.seconds', label: 'Seconds' },
  { show: 'value', field: 'voice', label: 'Voice' },
  { show: 'value', field: 'engine', label: 'Engine' },
  { show: 'value', field: 'billedCharacters', label: 'Billed characters' },
  { show: 'value', field: 'cost', label: 'Cost on AWS' },
  { show: 'value', field: 'notes', label: 'Notes' },
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
  atRest: { usdPerMonth: 0, why: 'Nothing runs and nothing is kept longer than seven days.' },
  costs: [
    ...Object.entries(prices.usd).map(([engine, usd]) => ({
      what: `${engine} voices`,
      unit: '1 million characters',
      usd,
      source: pricing,
    })),
    { ...stateTransitions, what: 'Step Functions, for audiobooks' },
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
      samples: { en: 'news-reading.en.txt', ko: 'news-reading.ko.txt' },
      options: {
        language: 'en-US or ko-KR',
        voice: 'the name of a Polly voice, such as Matthew or Seoyeon',
        engine: 'standard, neural, long-form or generative',
        style: 'news or plain',
        speechMarks: 'sentence, word, ssml, viseme, separated by commas',
      },
      view: spoken('news-reading'),
    },
    {
      name: 'voice-assistant',
      title: { en: 'Speak as an assistant, with SSML', ko: 'SSML로 음성 비서처럼 말하기' },
      call: {
        output: 'SpeakFunction',
        input: { speechMarks: 'sentence,word,ssml' },
        file: { as: 'text', field: 'ssml', limit: 'at most 100,000 characters, 200,000 with tags' },
      },
      samples: { en: 'voice-assistant.en.ssml', ko: 'voice-assistant.ko.ssml' },
      options: {
        language: 'en-US or ko-KR',
        voice: 'the name of a Polly voice, such as Joanna or Seoyeon',
        engine: 'standard, neural, long-form or generative',
        speechMarks: 'sentence, word, ssml, viseme, separated by commas',
      },
      view: spoken('voice-assistant'),
    },
    {
      name: 'audiobook',
      title: { en: 'Make a book into an audiobook', ko: '책을 오디오북으로 만들기' },
      drop: { output: 'AudioBucket', prefix: 'inbox/', machine: 'AudiobookMachineArn' },
      samples: { en: 'audiobook.en.txt', ko: 'audiobook.ko.txt' },
      options: {
        language: 'en-US or ko-KR',
        voice: 'the name of a Polly voice, such as Ruth or Seoyeon',
        engine: 'standard, neural, long-form or generative',
        format: 'wav, or mp3 on AWS',
      },
      view: [
        { show: 'value', field: 'title', label: 'Title' },
        {
          show: 'table',
          field: 'chapters',
          columns: ['number', 'title', 'starts', 'seconds', 'file'],
        },
        { show: 'table', field: 'failed', columns: ['number', 'title', 'code', 'message'] },
        { show: 'value', field: 'seconds', label: 'Seconds' },
        { show: 'value', field: 'voice', label: 'Voice' },
        { show: 'value', field: 'engine', label: 'Engine' },
        { show: 'value', field: 'billedCharacters', label: 'Billed characters' },
        { show: 'value', field: 'cost', label: 'Cost on AWS' },
        { show: 'value', field: 'notes', label: 'Notes' },
      ],
    },
  ],
};
