import { sentenceSegments } from '../../../shared/text/sentence-segments';
import type {
  DocumentAttribute,
  QueryResult,
  QueryResultItem,
  RetrieveResult,
  ScoreAttributes,
} from '@aws-sdk/client-kendra';

/** Document in the results. */
export interface FoundDocument {
  readonly title: string;
  readonly excerpt: string;
  /** URI of the document, or '' if Kendra returns none. */
  readonly source: string;
  readonly confidence: string;
}

export interface Answer {
  readonly answer: string;
  /** `faq`: an answer from the FAQ. `document`: extracted from a document. */
  readonly type: 'faq' | 'document';
  readonly title: string;
  readonly source: string;
  readonly confidence: string;
}

export interface Passages {
  readonly title: string;
  readonly source: string;
  readonly passages: readonly string[];
}

/** Extracts the unique documents of a page, best first, without the suggested answers. */
export function parseDocuments({ ResultItems = [] }: QueryResult): readonly FoundDocument[] {
  const seen = new Set<string>();
  return ResultItems.filter(({ Type }) => Type === 'DOCUMENT')
    .filter(({ DocumentId = '' }) => !seen.has(DocumentId) && seen.add(DocumentId))
    .map((item) => ({
      title: getTitle(item),
      excerpt: clean(item.DocumentExcerpt?.Text),
      source: getSource(item),
      confidence: getConfidence(item.ScoreAttributes),
    }));
}

/** Kendra's confidence bins, lowest first; `NOT_AVAILABLE` if missing. */
const bins = ['NOT_AVAILABLE', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH'];

/**
 * Finds the best answer of at least medium confidence; undefined without one, which is better than a wrong answer. An
 * FAQ answer precedes a document answer of the same confidence.
 */
export function findAnswer({ ResultItems = [] }: QueryResult): Answer | undefined {
  const candidates = ResultItems.flatMap((item) => {
    const isFaq = item.Type === 'QUESTION_ANSWER';
    if (!isFaq && item.Type !== 'ANSWER') return [];
    const confidence = getConfidence(item.ScoreAttributes);
    const text = clean(answerText(item));
    const rank = bins.indexOf(confidence);
    if (text === '' || rank < bins.indexOf('MEDIUM')) return [];
    const answer: Answer = {
      answer: text,
      type: isFaq ? 'faq' : 'document',
      title: getTitle(item),
      source: getSource(item),
      confidence,
    };
    return [{ answer, rank: rank + (isFaq ? 0.5 : 0) }];
  });
  return candidates.sort((one, other) => other.rank - one.rank)[0]?.answer;
}

/** Extracts the answer from its attribute; the excerpt is the surrounding text with the answer highlighted. */
function answerText({ AdditionalAttributes = [], DocumentExcerpt }: QueryResultItem): string {
  const attribute = AdditionalAttributes.find(({ Key }) => Key === 'AnswerText');
  const { Text = '', Highlights = [] } = attribute?.Value?.TextWithHighlightsValue ?? {};
  const marked = Highlights.find(({ TopAnswer }) => TopAnswer === true);
  if (marked?.BeginOffset !== undefined && marked.EndOffset !== undefined) {
    // The whole sentence, so a reader sees the context.
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

/** Groups the retrieved passages by document, in the order of each document's best passage. */
export function groupPassages({ ResultItems = [] }: RetrieveResult): readonly Passages[] {
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

function getTitle({
  DocumentTitle,
  DocumentId = '',
  Type,
  AdditionalAttributes = [],
}: QueryResultItem) {
  const question = AdditionalAttributes.find(({ Key }) => Key === 'QuestionText');
  const questionText =
    Type === 'QUESTION_ANSWER' ? question?.Value?.TextWithHighlightsValue?.Text : undefined;
  return clean(questionText ?? DocumentTitle?.Text) || DocumentId;
}

function getSource({ DocumentURI, DocumentAttributes = [] }: QueryResultItem): string {
  return DocumentURI ?? attribute(DocumentAttributes, '_source_uri') ?? '';
}

function attribute(attributes: readonly DocumentAttribute[], key: string): string | undefined {
  return attributes.find(({ Key }) => Key === key)?.Value?.StringValue;
}

function getConfidence(score: ScoreAttributes | undefined): string {
  return score?.ScoreConfidence ?? 'NOT_AVAILABLE';
}

/** Removes line breaks and ellipses that excerpts have and the document does not. */
function clean(text = ''): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^(\.\.\.)+|(\.\.\.)+$/g, '')
    .trim();
}
