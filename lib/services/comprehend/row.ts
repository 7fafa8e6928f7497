import { titanEmbed } from '../../../lambda/shared/bedrock/bedrock-models';
import type { Row, Source, View } from '../../row';
import { stateTransitions } from '../../shared/facts/state-transitions';
import { titanRegions } from '../../shared/facts/titan-regions';

const pricing: Source = {
  url: 'https://aws.amazon.com/comprehend/pricing/',
  read: '2026-09-20',
  kind: 'secondary',
};

const countViews: readonly View[] = [
  { show: 'value', field: 'summary.documents', label: { en: 'Documents', ko: '문서' } },
  {
    show: 'value',
    field: 'summary.chunks',
    label: {
      en: 'Chunks (a document over 5,000 bytes has several)',
      ko: '청크(5,000바이트를 넘는 문서는 여러 개)',
    },
  },
  { show: 'value', field: 'summary.analyzed', label: { en: 'Analyzed', ko: '분석됨' } },
  { show: 'value', field: 'summary.failed', label: { en: 'Failed', ko: '실패' } },
  { show: 'value', field: 'summary.rejected', label: { en: 'Rejected', ko: '거부됨' } },
];

const failures: View = {
  show: 'table',
  field: 'summary.failures',
  columns: ['documents', 'reason', 'suggestion', 'examples'],
};

const uploadTry = (useCase: string) => ({
  upload: {
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
    en: 'What are thousands of texts about, and what is their sentiment?',
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
  idleCost: { usdPerMonth: 0, reason: 'Nothing runs, and objects expire after seven days.' },
  costs: [
    {
      item: 'sentiment, entities, key phrases, language: each',
      unit: '100 characters, 300 at least',
      usd: 0.0001,
      source: pricing,
    },
    stateTransitions,
  ],
  requires: { models: [titanEmbed.id] },
  tries: [
    {
      name: 'customer-feedback',
      title: { en: 'Turn a review file into a report', ko: '리뷰 파일을 보고서로 만들기' },
      ...uploadTry('customer-feedback'),
      read: [
        'lib/services/comprehend/feedback/feedback-definition.ts',
        'lib/shared/state-machines/asl-states.ts',
        'lambda/services/comprehend/feedback/ingest/ingest-file.ts',
        'lib/services/comprehend/feedback/analyze-batch.ts',
        'lambda/services/comprehend/results/result-collector.ts',
      ],
      samples: { en: 'customer-feedback.en.jsonl', ko: 'customer-feedback.ko.jsonl' },
      lists: ['items', 'failed'],
      view: [
        {
          show: 'table',
          field: 'summary.products',
          columns: ['product', 'documents', 'positive', 'negative', 'neutral', 'mixed'],
        },
        failures,
        ...countViews,
      ],
    },
    {
      name: 'auto-tagging',
      title: { en: 'Tag documents by topic', ko: '문서에 내용에 맞는 태그 달기' },
      ...uploadTry('auto-tagging'),
      read: [
        'lib/services/comprehend/feedback/feedback-definition.ts',
        'lib/shared/state-machines/asl-states.ts',
        'lib/services/comprehend/feedback/analyze-batch.ts',
        'lambda/services/comprehend/results/map-run-results.ts',
        'lambda/services/comprehend/feedback/report/tagging-output.ts',
        'lambda/services/comprehend/feedback/report/select-tags.ts',
      ],
      samples: { en: 'auto-tagging.en.txt', ko: 'auto-tagging.ko.txt' },
      lists: ['items', 'failed', 'tags'],
      view: [
        {
          show: 'table',
          title: { en: 'Tags of each document', ko: '문서별 태그' },
          field: 'summary.tags',
          columns: ['id', 'tags'],
        },
        {
          show: 'table',
          title: { en: 'Tags of the file in S3', ko: 'S3 파일의 태그' },
          field: 'summary.objectTags',
          columns: ['Key', 'Value'],
        },
        failures,
        ...countViews,
      ],
    },
    {
      name: 'news-clustering',
      title: { en: 'Find the topics in a news file', ko: '뉴스 파일에서 주제 찾기' },
      ...uploadTry('news-clustering'),
      read: [
        'lib/services/comprehend/feedback/feedback-definition.ts',
        'lib/shared/state-machines/asl-states.ts',
        'lambda/services/comprehend/feedback/cluster/handler.ts',
        'lambda/services/comprehend/feedback/cluster/cluster-news.ts',
        'lambda/services/comprehend/feedback/cluster/embed-documents.ts',
        'lambda/services/comprehend/feedback/cluster/choose-clusters.ts',
      ],
      samples: { en: 'news-clustering.en.jsonl', ko: 'news-clustering.ko.jsonl' },
      lists: ['failed'],
      view: [
        { show: 'table', field: 'summary.topics', columns: ['label', 'documents', 'example'] },
        failures,
        ...countViews,
      ],
    },
  ],
};
