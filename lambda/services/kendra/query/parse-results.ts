import { sentenceSegments } from '../../../shared/text/sentence-segments';
import type {
  DocumentAttribute,
  QueryResult,
  QueryResultItem,
  RetrieveResult,
  ScoreAttributes,
} from '@aws-sdk/client-kendra';

/** A document that was found. */
export interface Found {
  readonly title: string;
  readonly excerpt: string;
  /** Where it lies, or '' when Kendra does not say. */
  readonly source: string;
  readonly confidence: string;
}

export interface Answer {
  readonly answer: string;
  /** `faq`: a question that somebody has answered. `document`: read out of a document. */
  readonly from: 'faq' | 'document';
  readonly title: string;
  readonly source: string;
  readonly confidence: string;
}

export interface Passages {
  readonly title: string;
  readonly source: string;
  readonly passages: readonly string[];
}

/** The documents of a page, best first, each once; the answers out of them are not among these. */
export function documentsOf({ ResultItems = [] }: QueryResult): readonly Found[] {
  const seen = new Set<string>();
  return ResultItems.filter(({ Type }) => Type === 'DOCUMENT')
    .filter(({ DocumentId = '' }) => !seen.has(DocumentId) && seen.add(DocumentId))
    .map((item) => ({
      title: titleOf(item),
      excerpt: clean(item.DocumentExcerpt?.Text),
      source: sourceOf(item),
      confidence: confidenceOf(item.ScoreAttributes),
    }));
}

/** Kendra's own bins, from the least; `NOT_AVAILABLE` where it does not say. */
const bins = ['NOT_AVAILABLE', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH'];

/**
 * The best answer that Kendra is at least moderately sure of; undefined when there is none, which is
 * better than a wrong one. What somebody has written as an answer goes before what is read out of a
 * document with the same confidence.
 */
export function answerOf({ ResultItems = [] }: QueryResult): Answer | undefined {
  const candidates = ResultItems.flatMap((item) => {
    const isFaq = item.Type === 'QUESTION_ANSWER';
    if (!isFaq && item.Type !== 'ANSWER') return [];
    const confidence = confidenceOf(item.ScoreAttributes);
    const text = clean(answerText(item));
    const rank = bins.indexOf(confidence);
    if (text === '' || rank < bins.indexOf('MEDIUM')) return [];
    const answer: Answer = {
      answer: text,
      from: isFaq ? 'faq' : 'document',
      title: titleOf(item),
      source: sourceOf(item),
      confidence,
    };
    return [{ answer, rank: rank + (isFaq ? 0.5 : 0) }];
  });
  return candidates.sort((one, other) => other.rank - one.rank)[0]?.answer;
}

/** The answer itself is an attribute; the excerpt is the text around it, in which it is marked. */
function answerText({ AdditionalAttributes = [], DocumentExcerpt }: QueryResultItem): string {
  const attribute = AdditionalAttributes.find(({ Key }) => Key === 'AnswerText');
  const { Text = '', Highlights = [] } = attribute?.Value?.TextWithHighlightsValue ?? {};
  const marked = Highlights.find(({ TopAnswer }) => TopAnswer === true);
  if (marked?.BeginOffset !== undefined && marked.EndOffset !== undefined) {
    // Not a word out of its sentence: a person wants to read why.
    return sentenceAround(Text, marked.BeginOffset, marked.EndOffset);
  }
  return Text === '' ? (DocumentExcerpt?.Text ?? '') : Text;
}

function sentenceAround(text: string, begin: number, end: number): string {
  let around = '';
  for (const { index, segment } of sentenceSegments(text)) {
    if (index >= end) break;
    if (index + segment.length > begin) around += segment;
  }
  return around;
}

/** The passages that were retrieved, by document, in the order of the best passage of each. */
export function passagesOf({ ResultItems = [] }: RetrieveResult): readonly Passages[] {
  const byDocument = new Map<string, { title: string; source: string; passages: string[] }>();
  for (const item of ResultItems) {
    const { DocumentId = '', DocumentTitle = '', DocumentURI = '' } = item;
    const known = byDocument.get(DocumentId) ?? {
      title: clean(DocumentTitle) || DocumentId,
      source: DocumentURI,
      passages: [],
    };
    known.passages.push(clean(item.Content));
    byDocument.set(DocumentId, known);
  }
  return [...byDocument.values()];
}

function titleOf({
  DocumentTitle,
  DocumentId = '',
  Type,
  AdditionalAttributes = [],
}: QueryResultItem) {
  const question = AdditionalAttributes.find(({ Key }) => Key === 'QuestionText');
  const asked =
    Type === 'QUESTION_ANSWER' ? question?.Value?.TextWithHighlightsValue?.Text : undefined;
  return clean(asked ?? DocumentTitle?.Text) || DocumentId;
}

function sourceOf({ DocumentURI, DocumentAttributes = [] }: QueryResultItem): string {
  return DocumentURI ?? attribute(DocumentAttributes, '_source_uri') ?? '';
}

function attribute(attributes: readonly DocumentAttribute[], key: string): string | undefined {
  return attributes.find(({ Key }) => Key === key)?.Value?.StringValue;
}

function confidenceOf(score: ScoreAttributes | undefined): string {
  return score?.ScoreConfidence ?? 'NOT_AVAILABLE';
}

/** Excerpts come with line ends and dots of omission where the document has neither. */
function clean(text = ''): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^(\.\.\.)+|(\.\.\.)+$/g, '')
    .trim();
}
