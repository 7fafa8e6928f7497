import type { Row, Source, BotConversation, View } from '../../row';
import { openLifecycle } from '../../shared/facts/open-lifecycle';
import { quota } from '../../shared/facts/quotas';

const pricing: Source = {
  url: 'https://aws.amazon.com/lex/pricing/',
  read: '2026-11-24',
  kind: 'secondary',
};

const talk: BotConversation = {
  bot: 'BotId',
  alias: 'BotAliasId',
  locales: { en: 'en_US', ko: 'ko_KR' },
  timeZone: 'Asia/Seoul',
  ends: [
    'BookTable',
    'ChangeBooking',
    'CancelBooking',
    'ReportProblem',
    'TalkToPerson',
    'StopDialogue',
    'FallbackIntent',
  ],
};

/** View of each turn: the reply and the final dialog state. */
const view: readonly View[] = [
  { show: 'text', field: 'reply' },
  { show: 'value', field: 'locale', label: 'Locale' },
  { show: 'value', field: 'intent', label: 'Last intent' },
  { show: 'value', field: 'state', label: 'State' },
  { show: 'value', field: 'attributes.handover', label: 'Handed over, with ticket' },
];

const options = { locale: 'en_US or ko_KR; without it, the language of the first line decides' };

export const row: Row = {
  address: 'services/lex',
  title: { en: 'Amazon Lex', ko: 'Amazon Lex' },
  question: {
    en: 'How do I build a bot that people talk to?',
    ko: '사람과 대화하는 봇을 어떻게 만드나요?',
  },
  useCases: ['Customer support bots', 'Booking services', 'FAQ answering'],
  surface: 'resource',
  lifecycle: openLifecycle,
  regions: {
    known: [
      'us-east-1',
      'us-west-2',
      'af-south-1',
      'ap-northeast-1',
      'ap-northeast-2',
      'ap-southeast-1',
      'ap-southeast-2',
      'ca-central-1',
      'eu-central-1',
      'eu-west-1',
      'eu-west-2',
    ],
    source: {
      url: 'https://docs.aws.amazon.com/general/latest/gr/lex.html',
      read: '2026-11-24',
      kind: 'official',
    },
  },
  atRest: { usdPerMonth: 0, why: 'Lex bills requests; bookings and tickets are small and expire.' },
  costs: [
    { what: 'What somebody writes', unit: '1 text request', usd: 0.00075, source: pricing },
    { what: 'What somebody says', unit: '1 speech request', usd: 0.004, source: pricing },
  ],
  needs: { quotas: [quota('lex', 'L-36FA8BD2', 'Bots per account (V2)', 1)] },
  tries: [
    {
      name: 'support',
      title: { en: 'Report a problem, and ask for a person', ko: '문제를 알리고 직원과 연결하기' },
      talk,
      samples: { en: 'support.en.txt', ko: 'support.ko.txt' },
      options,
      view,
    },
    {
      name: 'booking',
      title: { en: 'Book a table, and change your mind', ko: '자리를 예약하고 마음을 바꾸기' },
      talk: { ...talk, spoken: { en: 'booking.spoken.en.txt', ko: 'booking.ko.txt' } },
      samples: { en: 'booking.en.txt', ko: 'booking.ko.txt' },
      options,
      view,
    },
    {
      name: 'faq',
      title: { en: 'Ask what people ask', ko: '자주 묻는 질문하기' },
      talk,
      samples: { en: 'faq.en.txt', ko: 'faq.ko.txt' },
      options,
      view,
    },
  ],
};
