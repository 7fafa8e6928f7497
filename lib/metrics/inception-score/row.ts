import { metricRow } from '../metric-row';

export const row = metricRow({
  name: 'inception-score',
  title: { en: 'Inception Score', ko: 'Inception Score' },
  question: {
    en: 'Are generated images clear and varied?',
    ko: '생성된 이미지는 뚜렷하고 다양한가요?',
  },
  useCases: ['Generated images'],
  measures: {
    en: 'class probabilities of generated images',
    ko: '생성된 그림에 대한 분류 확률',
  },
});
