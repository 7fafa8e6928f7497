import type { Row, View } from '../../row';
import { openLifecycle } from '../../shared/facts/open-lifecycle';
import { defaultModel, jumpstartRegions } from './jumpstart-models';
import { quota } from '../../shared/facts/quotas';

const used: readonly View[] = [
  { show: 'value', field: 'model', label: 'Model' },
  { show: 'value', field: 'usage.inputTokens', label: 'Input tokens' },
  { show: 'value', field: 'usage.outputTokens', label: 'Output tokens' },
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
    en: 'How do I run an open model on an instance of my own?',
    ko: '공개 모델을 내 인스턴스에서 어떻게 실행하나요?',
  },
  useCases: ['Text generation', 'Image classification', 'Sentiment analysis'],
  surface: 'resource',
  lifecycle: openLifecycle,
  // Regions whose bucket and container follow the naming of the specifications.
  regions: { known: jumpstartRegions, source: specification },
  atRest: { usdPerMonth: 'unknown', why: 'An instance runs until the stack deletes itself.' },
  costs: [
    {
      what: `${defaultModel.instanceType} for hosting`,
      unit: '1 hour',
      usd: defaultModel.usdPerHour,
      source: pricing,
    },
  ],
  paid: {
    name: 'jumpstart',
    what: `An endpoint on one ${defaultModel.instanceType} with ${defaultModel.name}`,
    usdPerHour: defaultModel.usdPerHour,
    source: pricing,
    leaves: 'anything: all that it made goes with it',
  },
  needs: {
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
      samples: { en: 'text-generation.en.txt', ko: 'text-generation.ko.txt' },
      options: { maxTokens: 'how many tokens the answer may have, 1 to 1,024' },
      view: [{ show: 'text', field: 'text' }, ...used],
    },
    {
      name: 'image-classification',
      title: { en: 'Say what a picture shows', ko: '사진에 무엇이 있는지 분류하기' },
      call: {
        output: 'InvokeFunction',
        input: { task: 'image-classification', labels: 'boat, house, tree, bicycle' },
        file: { as: 'base64', field: 'image' },
      },
      samples: { en: 'image-classification.en.png', ko: 'image-classification.ko.png' },
      options: { labels: 'what it may be, separated by commas: cat, dog, bird' },
      view: [{ show: 'value', field: 'label', label: 'Label' }, ...used],
    },
    {
      name: 'sentiment',
      title: { en: 'Judge reviews, one a line', ko: '한 줄에 하나씩 후기의 감정 판단하기' },
      call: {
        output: 'InvokeFunction',
        input: { task: 'sentiment' },
        file: { as: 'lines', field: 'texts' },
      },
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
