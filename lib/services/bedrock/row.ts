import {
  applicationProfileRegions,
  guardrailProfiles,
  novaLite,
} from '../../../lambda/shared/bedrock/bedrock-models';
import type { Row, Source, View } from '../../row';
import { openLifecycle } from '../../shared/facts/open-lifecycle';
import { novaLiteTokens } from '../../shared/facts/quotas';

const pricing: Source = {
  url: 'https://aws.amazon.com/bedrock/pricing/',
  read: '2026-11-24',
  kind: 'secondary',
};

const tokensAndCost: readonly View[] = [
  { show: 'value', field: 'usage.inputTokens', label: 'Input tokens' },
  { show: 'value', field: 'usage.outputTokens', label: 'Output tokens' },
  { show: 'value', field: 'cost', label: 'Cost on AWS' },
];

export const row: Row = {
  address: 'services/bedrock',
  title: { en: 'Amazon Bedrock', ko: 'Amazon Bedrock' },
  question: {
    en: 'How do I use a foundation model without running one?',
    ko: '파운데이션 모델을 직접 운영하지 않고 어떻게 사용하나요?',
  },
  useCases: ['Text generation', 'Summarisation', 'Classification', 'Chatbots'],
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
  atRest: {
    usdPerMonth: 0,
    why: 'Model, guardrail and prompt are paid by use; nothing runs in between.',
  },
  costs: [
    {
      what: `${novaLite.name}, input`,
      unit: '1 million tokens',
      usd: novaLite.price.inputUsdPerMillionTokens,
      source: pricing,
    },
    {
      what: `${novaLite.name}, output`,
      unit: '1 million tokens',
      usd: novaLite.price.outputUsdPerMillionTokens,
      source: pricing,
    },
    { what: 'guardrail, content filters', unit: '1,000 text units', usd: 0.15, source: pricing },
    { what: 'guardrail, denied topics', unit: '1,000 text units', usd: 0.15, source: pricing },
    {
      what: 'guardrail, sensitive information',
      unit: '1,000 text units',
      usd: 0.1,
      source: pricing,
    },
  ],
  needs: { models: [novaLite.id], quotas: [novaLiteTokens] },
  tries: [
    {
      name: 'generate',
      title: { en: 'Write a text from a request', ko: '요청에 따라 글 쓰기' },
      call: {
        output: 'ConverseFunction',
        input: { task: 'generate' },
        file: { as: 'text', field: 'text', limit: 'at most 10,000 characters' },
      },
      samples: { en: 'generate.en.txt', ko: 'generate.ko.txt' },
      options: { language: 'en or ko: the language of the text' },
      view: [{ show: 'text', field: 'text' }, ...tokensAndCost],
    },
    {
      name: 'summarise',
      title: { en: 'Summarise a long document', ko: '긴 문서 요약하기' },
      call: {
        output: 'ConverseFunction',
        input: { task: 'summarise' },
        file: { as: 'text', field: 'text', limit: 'at most 2,000,000 UTF-8 bytes' },
      },
      samples: { en: 'summarise.en.txt', ko: 'summarise.ko.txt' },
      options: {
        sentences: 'how many sentences, 1 to 10',
        language: 'en or ko: the language of the summary',
      },
      view: [
        { show: 'text', field: 'summary' },
        { show: 'value', field: 'parts', label: 'Parts' },
        { show: 'table', field: 'missing', columns: ['part', 'of', 'error'] },
        ...tokensAndCost,
      ],
    },
    {
      name: 'classify',
      title: { en: 'Classify texts, one a line', ko: '한 줄에 하나씩 텍스트 분류하기' },
      call: {
        output: 'ConverseFunction',
        input: { task: 'classify', labels: 'sentiment' },
        file: { as: 'lines', field: 'texts' },
      },
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
      title: { en: 'Hold a conversation, a turn a line', ko: '한 줄에 한 번씩 대화하기' },
      call: {
        output: 'ConverseFunction',
        input: { task: 'chat' },
        file: { as: 'turns', field: 'message', carry: 'memory' },
      },
      samples: { en: 'chat.en.txt', ko: 'chat.ko.txt' },
      options: {},
      view: [{ show: 'text', field: 'reply' }, ...tokensAndCost],
    },
  ],
};
