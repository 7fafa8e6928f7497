import { metricRow } from '../metric-row';

export const row = metricRow({
  name: 'f1',
  title: { en: 'F1 score', ko: 'F1 점수' },
  question: {
    en: 'How good is a classifier at a rare class, in one number?',
    ko: '드문 클래스를 분류하는 성능은 숫자 하나로 얼마인가요?',
  },
  useCases: ['Imbalanced classes, as in fraud detection'],
  measures: { en: 'the predictions of a fraud detector', ko: '사기로 신고된 결제' },
  formula: ['f1.ts', '../formulas/classification/class-averages.ts'],
});
