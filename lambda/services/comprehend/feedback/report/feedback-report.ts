import type { FailureGroup } from '../../results/failure-groups';
import { failuresSection } from '../../results/failures-section';
import type { PhraseCount, ProductTally } from './feedback-counts';
import { escapeMarkdown } from '@by-example/metrics/report/escape-markdown';
import { table } from '../../words/markdown-table';
import { selectQuotes, type Quote } from './select-quotes';
import type { ReportWords } from '../../words/report-messages';
import type { Sentiment } from '../../results/map-run-lines';

export interface Feedback {
  readonly source: string;
  readonly documents: number;
  readonly analysed: number;
  readonly products: readonly ProductTally[];
  readonly quotes: readonly Quote[];
  readonly failures: readonly FailureGroup[];
}

const PRODUCTS = 20;
const PHRASES = 5;
const QUOTES = 5;
const order = ['POSITIVE', 'NEGATIVE', 'NEUTRAL', 'MIXED'] as const;

/** Renders the feedback report as Markdown for a product manager. */
export function feedbackReport(feedback: Feedback, words: ReportWords): string {
  const { source, documents, analysed, products, failures } = feedback;
  return [
    `# ${words.feedback}`,
    `${words.source}: ${escapeMarkdown(source)}\n\n${words.counts(documents, analysed)}`,
    ...(products.length > 0 ? findings(feedback, words) : []),
    ...(failures.length > 0 ? [failuresSection(failures, words)] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

function findings({ products, quotes }: Feedback, words: ReportWords): string[] {
  const frequent = new Map(
    products.map((tally) => [
      tally.product,
      new Map(order.map((of) => [of, new Set(repeated(tally, of).map(({ phrase }) => phrase))])),
    ]),
  );
  const telling = selectQuotes(
    quotes,
    QUOTES,
    ({ product, sentiment }) => frequent.get(product)?.get(sentiment) ?? new Set(),
  );
  return [
    `## ${words.bySentiment}`,
    sentimentTable(products, words),
    `## ${words.phrases}`,
    ...products.slice(0, PRODUCTS).map((tally) => phrasesOf(tally, words)),
    `## ${words.quotes}`,
    ...telling.map((quote) => quoted(quote, words)),
  ];
}

/** Returns the phrases of more than one document, most frequent first. */
function repeated(tally: ProductTally, sentiment: Sentiment): readonly PhraseCount[] {
  return tally
    .phrases(sentiment)
    .filter(({ documents }) => documents > 1)
    .slice(0, PHRASES);
}

function sentimentTable(products: readonly ProductTally[], words: ReportWords): string {
  const row = (name: string, tallies: readonly ProductTally[]) => {
    const sum = (of: (tally: ProductTally) => number) =>
      tallies.reduce((total, tally) => total + of(tally), 0);
    const documents = sum((tally) => tally.documents);
    const shares = order.map((sentiment) => {
      const count = sum(({ sentiments }) => sentiments[sentiment]);
      return `${count} (${Math.round((100 * count) / documents)}%)`;
    });
    return [name, documents, ...shares];
  };
  const listed = products.slice(0, PRODUCTS);
  const others = products.slice(PRODUCTS);
  return table(
    [words.product, words.documents, ...order.map((sentiment) => words.sentiments[sentiment])],
    [
      ...listed.map((tally) => row(nameOf(tally, words), [tally])),
      ...(others.length > 0 ? [row(words.others(others.length), others)] : []),
      row(words.all, products),
    ],
  );
}

function phrasesOf(tally: ProductTally, words: ReportWords): string {
  const list = (sentiment: Sentiment) =>
    repeated(tally, sentiment)
      .map(({ phrase, documents }) => `${escapeMarkdown(phrase)} (${documents})`)
      .join(', ') || words.nothing;
  return [
    `### ${nameOf(tally, words)}`,
    '',
    `- ${words.negativePhrases}: ${list('NEGATIVE')}`,
    `- ${words.positivePhrases}: ${list('POSITIVE')}`,
  ].join('\n');
}

function quoted({ id, product, sentiment, confidence, text }: Quote, words: ReportWords): string {
  const about = [
    escapeMarkdown(id),
    ...(product === undefined ? [] : [escapeMarkdown(product)]),
    `${words.sentiments[sentiment]} ${Math.round(100 * confidence)}%`,
  ];
  return `> “${escapeMarkdown(text)}”\n>\n> ${about.join(' · ')}`;
}

function nameOf({ product }: ProductTally, words: ReportWords): string {
  return product === undefined ? words.noProduct : escapeMarkdown(product);
}
