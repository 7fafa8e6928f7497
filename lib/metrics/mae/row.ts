import { metricRow } from '../metric-row';

export const row = metricRow({
  name: 'mae',
  title: { en: 'MAE', ko: 'MAE' },
  question: {
    en: 'How far off are predictions on average?',
    ko: '예측은 평균적으로 얼마나 벗어나나요?',
  },
  useCases: ['Regression with outliers'],
  measures: { en: 'predicted delivery days', ko: '배송일 예측' },
  formula: [
    'mae.ts',
    '../formulas/regression/multioutput-average.ts',
    '../formulas/regression/residuals.ts',
    '../formulas/regression/residual-state.ts',
  ],
});
