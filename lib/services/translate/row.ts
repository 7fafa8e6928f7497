import { prices } from '../../../lambda/services/translate/text/translate-prices';
import type { Row, Source } from '../../row';
import { openLifecycle } from '../../shared/facts/open-lifecycle';
import { stateTransitions } from '../../shared/facts/state-transitions';

const pricing: Source = { url: prices.source, read: prices.read, kind: 'secondary' };

const languages = {
  source: 'source language, such as en or ko; default: automatic detection',
  target: 'target language; default: English for Korean, otherwise Korean',
};

export const row: Row = {
  address: 'services/translate',
  title: { en: 'Amazon Translate', ko: 'Amazon Translate' },
  question: {
    en: 'How do I translate content and keep its format?',
    ko: '형식은 그대로 두고 어떻게 다른 언어로 옮기나요?',
  },
  useCases: ['Multilingual chatbots', 'Document translation', 'Website translation'],
  surface: 'resource',
  lifecycle: openLifecycle,
  regions: {
    // Regions with batch jobs and with Comprehend, which detects the language of a text.
    known: [
      'us-east-1',
      'us-west-2',
      'ap-northeast-1',
      'ap-northeast-2',
      'ca-central-1',
      'eu-central-1',
    ],
    source: {
      url: 'https://docs.aws.amazon.com/translate/latest/dg/async.html',
      read: '2026-11-25',
      kind: 'official',
    },
  },
  idleCost: { usdPerMonth: 0, reason: 'Nothing runs, and objects expire after seven days.' },
  costs: [
    {
      item: 'text, pages and batch jobs',
      unit: '1 million characters',
      usd: prices.usdPerMillionCharacters,
      source: pricing,
    },
    {
      item: 'batch jobs with parallel data',
      unit: '1 million characters',
      usd: prices.usdPerMillionCustomized,
      source: pricing,
    },
    stateTransitions,
  ],
  tries: [
    {
      name: 'website',
      title: {
        en: 'Translate a web page and keep its markup',
        ko: '마크업은 그대로 두고 웹페이지 번역하기',
      },
      call: {
        output: 'TranslateFunction',
        input: {},
        file: { as: 'text', field: 'html', limit: 'at most 4,000,000 bytes of UTF-8' },
      },
      read: [
        'lambda/services/translate/translate/handler.ts',
        'lambda/services/translate/text/translate-content.ts',
        'lambda/services/translate/html/translate-html.ts',
        'lambda/services/translate/html/tag-placeholders.ts',
        'lambda/services/translate/text/translate-lines.ts',
        'lambda/services/translate/text/translate-text-adapter.ts',
      ],
      samples: { en: 'website.en.html', ko: 'website.ko.html' },
      options: languages,
      view: [
        { show: 'file', field: 'page', name: 'website.html' },
        { show: 'value', field: 'source', label: { en: 'From', ko: '원본 언어' } },
        { show: 'value', field: 'target', label: { en: 'To', ko: '대상 언어' } },
        { show: 'value', field: 'texts', label: { en: 'Translated texts', ko: '번역된 텍스트' } },
        {
          show: 'value',
          field: 'segmentedTexts',
          label: { en: 'Texts translated segment by segment', ko: '구간별로 번역된 텍스트' },
        },
        { show: 'value', field: 'terms', label: { en: 'Terminology', ko: '용어집' } },
        { show: 'value', field: 'requests', label: { en: 'Requests', ko: '요청 수' } },
        { show: 'value', field: 'characters', label: { en: 'Characters', ko: '문자 수' } },
        { show: 'value', field: 'cost', label: { en: 'Cost on AWS', ko: 'AWS 비용' } },
      ],
    },
    {
      name: 'documents',
      title: { en: 'Upload documents, and get translations', ko: '문서를 넣고 번역본 받기' },
      upload: {
        output: 'TranslationsBucket',
        prefix: 'inbox/',
        machine: 'DocumentsMachineArn',
      },
      read: [
        'lib/services/translate/documents/documents-definition.ts',
        'lib/shared/state-machines/asl-states.ts',
        'lambda/services/translate/documents/unpack/unpack-upload.ts',
        'lambda/services/translate/documents/unpack/plan-jobs.ts',
        'lambda/services/translate/documents/collect/collect-documents.ts',
      ],
      samples: { en: 'documents.en.zip', ko: 'documents.ko.zip' },
      options: {},
      view: [
        { show: 'table', field: 'documents', columns: ['name', 'languages', 'status', 'reason'] },
        {
          show: 'value',
          field: 'summary.translated',
          label: { en: 'Documents returned by Translate', ko: 'Translate가 반환한 문서' },
        },
        { show: 'value', field: 'summary.failed', label: { en: 'Failed', ko: '실패' } },
        { show: 'value', field: 'summary.rejected', label: { en: 'Rejected', ko: '거부됨' } },
        { show: 'value', field: 'characters', label: { en: 'Characters', ko: '문자 수' } },
        { show: 'value', field: 'cost', label: { en: 'Cost on AWS', ko: 'AWS 비용' } },
      ],
    },
    {
      name: 'multilingual-chatbot',
      title: {
        en: 'Let both sides of a conversation use their own language',
        ko: '대화의 양쪽이 각자 자기 언어로 말하기',
      },
      call: {
        output: 'TranslateMessageFunction',
        input: {},
        file: { as: 'turns', field: 'message', carry: 'conversation' },
      },
      read: [
        'lib/services/translate/translate-stack.ts',
        'lambda/services/translate/message/handler.ts',
        'lambda/services/translate/message/input.ts',
        'lambda/services/translate/message/conversation-languages.ts',
        'lambda/services/translate/text/translate-text-adapter.ts',
      ],
      samples: { en: 'chat.en.txt', ko: 'chat.ko.txt' },
      options: { languages: 'the two languages of the conversation; default: en,ko' },
      view: [
        { show: 'text', field: 'displayText' },
        { show: 'value', field: 'characters', label: { en: 'Characters', ko: '문자 수' } },
        { show: 'value', field: 'cost', label: { en: 'Cost on AWS', ko: 'AWS 비용' } },
      ],
    },
  ],
};
