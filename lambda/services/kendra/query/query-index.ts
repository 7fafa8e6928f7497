import type { QueryResult, RetrieveResult } from '@aws-sdk/client-kendra';
import { findAnswer, type Answer } from './results/find-answer';
import { groupPassages, type Passages } from './results/group-passages';
import { parseDocuments, type FoundDocument } from './results/parse-documents';
import { limits } from './input';
import type { QueryRequest } from './input';
import { buildNotes, searchRequest } from './search-request';
import type { SearchRequest } from './search-request';

export interface IndexPorts {
  readonly query: (request: SearchRequest) => Promise<QueryResult>;
  readonly retrieve: (request: SearchRequest) => Promise<RetrieveResult>;
}

export interface IndexResponse {
  /** Summary for a reader, in one line. */
  readonly text: string;
  readonly answer?: Answer;
  readonly documents: readonly FoundDocument[];
  readonly passages: readonly Passages[];
  readonly page: number;
  /** Whether another page can be requested. */
  readonly hasMore: boolean;
  readonly notes: string;
  /** Question to send as `previous` with the next one of the same conversation. */
  readonly previous: string;
}

const nothing = {
  en: 'No document that you may read answers this.',
  ko: '볼 수 있는 문서에서 답을 찾지 못했습니다.',
} as const;

/** Queries the index and formats the results for a reader. */
export async function queryIndex(request: QueryRequest, ports: IndexPorts): Promise<IndexResponse> {
  const { question, mode, page, pageSize, language } = request;
  const search = searchRequest(request);
  const common = { page, notes: buildNotes(request).join(' '), previous: question };
  if (mode === 'passages') {
    const result = await ports.retrieve(search);
    const passages = groupPassages(result);
    const full = (result.ResultItems ?? []).length === pageSize;
    const text = passages.length === 0 ? nothing[language] : (passages[0]?.passages[0] ?? '');
    return { ...common, text, documents: [], passages, hasMore: full && hasNext(page, pageSize) };
  }
  const result = await ports.query(search);
  const documents = parseDocuments(result);
  const answer = findAnswer(result);
  const total = Math.min(result.TotalNumberOfResults ?? 0, limits.results);
  const text =
    mode === 'answer'
      ? (answer?.answer ?? nothing[language])
      : (documents[0]?.title ?? nothing[language]);
  return {
    ...common,
    text,
    ...(answer !== undefined && { answer }),
    documents,
    passages: [],
    hasMore: total > page * pageSize && hasNext(page, pageSize),
  };
}

function hasNext(page: number, pageSize: number): boolean {
  return (page + 1) * pageSize <= limits.results;
}
