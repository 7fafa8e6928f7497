import { feedbackReport } from './feedback-report';
import { feedbackTally } from './feedback-counts';
import { excerpt } from '../../documents/excerpt';
import { getReportMessages } from '../../words/report-messages';
import type { UseCaseOutput } from './use-case-output';

const PRODUCTS = 20;

/** `report.md`: customer opinions of each product. */
export function feedbackOutput(): UseCaseOutput {
  const tally = feedbackTally();
  return {
    add: tally.add,
    finish: ({ source, documents, analyzed, languages, failures }) => {
      const products = tally.products();
      const [language = ''] = Object.keys(languages);
      const report = feedbackReport(
        { source, documents, analyzed, products, quotes: tally.quotes(), failures },
        getReportMessages(language),
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
          products: products.slice(0, PRODUCTS).map((entry) => ({
            product: excerpt(entry.product ?? '', 60),
            documents: entry.documents,
            positive: entry.sentiments.POSITIVE,
            negative: entry.sentiments.NEGATIVE,
            neutral: entry.sentiments.NEUTRAL,
            mixed: entry.sentiments.MIXED,
          })),
        },
        tags: [],
      };
    },
  };
}
