import { metricRow } from '../metric-row';

export const row = metricRow({
  name: 'r2',
  title: { en: 'R²', ko: 'R²' },
  question: {
    en: 'How much of the variance does a model explain?',
    ko: '모델은 변동을 얼마나 설명하나요?',
  },
  useCases: ['Comparing regression models'],
  measures: { en: 'forecasts of temperature', ko: '기온 예보' },
  formula: [
    'r2.ts',
    '../formulas/regression/residuals.ts',
    '../formulas/regression/residual-state.ts',
  ],
});
