import {
  applicationProfileRegions,
  guardrailProfiles,
  novaLite,
} from '../../../lambda/shared/bedrock/bedrock-models';
import type { Row, View } from '../../row';
import { openLifecycle } from '../../shared/facts/open-lifecycle';
import { novaLiteTokens } from '../../shared/facts/quotas';
import { tokenCosts } from '../../shared/facts/token-costs';

const pricing = novaLite.price.source;

const tokensAndCost: readonly View[] = [
  { show: 'value', field: 'usage.inputTokens', label: { en: 'Input tokens', ko: '입력 토큰' } },
  { show: 'value', field: 'usage.outputTokens', label: { en: 'Output tokens', ko: '출력 토큰' } },
  { show: 'value', field: 'cost', label: { en: 'Cost on AWS', ko: 'AWS 비용' } },
];

export const row: Row = {
  address: 'services/bedrock',
  title: { en: 'Amazon Bedrock', ko: 'Amazon Bedrock' },
  question: {
    en: 'How do I use a foundation model without running one?',
    ko: '파운데이션 모델을 직접 운영하지 않고 어떻게 사용하나요?',
  },
  useCases: ['Text generation', 'Summarization', 'Classification', 'Chatbots'],
  surface: 'resource',
  lifecycle: openLifecycle,
  regions: {
    // The row needs all three: an application inference profile, a route to the model, and one for the guardrail.
    known: applicationProfileRegions.filter((region) =>
      [novaLite.profiles, guardrailProfiles].every((profiles) =>
        profiles.some(({ sources }) => sources.includes(region)),
      ),
    ),
    source: {
      url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-cross-region-support.html',
      read: '2026-11-24',
      kind: 'official',
    },
  },
  idleCost: {
    usdPerMonth: 0,
    reason: 'Model, guardrail and prompt are billed per use; nothing runs in between.',
  },
  costs: [
    ...tokenCosts(novaLite),
    { item: 'guardrail, content filters', unit: '1,000 text units', usd: 0.15, source: pricing },
    { item: 'guardrail, denied topics', unit: '1,000 text units', usd: 0.15, source: pricing },
    {
      item: 'guardrail, sensitive information',
      unit: '1,000 text units',
      usd: 0.1,
      source: pricing,
    },
  ],
  requires: { models: [novaLite.id], quotas: [novaLiteTokens] },
  tries: [
    {
      name: 'generate',
      title: { en: 'Write a text from a request', ko: '요청에 따라 글 쓰기' },
      call: {
        output: 'ConverseFunction',
        input: { task: 'generate' },
        file: { as: 'text', field: 'text', limit: 'at most 10,000 characters' },
      },
      read: [
        'lib/services/bedrock/bedrock-stack.ts',
        'lib/services/bedrock/prompt.ts',
        'lib/services/bedrock/guardrail.ts',
        'lambda/services/bedrock/converse/handler.ts',
        'lambda/services/bedrock/tasks/generate.ts',
        'lambda/services/bedrock/converse/converse-adapter.ts',
      ],
      samples: { en: 'generate.en.txt', ko: 'generate.ko.txt' },
      options: { language: 'en or ko: the language of the text' },
      view: [{ show: 'text', field: 'text' }, ...tokensAndCost],
    },
    {
      name: 'summarize',
      title: { en: 'Summarize a long document', ko: '긴 문서 요약하기' },
      call: {
        output: 'ConverseFunction',
        input: { task: 'summarize' },
        file: { as: 'text', field: 'text', limit: 'at most 2,000,000 UTF-8 bytes' },
      },
      read: [
        'lib/services/bedrock/bedrock-stack.ts',
        'lambda/services/bedrock/converse/handler.ts',
        'lambda/services/bedrock/tasks/summarize.ts',
        'lambda/services/bedrock/converse/converse-adapter.ts',
        'lambda/shared/errors/service-unavailable.ts',
      ],
      samples: { en: 'summarize.en.txt', ko: 'summarize.ko.txt' },
      options: {
        sentences: 'how many sentences, 1 to 10',
        language: 'en or ko: the language of the summary',
      },
      view: [
        { show: 'text', field: 'summary' },
        { show: 'value', field: 'parts', label: { en: 'Parts', ko: '부분 수' } },
        { show: 'table', field: 'failedParts', columns: ['part', 'of', 'error'] },
        ...tokensAndCost,
      ],
    },
    {
      name: 'classify',
      title: { en: 'Classify texts, one per line', ko: '한 줄에 하나씩 텍스트 분류하기' },
      call: {
        output: 'ConverseFunction',
        input: { task: 'classify', labels: 'sentiment' },
        file: { as: 'lines', field: 'texts' },
      },
      read: [
        'lib/services/bedrock/bedrock-stack.ts',
        'lambda/services/bedrock/converse/handler.ts',
        'lambda/services/bedrock/classify/classify-texts.ts',
        'lambda/services/bedrock/classify/label-prompt.ts',
        'lambda/services/bedrock/converse/converse-adapter.ts',
        'lambda/shared/errors/service-unavailable.ts',
      ],
      samples: { en: 'classify.en.txt', ko: 'classify.ko.txt' },
      options: { labels: 'sentiment, support-topic, news-topic, or labels separated by commas' },
      view: [
        { show: 'table', field: 'items', columns: ['label', 'text'] },
        { show: 'table', field: 'failed', columns: ['index', 'text', 'error'] },
        ...tokensAndCost,
      ],
    },
    {
      name: 'chat',
      title: { en: 'Hold a conversation, one turn per line', ko: '한 줄에 한 번씩 대화하기' },
      call: {
        output: 'ConverseFunction',
        input: { task: 'chat' },
        file: { as: 'turns', field: 'message', carry: 'history' },
      },
      read: [
        'lib/services/bedrock/bedrock-stack.ts',
        'lambda/services/bedrock/converse/handler.ts',
        'lambda/services/bedrock/tasks/chat.ts',
        'lambda/services/bedrock/conversation/conversation-history.ts',
        'lambda/services/bedrock/converse/converse-adapter.ts',
        'lambda/shared/errors/service-unavailable.ts',
      ],
      samples: { en: 'chat.en.txt', ko: 'chat.ko.txt' },
      options: {},
      view: [{ show: 'text', field: 'reply' }, ...tokensAndCost],
    },
  ],
};
