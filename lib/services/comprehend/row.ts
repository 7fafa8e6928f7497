import { titanEmbed } from '../../../lambda/shared/bedrock/bedrock-models';
import type { Row, Source, View } from '../../row';
import { stateTransitions } from '../../shared/facts/state-transitions';
import { titanRegions } from '../../shared/facts/titan-regions';

const pricing: Source = {
  url: 'https://aws.amazon.com/comprehend/pricing/',
  read: '2026-09-20',
  kind: 'secondary',
};

const account: readonly View[] = [
  { show: 'value', field: 'summary.documents', label: 'Documents' },
  {
    show: 'value',
    field: 'summary.chunks',
    label: 'Chunks (a document over 5,000 bytes is several)',
  },
  { show: 'value', field: 'summary.analysed', label: 'Analysed' },
  { show: 'value', field: 'summary.failed', label: 'Failed' },
  { show: 'value', field: 'summary.rejected', label: 'Rejected' },
];

const failures: View = {
  show: 'table',
  field: 'summary.failures',
  columns: ['documents', 'why', 'suggestion', 'examples'],
};

const drop = (useCase: string) => ({
  drop: {
    output: 'DocumentsBucket',
    prefix: `inbox/${useCase}/`,
    machine: 'FeedbackMachineArn',
  },
  options: {},
});

export const row: Row = {
  address: 'services/comprehend',
  title: { en: 'Amazon Comprehend', ko: 'Amazon Comprehend' },
  question: {
    en: 'What do thousands of texts say, and how do people feel about it?',
    ko: '수천 개의 글이 무엇을 말하고, 사람들은 그것을 어떻게 느끼나요?',
  },
  useCases: ['Customer feedback analysis', 'Automatic tagging', 'Topic clustering of news'],
  surface: 'call',
  lifecycle: {
    status: 'open',
    source: {
      url: 'https://docs.aws.amazon.com/comprehend/latest/dg/comprehend-availability-change.html',
      read: '2026-11-24',
      kind: 'official',
    },
  },
  // Regions with both Comprehend and the embeddings of news-clustering.
  regions: titanRegions,
  atRest: { usdPerMonth: 0, why: 'Nothing runs and nothing is kept longer than seven days.' },
  costs: [
    {
      what: 'sentiment, entities, key phrases, language: each',
      unit: '100 characters, 300 at least',
      usd: 0.0001,
      source: pricing,
    },
    stateTransitions,
  ],
  needs: { models: [titanEmbed.id] },
  tries: [
    {
      name: 'customer-feedback',
      title: { en: 'Turn a file of reviews into a report', ko: '리뷰 파일을 보고서로 만들기' },
      ...drop('customer-feedback'),
      samples: { en: 'customer-feedback.en.jsonl', ko: 'customer-feedback.ko.jsonl' },
      lists: ['items', 'failed'],
      view: [
        {
          show: 'table',
          field: 'summary.products',
          columns: ['product', 'documents', 'positive', 'negative', 'neutral', 'mixed'],
        },
        failures,
        ...account,
      ],
    },
    {
      name: 'auto-tagging',
      title: { en: 'Tag documents by what they are about', ko: '문서에 내용에 맞는 태그 달기' },
      ...drop('auto-tagging'),
      samples: { en: 'auto-tagging.en.txt', ko: 'auto-tagging.ko.txt' },
      lists: ['items', 'failed', 'tags'],
      view: [
        {
          show: 'table',
          title: 'Tags of each document',
          field: 'summary.tags',
          columns: ['id', 'tags'],
        },
        {
          show: 'table',
          title: 'Tags of the file in S3',
          field: 'summary.objectTags',
          columns: ['Key', 'Value'],
        },
        failures,
        ...account,
      ],
    },
    {
      name: 'news-clustering',
      title: { en: 'Find the topics in a file of news', ko: '뉴스 파일에서 주제 찾기' },
      ...drop('news-clustering'),
      samples: { en: 'news-clustering.en.jsonl', ko: 'news-clustering.ko.jsonl' },
      lists: ['failed'],
      view: [
        { show: 'table', field: 'summary.topics', columns: ['label', 'documents', 'example'] },
        failures,
        ...account,
      ],
    },
  ],
};
