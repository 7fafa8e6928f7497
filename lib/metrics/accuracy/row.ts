import { metricRow } from '../metric-row';

export const row = metricRow({
  name: 'accuracy',
  title: { en: 'Accuracy', ko: '정확도' },
  question: {
    en: 'How often is a classifier right?',
    ko: '분류 모델은 얼마나 자주 맞히나요?',
  },
  useCases: ['Classification on balanced data'],
  measures: { en: 'the predictions of a review classifier', ko: '리뷰에 대한 분류 결과' },
  formula: [
    'accuracy.ts',
    '../formulas/classification/confusion-matrix.ts',
    '../formulas/statistics/wilson-interval.ts',
  ],
});
