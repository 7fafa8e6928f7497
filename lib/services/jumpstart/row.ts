import type { Row, View } from '../../row';
import { openLifecycle } from '../../shared/facts/open-lifecycle';
import { defaultModel, jumpstartRegions } from './jumpstart-models';
import { quota } from '../../shared/facts/quotas';

const used: readonly View[] = [
  { show: 'value', field: 'model', label: { en: 'Model', ko: '모델' } },
  { show: 'value', field: 'usage.inputTokens', label: { en: 'Input tokens', ko: '입력 토큰' } },
  { show: 'value', field: 'usage.outputTokens', label: { en: 'Output tokens', ko: '출력 토큰' } },
];
const specification = {
  url: 'https://github.com/awslabs/generative-ai-cdk-constructs',
  read: '2026-11-25',
  kind: 'secondary',
} as const;
const pricing = {
  url: 'https://aws.amazon.com/sagemaker/ai/pricing/',
  read: '2026-11-24',
  kind: 'secondary',
} as const;

export const row: Row = {
  address: 'services/jumpstart',
  title: { en: 'Amazon SageMaker JumpStart', ko: 'Amazon SageMaker JumpStart' },
  question: {
    en: 'How do I run an open model on my own instance?',
    ko: '공개 모델을 내 인스턴스에서 어떻게 실행하나요?',
  },
  useCases: ['Text generation', 'Image classification', 'Sentiment analysis'],
  surface: 'resource',
  lifecycle: openLifecycle,
  // Regions whose bucket and container follow the naming of the specifications.
  regions: { known: jumpstartRegions, source: specification },
  idleCost: { usdPerMonth: 'unknown', reason: 'An instance runs until the stack deletes itself.' },
  costs: [
    {
      item: `${defaultModel.instanceType} for hosting`,
      unit: '1 hour',
      usd: defaultModel.usdPerHour,
      source: pricing,
    },
  ],
  paid: {
    name: 'jumpstart',
    item: `An endpoint on one ${defaultModel.instanceType} with ${defaultModel.name}`,
    usdPerHour: defaultModel.usdPerHour,
    source: pricing,
    retains: 'nothing',
  },
  requires: {
    quotas: [
      quota('sagemaker', 'L-9614C779', `${defaultModel.instanceType} for endpoint usage`, 1),
    ],
  },
  tries: [
    {
      name: 'text-generation',
      title: { en: 'Write a text from a request', ko: '요청에 따라 글 쓰기' },
      call: {
        output: 'InvokeFunction',
        input: { task: 'text-generation' },
        file: { as: 'text', field: 'text', limit: '1 to 8,000 characters of UTF-8' },
      },
      read: [
        'lib/services/jumpstart/jumpstart-stack.ts',
        'lib/services/jumpstart/realtime-endpoint.ts',
        'lambda/services/jumpstart/invoke/handler.ts',
        'lambda/services/jumpstart/invoke/input.ts',
        'lambda/services/jumpstart/invoke/chat-adapter.ts',
        'lambda/shared/errors/service-unavailable.ts',
      ],
      samples: { en: 'text-generation.en.txt', ko: 'text-generation.ko.txt' },
      options: { maxTokens: 'maximum output tokens, 1 to 1,024' },
      view: [{ show: 'text', field: 'text' }, ...used],
    },
    {
      name: 'image-classification',
      title: { en: 'Classify an image', ko: '사진에 무엇이 있는지 분류하기' },
      call: {
        output: 'InvokeFunction',
        input: { task: 'image-classification', labels: 'boat, house, tree, bicycle' },
        file: { as: 'base64', field: 'image' },
      },
      read: [
        'lib/services/jumpstart/jumpstart-stack.ts',
        'lib/services/jumpstart/realtime-endpoint.ts',
        'lambda/services/jumpstart/invoke/handler.ts',
        'lambda/services/jumpstart/invoke/parse-image.ts',
        'lambda/services/jumpstart/invoke/zero-shot-classifier.ts',
        'lambda/services/jumpstart/invoke/chat-adapter.ts',
      ],
      samples: { en: 'image-classification.en.png', ko: 'image-classification.ko.png' },
      options: { labels: 'labels, separated by commas: cat, dog, bird' },
      view: [{ show: 'value', field: 'label', label: { en: 'Label', ko: '레이블' } }, ...used],
    },
    {
      name: 'sentiment',
      title: {
        en: 'Classify the sentiment of reviews, one per line',
        ko: '한 줄에 하나씩 후기의 감정 판단하기',
      },
      call: {
        output: 'InvokeFunction',
        input: { task: 'sentiment' },
        file: { as: 'lines', field: 'texts' },
      },
      read: [
        'lib/services/jumpstart/jumpstart-stack.ts',
        'lib/services/jumpstart/realtime-endpoint.ts',
        'lambda/services/jumpstart/invoke/handler.ts',
        'lambda/services/jumpstart/invoke/classify-texts.ts',
        'lambda/services/jumpstart/invoke/zero-shot-classifier.ts',
        'lambda/services/jumpstart/invoke/chat-adapter.ts',
      ],
      samples: { en: 'sentiment.en.txt', ko: 'sentiment.ko.txt' },
      options: {},
      view: [
        { show: 'table', field: 'items', columns: ['label', 'text'] },
        { show: 'table', field: 'failed', columns: ['index', 'text', 'error'] },
        ...used,
      ],
    },
  ],
};
