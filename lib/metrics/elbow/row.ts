import { metricRow } from '../metric-row';

export const row = metricRow({
  name: 'elbow',
  title: { en: 'Elbow method', ko: '엘보 방법' },
  question: {
    en: 'How many clusters are there?',
    ko: '군집은 몇 개인가요?',
  },
  useCases: ['Choosing k for k-means'],
  measures: { en: 'unclustered customers', ko: '군집이 없는 고객 데이터' },
  sample: 'csv',
  formula: ['elbow.ts', 'kneedle.ts'],
});
