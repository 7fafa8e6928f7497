import { metricRow } from '../metric-row';

export const row = metricRow({
  name: 'precision',
  title: { en: 'Precision', ko: '정밀도' },
  question: {
    en: 'How many of the reported items are correct?',
    ko: '분류 모델이 찾았다고 한 것 중 얼마나 맞나요?',
  },
  useCases: ['Where a false alarm is expensive, as in spam filters'],
  measures: { en: 'the predictions of a spam filter', ko: '메일에 대한 스팸 필터의 결과' },
  sample: 'csv',
  formula: ['precision.ts', '../formulas/classification/class-averages.ts'],
});
