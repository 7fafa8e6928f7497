import { feedbackReport } from './feedback-report';
import { feedbackTally } from './feedback-counts';
import { excerpt } from '../../documents/excerpt';
import { wordsFor } from '../../words/report-messages';
import type { UseCaseOutput } from './use-case-output';

const PRODUCTS = 20;

/** `report.md`: customer opinions of each product. */
export function feedbackOutput(): UseCaseOutput {
  const tally = feedbackTally();
  return {
    add: tally.add,
    finish: ({ source, documents, analysed, languages, failures }) => {
      const products = tally.products();
      const [language = ''] = Object.keys(languages);
      const report = feedbackReport(
        { source, documents, analysed, products, quotes: tally.quotes(), failures },
        wordsFor(language),
      );
      return {
        files: {
          report: {
            name: 'report.md',
            body: () => [Buffer.from(report)],
            contentType: 'text/markdown; charset=utf-8',
          },
        },
        summary: {
          products: products.slice(0, PRODUCTS).map((of) => ({
            product: excerpt(of.product ?? '', 60),
            documents: of.documents,
            positive: of.sentiments.POSITIVE,
            negative: of.sentiments.NEGATIVE,
            neutral: of.sentiments.NEUTRAL,
            mixed: of.sentiments.MIXED,
          })),
        },
        tags: [],
      };
    },
  };
}
