import { metricRow } from '../metric-row';

export const row = metricRow({
  name: 'recall',
  title: { en: 'Recall', ko: '재현율' },
  question: {
    en: 'How many of the positives does a classifier find?',
    ko: '찾아야 할 것 중 분류 모델은 얼마나 찾나요?',
  },
  useCases: ['Where a miss is expensive, as in medical screening'],
  measures: { en: 'the results of a screening test', ko: '선별 검사의 결과' },
  formula: ['recall.ts', '../formulas/classification/class-averages.ts'],
});
