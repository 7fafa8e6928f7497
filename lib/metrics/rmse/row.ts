import { metricRow } from '../metric-row';

export const row = metricRow({
  name: 'rmse',
  title: { en: 'RMSE', ko: 'RMSE' },
  question: {
    en: 'How far off are predictions if large errors count more?',
    ko: '큰 오차를 더 크게 볼 때 예측은 얼마나 벗어나나요?',
  },
  useCases: ['Regression where large errors are bad'],
  measures: { en: 'predicted apartment prices', ko: '아파트 가격 예측' },
  sample: 'csv',
  formula: [
    'rmse.ts',
    '../formulas/regression/multioutput-average.ts',
    '../formulas/regression/residuals.ts',
    '../formulas/regression/residual-state.ts',
  ],
});
