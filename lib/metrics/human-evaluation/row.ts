import { reviewOptions } from '../../../lambda/metrics/human-evaluation/reviews/review-options';
import type { Bilingual, Row, Source, Try } from '../../row';
import { openLifecycle } from '../../shared/facts/open-lifecycle';
import { concurrentFunctions } from '../../shared/facts/quotas';
import { stateTransitions } from '../../shared/facts/state-transitions';
import { titanRegions } from '../../shared/facts/titan-regions';

const read = (url: string): Source => ({ url, read: '2026-11-24', kind: 'secondary' });

const reviewing = (name: string, title: Bilingual, answers: Bilingual): Try => ({
  name,
  title,
  review: {
    output: 'ReviewsBucket',
    prefix: 'inbox/human-evaluation/',
    machine: 'ReviewingMachineArn',
    next: 'NextFunction',
    answer: 'AnswerFunction',
    answers,
  },
  samples: { en: `${name}.en.jsonl`, ko: `${name}.ko.jsonl` },
  options: {
    rater: 'Your name: the questions come to you',
    answers: 'A CSV with rater, id and rating, instead of somebody at the terminal',
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
    en: 'What do people think of what a model says, and do they agree?',
    ko: '모델의 답을 사람들은 어떻게 평가하며, 서로 의견이 일치하나요?',
  },
  useCases: ['Quality that no formula measures', 'Comparing two systems'],
  // AWS's own services for this are closed to new customers: the row uses Step Functions, Lambda
  // and S3.
  surface: 'outside',
  lifecycle: openLifecycle,
  // Regions of the stack that all metrics share.
  regions: titanRegions,
  atRest: { usdPerMonth: 0, why: 'Nothing runs, and a task that waits costs nothing.' },
  costs: [
    stateTransitions,
    {
      what: 'Lambda and S3',
      unit: 'question that is answered',
      usd: 'unknown',
      source: read('https://aws.amazon.com/lambda/pricing/'),
    },
  ],
  needs: { quotas: [concurrentFunctions] },
  tries: [
    reviewing(
      'review',
      { en: 'Rate answers, blind', ko: '누구의 답인지 모른 채 평가하기' },
      { en: 'answers.en.csv', ko: 'answers.ko.csv' },
    ),
    reviewing(
      'compare',
      { en: 'Choose the better of two, blind', ko: '누구의 답인지 모른 채 둘 중 나은 답 고르기' },
      { en: 'choices.en.csv', ko: 'choices.ko.csv' },
    ),
  ],
};
