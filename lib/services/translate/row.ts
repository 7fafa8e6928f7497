import { prices } from '../../../lambda/services/translate/text/translate-prices';
import type { Row, Source } from '../../row';
import { openLifecycle } from '../../shared/facts/open-lifecycle';
import { stateTransitions } from '../../shared/facts/state-transitions';

const pricing: Source = { url: prices.source, read: prices.read, kind: 'secondary' };

const languages = {
  source: 'the language of the text, such as en or ko; found out when left out',
  target:
    'the language to translate into; Korean becomes English and all else Korean when left out',
};

export const row: Row = {
  address: 'services/translate',
  title: { en: 'Amazon Translate', ko: 'Amazon Translate' },
  question: {
    en: 'How do I say it in another language, and keep the form it came in?',
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
  atRest: { usdPerMonth: 0, why: 'Nothing runs and nothing is kept longer than seven days.' },
  costs: [
    {
      what: 'text, pages and batch jobs',
      unit: '1 million characters',
      usd: prices.usdPerMillionCharacters,
      source: pricing,
    },
    {
      what: 'batch jobs with parallel data',
      unit: '1 million characters',
      usd: prices.usdPerMillionCustomised,
      source: pricing,
    },
    stateTransitions,
  ],
  tries: [
    {
      name: 'website',
      title: {
        en: 'Translate a page and keep its markup',
        ko: '마크업은 그대로 두고 웹페이지 번역하기',
      },
      call: {
        output: 'TranslateFunction',
        input: {},
        file: { as: 'text', field: 'html', limit: 'at most 4,000,000 bytes of UTF-8' },
      },
      samples: { en: 'website.en.html', ko: 'website.ko.html' },
      options: languages,
      view: [
        { show: 'file', field: 'page', name: 'website.html' },
        { show: 'value', field: 'source', label: 'From' },
        { show: 'value', field: 'target', label: 'Into' },
        { show: 'value', field: 'texts', label: 'Texts translated' },
        { show: 'value', field: 'piecewise', label: 'Texts whose markup was lost and found again' },
        { show: 'value', field: 'terms', label: 'Terminology' },
        { show: 'value', field: 'requests', label: 'Requests' },
        { show: 'value', field: 'characters', label: 'Characters' },
        { show: 'value', field: 'cost', label: 'Cost on AWS' },
      ],
    },
    {
      name: 'documents',
      title: { en: 'Drop documents, get them back translated', ko: '문서를 넣고 번역본 받기' },
      drop: {
        output: 'TranslationsBucket',
        prefix: 'inbox/',
        machine: 'DocumentsMachineArn',
      },
      samples: { en: 'documents.en.zip', ko: 'documents.ko.zip' },
      options: {},
      view: [
        { show: 'table', field: 'documents', columns: ['name', 'languages', 'status', 'why'] },
        { show: 'value', field: 'summary.translated', label: 'Documents returned by Translate' },
        { show: 'value', field: 'summary.failed', label: 'Failed' },
        { show: 'value', field: 'summary.rejected', label: 'Rejected' },
        { show: 'value', field: 'characters', label: 'Characters' },
        { show: 'value', field: 'cost', label: 'Cost on AWS' },
      ],
    },
    {
      name: 'multilingual-chatbot',
      title: {
        en: 'Let each side of a conversation write its own language',
        ko: '대화의 양쪽이 각자 자기 언어로 말하기',
      },
      call: {
        output: 'RelayFunction',
        input: {},
        file: { as: 'turns', field: 'message', carry: 'conversation' },
      },
      samples: { en: 'chat.en.txt', ko: 'chat.ko.txt' },
      options: { languages: 'the two languages of the conversation; en,ko when left out' },
      view: [
        { show: 'text', field: 'reads' },
        { show: 'value', field: 'characters', label: 'Characters' },
        { show: 'value', field: 'cost', label: 'Cost on AWS' },
      ],
    },
  ],
};
