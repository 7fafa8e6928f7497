import { metricRow } from '../metric-row';

export const row = metricRow({
  name: 'meteor',
  title: { en: 'METEOR', ko: 'METEOR' },
  question: {
    en: 'How close is a text to a reference, with stems, synonyms and word order?',
    ko: '어간, 동의어, 어순까지 보면 글은 기준에 얼마나 가까운가요?',
  },
  useCases: ['Translation where synonyms and word order matter'],
  measures: { en: 'paraphrases against references', ko: '참조 문장과 비교한 바꿔 쓴 문장' },
  formula: ['meteor.ts', 'align-words.ts'],
});
