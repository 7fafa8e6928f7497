import type { Row, Source } from '../../row';
import { quota } from '../../shared/facts/quotas';

const pricing: Source = {
  url: 'https://aws.amazon.com/kendra/pricing/',
  read: '2026-10-07',
  kind: 'secondary',
};

/** Kendra controls access by user and group, so a try names the user. */
const who = {
  user: 'who asks, such as kim.jiho; without one, somebody who may see only what everybody may',
  groups: 'the groups of who asks, separated by commas, such as managers',
  language: 'en or ko; that of the question unless it is given',
};
const filters = {
  department: 'only documents of this department, such as production',
  category: 'only documents of this category, such as manual',
  changedSince: 'only documents that have changed since this day, as YYYY-MM-DD',
  page: 'which page of the results, from 1',
  pageSize: 'results on a page, at most 100',
};

/** Loads the sample documents before the first search, unless other documents were loaded already. */
const loaded = { load: 'load-documents', unlessUnder: 'documents/' };

export const row: Row = {
  address: 'services/kendra',
  title: { en: 'Amazon Kendra', ko: 'Amazon Kendra' },
  question: {
    en: 'How do people find an answer in documents that not everybody may see?',
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
  atRest: {
    usdPerMonth: 810,
    why: 'An index costs by the hour, used or not: 30 days of $1.125 an hour, were it not to delete itself.',
  },
  paid: {
    name: 'kendra',
    what: 'A Kendra index of the Developer Edition',
    usdPerHour: 1.125,
    source: pricing,
    leaves:
      'what Kendra has counted in CloudWatch, and the files of questions and answers in the bucket of cdk bootstrap',
  },
  costs: [
    { what: 'an index of the Developer Edition', unit: 'hour', usd: 1.125, source: pricing },
    {
      what: 'synchronising a data source',
      unit: 'hour',
      usd: 'unknown',
      source: pricing,
    },
  ],
  needs: { quotas: [quota('kendra', 'L-51C776DF', 'Developer edition indexes', 1)] },
  tries: [
    {
      name: 'load-documents',
      title: { en: 'Load the documents into the index', ko: '문서를 인덱스에 넣기' },
      drop: { output: 'DocumentsBucket', prefix: 'inbox/', machine: 'LibraryMachineArn' },
      samples: { en: 'load-documents.en.jsonl', ko: 'load-documents.ko.jsonl' },
      options: {},
      view: [
        { show: 'value', field: 'summary.shelved', label: 'Documents' },
        { show: 'value', field: 'summary.added', label: 'Added to the index' },
        {
          show: 'value',
          field: 'summary.changed',
          label: 'Indexed again, since each load reads all documents',
        },
        { show: 'value', field: 'summary.failed', label: 'Not read by Kendra' },
        { show: 'value', field: 'summary.rejected', label: 'Lines that are no document' },
        { show: 'table', field: 'rejected', columns: ['line', 'why'] },
      ],
    },
    {
      name: 'internal-search',
      title: {
        en: 'Search the documents that you may see',
        ko: '볼 수 있는 문서에서 검색하기',
      },
      call: {
        output: 'AskFunction',
        input: { mode: 'search', groups: 'managers' },
        file: { as: 'text', field: 'question', limit: 'at most 1000 characters' },
      },
      after: loaded,
      samples: { en: 'internal-search.en.txt', ko: 'internal-search.ko.txt' },
      options: { ...who, ...filters },
      view: [
        {
          show: 'table',
          field: 'documents',
          columns: ['title', 'confidence', 'excerpt', 'source'],
        },
        { show: 'value', field: 'notes', label: 'Notes' },
      ],
    },
    {
      name: 'qna-chatbot',
      title: { en: 'Ask one question after another', ko: '질문을 이어서 하기' },
      call: {
        output: 'AskFunction',
        input: { mode: 'answer' },
        file: { as: 'turns', field: 'question', carry: 'previous' },
      },
      after: loaded,
      samples: { en: 'qna-chatbot.en.txt', ko: 'qna-chatbot.ko.txt' },
      options: who,
      view: [
        { show: 'text', field: 'text' },
        { show: 'value', field: 'answer.source', label: 'Source' },
      ],
    },
    {
      name: 'document-search',
      title: { en: 'Find the passage in a manual', ko: '설명서에서 해당 구절 찾기' },
      call: {
        output: 'AskFunction',
        input: { mode: 'passages' },
        file: { as: 'text', field: 'question', limit: 'at most 1000 characters' },
      },
      after: loaded,
      samples: { en: 'document-search.en.txt', ko: 'document-search.ko.txt' },
      options: { ...who, ...filters },
      view: [
        { show: 'text', field: 'text' },
        { show: 'table', field: 'passages', columns: ['title', 'passages', 'source'] },
        { show: 'value', field: 'notes', label: 'Notes' },
      ],
    },
  ],
};
