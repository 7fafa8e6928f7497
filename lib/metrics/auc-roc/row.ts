import { metricRow } from '../metric-row';

export const row = metricRow({
  name: 'auc-roc',
  title: { en: 'AUC-ROC', ko: 'AUC-ROC' },
  question: {
    en: 'How well do scores rank positives above negatives?',
    ko: '찾으려는 항목의 점수가 나머지보다 얼마나 높게 나오나요?',
  },
  useCases: ['Comparing binary classifiers before a threshold is chosen'],
  measures: { en: 'the scores of a loan model', ko: '뉴스 분류의 확률 점수' },
  formula: [
    'auc-roc.ts',
    '../formulas/classification/roc.ts',
    '../formulas/classification/each-score.ts',
  ],
});
