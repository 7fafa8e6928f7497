import type { Row, Source, BotConversation, View } from '../../row';
import { openLifecycle } from '../../shared/facts/open-lifecycle';
import { quota } from '../../shared/facts/quotas';

const pricing: Source = {
  url: 'https://aws.amazon.com/lex/pricing/',
  read: '2026-11-24',
  kind: 'secondary',
};

const conversation: BotConversation = {
  bot: 'BotId',
  alias: 'BotAliasId',
  locales: { en: 'en_US', ko: 'ko_KR' },
  timeZone: 'Asia/Seoul',
  finalIntents: [
    'BookTable',
    'ChangeBooking',
    'CancelBooking',
    'ReportProblem',
    'TalkToPerson',
    'StopDialog',
    'FallbackIntent',
  ],
};

/** View of each turn: the reply and the final dialog state. */
const view: readonly View[] = [
  { show: 'text', field: 'reply' },
  { show: 'value', field: 'locale', label: { en: 'Locale', ko: '로캘' } },
  { show: 'value', field: 'intent', label: { en: 'Last intent', ko: '마지막 의도' } },
  { show: 'value', field: 'state', label: { en: 'State', ko: '상태' } },
  {
    show: 'value',
    field: 'attributes.handoff',
    label: { en: 'Handed off to an agent, ticket', ko: '상담원에게 넘김, 티켓' },
  },
];

const options = { locale: 'en_US or ko_KR; default: the language of the first line' };

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
  idleCost: {
    usdPerMonth: 0,
    reason: 'Lex bills per request; bookings and tickets are small and expire.',
  },
  costs: [
    { item: 'text requests', unit: '1 text request', usd: 0.00075, source: pricing },
    { item: 'speech requests', unit: '1 speech request', usd: 0.004, source: pricing },
  ],
  requires: { quotas: [quota('lex', 'L-36FA8BD2', 'Bots per account (V2)', 1)] },
  tries: [
    {
      name: 'support',
      title: { en: 'Report a problem, and request an agent', ko: '문제를 알리고 직원과 연결하기' },
      converse: conversation,
      read: [
        'lib/services/lex/lex-stack.ts',
        'lib/services/lex/bot-locale.ts',
        'lambda/services/lex/fulfill/handler.ts',
        'lambda/services/lex/fulfill/handle-turn.ts',
        'lambda/services/lex/support/report-problem.ts',
        'lambda/services/lex/support/agent-handoff.ts',
      ],
      samples: { en: 'support.en.txt', ko: 'support.ko.txt' },
      options,
      view,
    },
    {
      name: 'booking',
      title: { en: 'Book a table, and correct it', ko: '자리를 예약하고 마음을 바꾸기' },
      converse: {
        ...conversation,
        voiceSamples: { en: 'booking.spoken.en.txt', ko: 'booking.ko.txt' },
      },
      read: [
        'lambda/services/lex/fulfill/handler.ts',
        'lambda/services/lex/fulfill/handle-turn.ts',
        'lambda/services/lex/bookings/book-table.ts',
        'lambda/services/lex/bookings/validate-booking.ts',
        'lambda/services/lex/support/agent-handoff.ts',
        'lambda/services/lex/bookings/booking-store.ts',
      ],
      samples: { en: 'booking.en.txt', ko: 'booking.ko.txt' },
      options,
      view,
    },
    {
      name: 'faq',
      title: { en: 'Ask frequent questions', ko: '자주 묻는 질문하기' },
      converse: conversation,
      read: [
        'lib/services/lex/lex-stack.ts',
        'lib/services/lex/restaurant-bot.ts',
        'lib/services/lex/bot-locale.ts',
        'lambda/services/lex/fulfill/handler.ts',
        'lambda/services/lex/fulfill/handle-turn.ts',
        'lambda/services/lex/messages/faq-en.ts',
      ],
      samples: { en: 'faq.en.txt', ko: 'faq.ko.txt' },
      options,
      view,
    },
  ],
};
