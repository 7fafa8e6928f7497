import { createHash } from 'node:crypto';
import type {
  Highlight,
  ScoreConfidence,
  QueryRequest,
  QueryResult,
  QueryResultItem,
  RetrieveRequest,
  RetrieveResult,
  TextWithHighlights,
} from '@aws-sdk/client-kendra';
import { segments } from '../../../core/text/segments';
import { sentenceSimilarity } from '../../../engines/encoder/sentence-embedding';
import { sentenceSpans } from '../../../engines/search/split-passages';
import type { ParsedQuery } from '../../../engines/search/search-index';
import { findWords } from '../../../engines/search/search-terms';
import type { Span } from '../../../engines/search/search-terms';
import { toDocumentAttribute, languageIn, passes } from './attribute-filter';
import type { Attributes, Fields } from './attribute-filter';
import type { IndexContents } from '../index-contents';
import {
  findConfidence,
  findPassages,
  limits,
  sortByConfidence,
  type Found,
} from './rank-passages';

const excerptLength = 300;
/** Number of best passages searched for an answer. */
const maxAnswerPassages = 3;

/** @param onMeaning called if the words of the query do not suffice, and meaning ranks the passages */
export function query(
  library: IndexContents,
  request: QueryRequest,
  fields: Fields,
  onMeaning: () => void,
): QueryResult {
  const { QueryText = '', AttributeFilter, PageNumber = 1, PageSize = 10 } = request;
  const language = languageIn(AttributeFilter);
  const parsedQuery = library.passages(language).parseQuery(QueryText, limits.words);
  const found = findPassages(library, request, fields, onMeaning);
  const documents = new Set<string>();
  const best = found.filter(({ passage: { document } }) => {
    const isFirst = !documents.has(document.id);
    documents.add(document.id);
    return isFirst;
  });
  const items = [
    ...faqItems(library, request, fields),
    ...answerItem(found.slice(0, maxAnswerPassages), { QueryText, parsedQuery }, fields),
    ...best.map((hit) => documentItem(hit, parsedQuery, fields)),
  ].slice(0, limits.results);
  return {
    QueryId: createId('query', QueryText),
    ResultItems: items.slice((PageNumber - 1) * PageSize, PageNumber * PageSize),
    TotalNumberOfResults: items.length,
    FacetResults: [],
  };
}

export function retrieve(
  library: IndexContents,
  request: RetrieveRequest,
  fields: Fields,
  onMeaning: () => void,
): RetrieveResult {
  const { QueryText = '', PageNumber = 1, PageSize = 10 } = request;
  const found = findPassages(library, request, fields, onMeaning).slice(0, limits.results);
  return {
    QueryId: createId('retrieve', QueryText),
    ResultItems: found
      .slice((PageNumber - 1) * PageSize, PageNumber * PageSize)
      .map(({ id, confidence, passage: { document, text } }) => ({
        Id: createId('passage', id),
        DocumentId: document.id,
        DocumentTitle: document.title,
        Content: text,
        DocumentURI: document.uri,
        DocumentAttributes: toDocumentAttributes(document.attributes, fields),
        ScoreAttributes: { ScoreConfidence: confidence },
      })),
  };
}

/** Finds FAQs whose question and the query cover each other. */
function faqItems(
  library: IndexContents,
  request: QueryRequest,
  fields: Fields,
): QueryResultItem[] {
  const { QueryText = '', AttributeFilter } = request;
  const search = library.faqs(languageIn(AttributeFilter));
  const parsedQuery = search.parseQuery(QueryText, limits.words);
  const passesFilter = (id: string) =>
    passes(AttributeFilter, library.faq(id)?.attributes ?? {}, fields);
  const fitting = search.find(parsedQuery, passesFilter).flatMap((hit) => {
    const faq = library.faq(hit.id);
    if (faq === undefined) return [];
    const back = search.parseQuery(faq.question, limits.words).computeCoverage(QueryText);
    return [{ ...hit, faq, coverage: hit.coverage * (0.5 + 0.5 * back) }];
  });
  return sortByConfidence(fitting)
    .filter(({ coverage }) => coverage >= minAnswerCoverage)
    .slice(0, 1)
    .map(({ id, coverage, faq }) => ({
      Id: createId('faq', id),
      Type: 'QUESTION_ANSWER' as const,
      Format: 'TEXT' as const,
      AdditionalAttributes: [
        textAttribute('QuestionText', marked(faq.question, parsedQuery)),
        textAttribute('AnswerText', marked(faq.answer, parsedQuery)),
      ],
      DocumentId: id,
      DocumentTitle: { Text: '' },
      DocumentExcerpt: marked(faq.answer, parsedQuery),
      DocumentURI: String(faq.attributes['_source_uri'] ?? ''),
      DocumentAttributes: toDocumentAttributes(faq.attributes, fields),
      ScoreAttributes: toScoreAttributes(coverage),
    }));
}

/** Minimum coverage of an answer, equal to `MEDIUM`; below it an answer would be a guess. */
const minAnswerCoverage = 0.45;

