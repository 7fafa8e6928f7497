import { metricRow } from '../metric-row';

export const row = metricRow({
  name: 'bleu',
  title: { en: 'BLEU', ko: 'BLEU' },
  question: {
    en: 'How close is a machine translation to a human translation?',
    ko: '기계 번역은 사람의 번역에 얼마나 가까운가요?',
  },
  useCases: ['Machine translation'],
  measures: { en: 'translations against references', ko: '참조 번역과 비교한 번역' },
});
