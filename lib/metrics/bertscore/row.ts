import { titanEmbed } from '../../../lambda/shared/bedrock/bedrock-models';
import { metricRow } from '../metric-row';

export const row = metricRow({
  name: 'bertscore',
  title: { en: 'BERTScore', ko: 'BERTScore' },
  question: {
    en: 'How close is a text to a reference in meaning?',
    ko: '글의 뜻은 기준에 얼마나 가까운가요?',
  },
  useCases: ['Generated text with free wording'],
  measures: {
    en: 'paraphrases by token embeddings',
    ko: '단어 벡터로 비교한 바꿔 쓴 문장',
  },
  costs: [
    {
      item: `${titanEmbed.name}, for texts without vectors`,
      unit: '1,000,000 tokens',
      usd: titanEmbed.price.inputUsdPerMillionTokens,
      source: titanEmbed.price.source,
    },
  ],
  requires: { models: [titanEmbed.id] },
});
