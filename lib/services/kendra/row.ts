import type { Row, Source } from '../../row';
import { quota } from '../../shared/facts/quotas';

const pricing: Source = {
  url: 'https://aws.amazon.com/kendra/pricing/',
  read: '2026-10-07',
  kind: 'secondary',
};

/** Kendra controls access by user and group, so a try names the user. */
const userOptions = {
  user: 'user ID, such as kim.jiho; default: anonymous, with public documents only',
  groups: 'groups of the user, separated by commas, such as managers',
  language: 'en or ko; default: the language of the question',
};
const filters = {
  department: 'department filter, such as production',
  category: 'category filter, such as manual',
  changedSince: 'earliest change date, as YYYY-MM-DD',
  page: 'page of the results, from 1',
  pageSize: 'results per page, at most 100',
};

/** Loads the sample documents before the first search, unless other documents were loaded already. */
const loaded = { load: 'load-documents', unlessUnder: 'documents/' };

export const row: Row = {
  address: 'services/kendra',
  title: { en: 'Amazon Kendra', ko: 'Amazon Kendra' },
  question: {
    en: 'How do people search documents with access control?',
    ko: '모두가 볼 수는 없는 문서들 속에서 사람들은 어떻게 답을 찾나요?',
  },
  useCases: ['Internal document search', 'Q&A chatbots', 'Document search'],
  surface: 'resource',
  lifecycle: {
    status: 'closed to new customers',
    since: '2026-07-30',
    successor: 'Amazon Bedrock Knowledge Bases',
    source: {
      url: 'https://docs.aws.amazon.com/general/latest/gr/maintenance_services.html',
      read: '2026-11-24',
      kind: 'official',
    },
  },
  regions: {
    known: [
      'us-east-1',
      'us-east-2',
      'us-west-2',
      'ca-central-1',
      'eu-west-1',
      'eu-west-2',
      'ap-northeast-1',
      'ap-south-1',
      'ap-southeast-1',
      'ap-southeast-2',
    ],
    source: {
      url: 'https://docs.aws.amazon.com/general/latest/gr/kendra.html',
      read: '2026-11-25',
      kind: 'official',
    },
  },
  idleCost: {
    usdPerMonth: 810,
    reason:
      'An index is billed hourly, used or not: $1.125 an hour for 30 days unless it is deleted.',
  },
  paid: {
    name: 'kendra',
    item: 'A Kendra index of the Developer Edition',
    usdPerHour: 1.125,
    source: pricing,
    retains: 'the CloudWatch metrics of the index, and the FAQ files in the CDK bootstrap bucket',
  },
  costs: [
    { item: 'an index of the Developer Edition', unit: 'hour', usd: 1.125, source: pricing },
    {
      item: 'data source sync',
      unit: 'hour',
      usd: 'unknown',
      source: pricing,
    },
  ],
  requires: { quotas: [quota('kendra', 'L-51C776DF', 'Developer edition indexes', 1)] },
  tries: [
    {
      name: 'load-documents',
      title: { en: 'Load the documents into the index', ko: '문서를 인덱스에 넣기' },
      upload: { output: 'DocumentsBucket', prefix: 'inbox/', machine: 'IngestionMachineArn' },
      read: [
        'lib/services/kendra/ingestion/ingestion-definition.ts',
        'lib/shared/state-machines/asl-states.ts',
        'lib/services/kendra/ingestion/s3-connector.ts',
        'lambda/services/kendra/ingestion/prepare/handler.ts',
        'lambda/services/kendra/ingestion/prepare/prepare-documents.ts',
        'lambda/services/kendra/ingestion/prepare/source-document.ts',
      ],
      samples: { en: 'load-documents.en.jsonl', ko: 'load-documents.ko.jsonl' },
      options: {},
      view: [
        { show: 'value', field: 'summary.prepared', label: { en: 'Documents', ko: '문서' } },
        {
          show: 'value',
          field: 'summary.added',
          label: { en: 'Added to the index', ko: '색인에 추가됨' },
        },
        {
          show: 'value',
          field: 'summary.changed',
          label: {
            en: 'Reindexed (each load reads all documents)',
            ko: '다시 색인됨(적재할 때마다 모든 문서를 읽음)',
          },
        },
        {
          show: 'value',
          field: 'summary.failed',
          label: { en: 'Failed in Kendra', ko: 'Kendra가 읽지 못함' },
        },
        {
          show: 'value',
          field: 'summary.rejected',
          label: { en: 'Invalid lines', ko: '잘못된 줄' },
        },
        { show: 'table', field: 'rejected', columns: ['line', 'reason'] },
      ],
    },
    {
      name: 'internal-search',
      title: {
        en: 'Search the documents that you may read',
        ko: '볼 수 있는 문서에서 검색하기',
      },
      call: {
        output: 'QueryFunction',
        input: { mode: 'search', groups: 'managers' },
        file: { as: 'text', field: 'question', limit: 'at most 1000 characters' },
      },
      after: loaded,
      read: [
        'lib/services/kendra/kendra-stack.ts',
        'lambda/services/kendra/query/handler.ts',
        'lambda/services/kendra/query/input.ts',
        'lambda/services/kendra/query/query-index.ts',
        'lambda/services/kendra/query/search-request.ts',
        'lambda/services/kendra/query/results/parse-documents.ts',
      ],
      samples: { en: 'internal-search.en.txt', ko: 'internal-search.ko.txt' },
      options: { ...userOptions, ...filters },
      view: [
        {
          show: 'table',
          field: 'documents',
          columns: ['title', 'confidence', 'excerpt', 'source'],
        },
        { show: 'value', field: 'notes', label: { en: 'Notes', ko: '참고' } },
      ],
    },
    {
      name: 'qna-chatbot',
      title: { en: 'Ask follow-up questions', ko: '질문을 이어서 하기' },
      call: {
        output: 'QueryFunction',
        input: { mode: 'answer' },
        file: { as: 'turns', field: 'question', carry: 'previous' },
      },
      after: loaded,
      read: [
        'lib/services/kendra/kendra-stack.ts',
        'lambda/services/kendra/query/handler.ts',
        'lambda/services/kendra/query/input.ts',
        'lambda/services/kendra/query/query-index.ts',
        'lambda/services/kendra/query/search-request.ts',
        'lambda/services/kendra/query/results/find-answer.ts',
      ],
      samples: { en: 'qna-chatbot.en.txt', ko: 'qna-chatbot.ko.txt' },
      options: userOptions,
      view: [
        { show: 'text', field: 'text' },
        { show: 'value', field: 'answer.source', label: { en: 'Source', ko: '출처' } },
      ],
    },
    {
      name: 'document-search',
      title: { en: 'Find the passage in a manual', ko: '설명서에서 해당 구절 찾기' },
      call: {
        output: 'QueryFunction',
        input: { mode: 'passages' },
        file: { as: 'text', field: 'question', limit: 'at most 1000 characters' },
      },
      after: loaded,
      read: [
        'lib/services/kendra/kendra-stack.ts',
        'lambda/services/kendra/query/handler.ts',
        'lambda/services/kendra/query/input.ts',
        'lambda/services/kendra/query/query-index.ts',
        'lambda/services/kendra/query/search-request.ts',
        'lambda/services/kendra/query/results/group-passages.ts',
      ],
      samples: { en: 'document-search.en.txt', ko: 'document-search.ko.txt' },
      options: { ...userOptions, ...filters },
      view: [
        { show: 'text', field: 'text' },
        { show: 'table', field: 'passages', columns: ['title', 'passages', 'source'] },
        { show: 'value', field: 'notes', label: { en: 'Notes', ko: '참고' } },
      ],
    },
  ],
};
