import type { FailureGroup } from '../../results/failure-groups';
import { failuresSection } from '../../results/failures-section';
import type { PhraseCount, ProductTally } from './feedback-counts';
import { escapeMarkdown } from '@by-example/metrics/report/escape-markdown';
import { table } from '../../words/markdown-table';
import { selectQuotes, type Quote } from './select-quotes';
import type { ReportMessages } from '../../words/report-messages';
import type { Sentiment } from '../../results/map-run-lines';

export interface Feedback {
  readonly source: string;
  readonly documents: number;
  readonly analyzed: number;
  readonly products: readonly ProductTally[];
  readonly quotes: readonly Quote[];
  readonly failures: readonly FailureGroup[];
}

const PRODUCTS = 20;
const PHRASES = 5;
const QUOTES = 5;
const order = ['POSITIVE', 'NEGATIVE', 'NEUTRAL', 'MIXED'] as const;

/** Renders the feedback report as Markdown for a product manager. */
export function feedbackReport(feedback: Feedback, messages: ReportMessages): string {
  const { source, documents, analyzed, products, failures } = feedback;
  return [
    `# ${messages.feedback}`,
    `${messages.source}: ${escapeMarkdown(source)}\n\n${messages.counts(documents, analyzed)}`,
    ...(products.length > 0 ? findings(feedback, messages) : []),
    ...(failures.length > 0 ? [failuresSection(failures, messages)] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

function findings({ products, quotes }: Feedback, messages: ReportMessages): string[] {
  const frequent = new Map(
    products.map((tally) => [
      tally.product,
      new Map(order.map((of) => [of, new Set(repeated(tally, of).map(({ phrase }) => phrase))])),
    ]),
  );
  const selected = selectQuotes(
    quotes,
    QUOTES,
    ({ product, sentiment }) => frequent.get(product)?.get(sentiment) ?? new Set(),
  );
  return [
    `## ${messages.bySentiment}`,
    sentimentTable(products, messages),
    `## ${messages.phrases}`,
    ...products.slice(0, PRODUCTS).map((tally) => formatPhrases(tally, messages)),
    `## ${messages.quotes}`,
    ...selected.map((quote) => quoted(quote, messages)),
  ];
}

/** Returns the phrases of more than one document, most frequent first. */
function repeated(tally: ProductTally, sentiment: Sentiment): readonly PhraseCount[] {
  return tally
    .phrases(sentiment)
    .filter(({ documents }) => documents > 1)
    .slice(0, PHRASES);
}

function sentimentTable(products: readonly ProductTally[], messages: ReportMessages): string {
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
    [
      messages.product,
      messages.documents,
      ...order.map((sentiment) => messages.sentiments[sentiment]),
    ],
    [
      ...listed.map((tally) => row(formatProduct(tally, messages), [tally])),
      ...(others.length > 0 ? [row(messages.others(others.length), others)] : []),
      row(messages.all, products),
    ],
  );
}

function formatPhrases(tally: ProductTally, messages: ReportMessages): string {
  const list = (sentiment: Sentiment) =>
    repeated(tally, sentiment)
      .map(({ phrase, documents }) => `${escapeMarkdown(phrase)} (${documents})`)
      .join(', ') || messages.nothing;
  return [
    `### ${formatProduct(tally, messages)}`,
    '',
    `- ${messages.negativePhrases}: ${list('NEGATIVE')}`,
    `- ${messages.positivePhrases}: ${list('POSITIVE')}`,
  ].join('\n');
}

function quoted(
  { id, product, sentiment, confidence, text }: Quote,
  messages: ReportMessages,
): string {
  const about = [
    escapeMarkdown(id),
    ...(product === undefined ? [] : [escapeMarkdown(product)]),
    `${messages.sentiments[sentiment]} ${Math.round(100 * confidence)}%`,
  ];
  return `> “${escapeMarkdown(text)}”\n>\n> ${about.join(' · ')}`;
}

function formatProduct({ product }: ProductTally, messages: ReportMessages): string {
  return product === undefined ? messages.noProduct : escapeMarkdown(product);
}
