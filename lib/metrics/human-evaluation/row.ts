import { reviewOptions } from '../../../lambda/metrics/human-evaluation/reviews/review-options';
import type { Bilingual, Row, Source, Try } from '../../row';
import { openLifecycle } from '../../shared/facts/open-lifecycle';
import { concurrentFunctions } from '../../shared/facts/quotas';
import { stateTransitions } from '../../shared/facts/state-transitions';
import { titanRegions } from '../../shared/facts/titan-regions';

const citation = (url: string): Source => ({ url, read: '2026-11-24', kind: 'secondary' });

const reviewing = (
  name: string,
  title: Bilingual,
  answers: Bilingual,
  read: readonly string[],
): Try => ({
  name,
  title,
  review: {
    output: 'ReviewsBucket',
    prefix: 'inbox/human-evaluation/',
    machine: 'ReviewMachineArn',
    next: 'NextQuestionFunction',
    answer: 'RecordAnswerFunction',
    answers,
  },
  read,
  samples: { en: `${name}.en.jsonl`, ko: `${name}.ko.jsonl` },
  options: {
    rater: 'Your name, to answer the questions yourself',
    answers: 'CSV of rater, id and rating, instead of answers at the terminal',
    ...reviewOptions,
  },
  lists: [],
  view: [{ show: 'text', field: 'summary' }],
});

export const row: Row = {
  address: 'metrics/human-evaluation',
  stack: 'metrics',
  title: { en: 'Human evaluation', ko: '사람 평가' },
  question: {
    en: 'How do people rate a model’s outputs, and do they agree?',
    ko: '모델의 답을 사람들은 어떻게 평가하며, 서로 의견이 일치하나요?',
  },
  useCases: ['Quality without a formula', 'Comparing two systems'],
  // AWS's own services for this are closed to new customers: the row uses Step Functions, Lambda
  // and S3.
  surface: 'outside',
  lifecycle: openLifecycle,
  // Regions of the stack that all metrics share.
  regions: titanRegions,
  idleCost: { usdPerMonth: 0, reason: 'Nothing runs, and waiting tasks are free.' },
  costs: [
    stateTransitions,
    {
      item: 'Lambda and S3',
      unit: 'answered question',
      usd: 'unknown',
      source: citation('https://aws.amazon.com/lambda/pricing/'),
    },
  ],
  requires: { quotas: [concurrentFunctions] },
  tries: [
    reviewing(
      'review',
      { en: 'Rate answers, blind', ko: '누구의 답인지 모른 채 평가하기' },
      { en: 'answers.en.csv', ko: 'answers.ko.csv' },
      [
        'lib/metrics/human-evaluation/review-definition.ts',
        'lib/shared/state-machines/asl-states.ts',
        'lambda/metrics/human-evaluation/create-review/create-review.ts',
        'lambda/metrics/human-evaluation/open-question/open-question.ts',
        'lambda/metrics/human-evaluation/record-answer/record-answer.ts',
        'lambda/metrics/human-evaluation/reviews/complete-task.ts',
      ],
    ),
    reviewing(
      'compare',
      { en: 'Choose the better of two, blind', ko: '누구의 답인지 모른 채 둘 중 나은 답 고르기' },
      { en: 'choices.en.csv', ko: 'choices.ko.csv' },
      [
        'lib/metrics/human-evaluation/review-definition.ts',
        'lambda/metrics/human-evaluation/create-review/assign-raters.ts',
        'packages/metrics/human-evaluation/blind-order.ts',
        'lambda/metrics/human-evaluation/next-question/next-question.ts',
        'lambda/metrics/human-evaluation/record-answer/record-answer.ts',
      ],
    ),
  ],
};