/** Returns the sentence that best answers the query, within its passage. */
function answerItem(
  found: readonly Found[],
  { QueryText, parsedQuery }: { readonly QueryText: string; readonly parsedQuery: ParsedQuery },
  fields: Fields,
): QueryResultItem[] {
  const best = answerByWords(found, parsedQuery) ?? answerByMeaning(found, QueryText);
  if (best === undefined) return [];
  const { hit, span, confidence } = best;
  const { text, document } = hit.passage;
  const top: Highlight = { BeginOffset: span.begin, EndOffset: span.end, TopAnswer: true };
  const answer = { Text: text, Highlights: [top, ...marked(text, parsedQuery).Highlights] };
  return [
    {
      Id: createId('answer', hit.id),
      Type: 'ANSWER',
      Format: 'TEXT',
      AdditionalAttributes: [textAttribute('AnswerText', answer)],
      DocumentId: document.id,
      DocumentTitle: marked(document.title, parsedQuery),
      DocumentExcerpt: answer,
      DocumentURI: document.uri,
      DocumentAttributes: toDocumentAttributes(document.attributes, fields),
      ScoreAttributes: { ScoreConfidence: confidence },
    },
  ];
}

interface FoundAnswer {
  readonly hit: Found;
  readonly span: Span;
  readonly confidence: ScoreConfidence;
}

/** Finds the sentence that covers the words of the query best. */
function answerByWords(found: readonly Found[], parsedQuery: ParsedQuery): FoundAnswer | undefined {
  const [best] = found
    .flatMap((hit) => {
      const { text, document } = hit.passage;
      return sentenceSpans(text)
        .filter(({ begin, end }) => / .* /u.test(text.slice(begin, end)))
        .map((span) => ({
          hit,
          span,
          own: parsedQuery.computeCoverage(text.slice(span.begin, span.end)),
          fit: parsedQuery.computeCoverage(
            `${document.title}\n${text.slice(span.begin, span.end)}`,
          ),
        }));
    })
    // The sentence itself must match the query, because a title alone is not an answer.
    .filter(({ own: sentenceCoverage, fit }) => sentenceCoverage > 0 && fit >= minAnswerCoverage)
    .sort((a, b) => b.fit - a.fit || b.own - a.own);
  const confidence = best && findConfidence(best.fit);
  return confidence && { hit: best.hit, span: best.span, confidence };
}

/** Finds the nearest sentence of a passage that is clearly the nearest. */
function answerByMeaning([first]: readonly Found[], QueryText: string): FoundAnswer | undefined {
  if (first?.isClear !== true) return undefined;
  const { text } = first.passage;
  const similarity = ({ begin, end }: Span) =>
    sentenceSimilarity(QueryText, text.slice(begin, end));
  const [span] = sentenceSpans(text)
    .map((each) => ({ ...each, near: similarity(each) }))
    .toSorted((a, b) => b.near - a.near);
  return span && { hit: first, span, confidence: first.confidence };
}

function documentItem(
  { id, confidence, passage }: Found,
  parsedQuery: ParsedQuery,
  fields: Fields,
): QueryResultItem {
  const { document, text } = passage;
  return {
    Id: createId('document', id),
    Type: 'DOCUMENT',
    Format: 'TEXT',
    AdditionalAttributes: [],
    DocumentId: document.id,
    DocumentTitle: marked(document.title, parsedQuery),
    DocumentExcerpt: marked(buildExcerpt(text, parsedQuery), parsedQuery),
    DocumentURI: document.uri,
    DocumentAttributes: toDocumentAttributes(document.attributes, fields),
    ScoreAttributes: { ScoreConfidence: confidence },
  };
}

const graphemes = new Intl.Segmenter('en');

/** Starts at the sentence that best covers the query, with dots for omitted text. */
function buildExcerpt(text: string, parsedQuery: ParsedQuery): string {
  const fit = ({ begin, end }: Span) => parsedQuery.computeCoverage(text.slice(begin, end));
  const begin = sentenceSpans(text).toSorted((a, b) => fit(b) - fit(a))[0]?.begin ?? 0;
  const rest = text.slice(begin);
  const end = findExcerptEnd(rest);
  return `${begin > 0 ? '...' : ''}${rest.slice(0, end)}${end < rest.length ? '...' : ''}`;
}

/** Stops at the limit, because a document may be long. */
function findExcerptEnd(text: string): number {
  let count = 0;
  for (const { index } of segments(graphemes, text)) {
    if (count === excerptLength) return index;
    count += 1;
  }
  return text.length;
}

function marked(text: string, { terms }: ParsedQuery): { Text: string; Highlights: Highlight[] } {
  const spans = findWords(text, terms);
  return {
    Text: text,
    Highlights: spans.map(({ begin, end }) => ({
      BeginOffset: begin,
      EndOffset: end,
      TopAnswer: false,
      Type: 'STANDARD',
    })),
  };
}

function textAttribute(Key: string, value: TextWithHighlights) {
  return {
    Key,
    ValueType: 'TEXT_WITH_HIGHLIGHTS_VALUE' as const,
    Value: { TextWithHighlightsValue: value },
  };
}

function toDocumentAttributes(attributes: Attributes, fields: Fields) {
  return Object.entries(attributes).map(([key, value]) => toDocumentAttribute(key, value, fields));
}

function toScoreAttributes(coverage: number) {
  return { ScoreConfidence: findConfidence(coverage) ?? 'NOT_AVAILABLE' };
}

/** Returns the same ID for equal parts. */
function createId(...parts: readonly string[]): string {
  const digest = createHash('sha256').update(parts.join('\n')).digest('hex');
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
