import { metricRow } from '../metric-row';

export const row = metricRow({
  name: 'silhouette',
  title: { en: 'Silhouette score', ko: '실루엣 점수' },
  question: {
    en: 'How well are points separated into clusters?',
    ko: '점들은 군집으로 얼마나 잘 나뉘었나요?',
  },
  useCases: ['Evaluating clusters without labels'],
  measures: { en: 'customer clusters', ko: '고객 군집' },
  formula: ['silhouette.ts', 'silhouette-parts.ts'],
});
