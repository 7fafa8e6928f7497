import type { Sentiment } from '../results/map-run-lines';

/** Fixed texts of a report, in the language of most of its documents. */
export interface ReportMessages {
  readonly feedback: string;
  readonly source: string;
  readonly counts: (documents: number, analyzed: number) => string;
  readonly bySentiment: string;
  readonly product: string;
  readonly noProduct: string;
  readonly all: string;
  readonly others: (products: number) => string;
  readonly documents: string;
  readonly sentiments: Readonly<Record<Sentiment, string>>;
  readonly phrases: string;
  readonly negativePhrases: string;
  readonly positivePhrases: string;
  readonly nothing: string;
  readonly quotes: string;
  readonly failures: string;
  readonly reason: string;
  readonly suggestion: string;
  readonly examples: string;
  readonly clusters: string;
  readonly clustered: (documents: number, clusters: number) => string;
  readonly terms: string;
  readonly topic: string;
  readonly silhouette: string;
}

const english: ReportMessages = {
  feedback: 'Customer feedback',
  source: 'File',
  counts: (documents, analyzed) =>
    `${documents} ${documents === 1 ? 'document' : 'documents'}: ${analyzed} analyzed, ${documents - analyzed} not analyzed.`,
  bySentiment: 'Sentiment by product',
  product: 'Product',
  noProduct: '(no product)',
  all: 'All',
  others: (products) => `(${products} more)`,
  documents: 'Documents',
  sentiments: { POSITIVE: 'Positive', NEGATIVE: 'Negative', NEUTRAL: 'Neutral', MIXED: 'Mixed' },
  phrases: 'Key phrases',
  negativePhrases: 'Negative',
  positivePhrases: 'Positive',
  nothing: 'none repeated',
  quotes: 'Quotes',
  failures: 'Documents not analyzed',
  reason: 'Reason',
  suggestion: 'Suggestion',
  examples: 'Examples',
  clusters: 'Topics',
  clustered: (documents, clusters) => `${documents} documents in ${clusters} topics.`,
  terms: 'Terms',
  topic: 'Topic',
  silhouette: 'Silhouette (−1 to 1)',
};

const korean: ReportMessages = {
  feedback: '고객 의견 보고서',
  source: '파일',
  counts: (documents, analyzed) =>
    `문서 ${documents}건: 분석 ${analyzed}건, 제외 ${documents - analyzed}건.`,
  bySentiment: '제품별 감정',
  product: '제품',
  noProduct: '(제품 없음)',
  all: '전체',
  others: (products) => `(그 밖의 제품 ${products}개)`,
  documents: '문서',
  sentiments: { POSITIVE: '긍정', NEGATIVE: '부정', NEUTRAL: '중립', MIXED: '복합' },
  phrases: '자주 나온 말',
  negativePhrases: '부정',
  positivePhrases: '긍정',
  nothing: '두 번 이상 나온 말 없음',
  quotes: '고객의 목소리',
  failures: '분석하지 못한 문서',
  reason: '이유',
  suggestion: '조치',
  examples: '예',
  clusters: '주제',
  clustered: (documents, clusters) => `문서 ${documents}건, 주제 ${clusters}개.`,
  terms: '낱말',
  topic: '주제',
  silhouette: '뚜렷한 정도 (−1–1)',
};

/** Returns Korean messages for `ko`, else English. */
export function getReportMessages(language: string): ReportMessages {
  return language === 'ko' ? korean : english;
}
