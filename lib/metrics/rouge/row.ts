import { metricRow } from '../metric-row';

export const row = metricRow({
  name: 'rouge',
  title: { en: 'ROUGE', ko: 'ROUGE' },
  question: {
    en: 'How much of a reference does a summary cover?',
    ko: '요약은 참조 요약의 내용을 얼마나 담고 있나요?',
  },
  useCases: ['Summarization'],
  measures: { en: 'summaries against an editor’s references', ko: '참조 요약과 비교한 요약' },
});
