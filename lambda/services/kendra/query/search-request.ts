import type { AttributeFilter, DocumentAttribute, UserContext } from '@aws-sdk/client-kendra';
import type { QueryRequest } from './input';
import { countCharacters, limits } from './input';

/** Request fields common to Query and Retrieve. */
export interface SearchRequest {
  readonly QueryText: string;
  readonly AttributeFilter: AttributeFilter;
  readonly UserContext: UserContext;
  readonly PageNumber: number;
  readonly PageSize: number;
}

/**
 * Builds the Kendra request. It always names the user: an index that filters by attributes returns every document to a
 * request without a user
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-kendra-index.html, read 2026-11-25). It
 * always names the language, since the default is English.
 */
export function searchRequest(request: QueryRequest): SearchRequest {
  const { user, page, pageSize } = request;
  return {
    QueryText: queryText(request),
    AttributeFilter: { AndAllFilters: buildFilters(request) },
    UserContext: { UserId: user.id, ...(user.groups.length > 0 && { Groups: [...user.groups] }) },
    PageNumber: page,
    PageSize: pageSize,
  };
}

function buildFilters({ language, filters }: QueryRequest): AttributeFilter[] {
  const equals = (Key: string, value: string | undefined): AttributeFilter[] =>
    value === undefined ? [] : [{ EqualsTo: { Key, Value: { StringValue: value } } }];
  const since: DocumentAttribute[] =
    filters.changedSince === undefined
      ? []
      : [{ Key: '_last_updated_at', Value: { DateValue: filters.changedSince } }];
  return [
    ...equals('_language_code', language),
    ...equals('department', filters.department),
    ...equals('_category', filters.category),
    ...since.map((attribute) => ({ GreaterThanOrEquals: attribute })),
  ];
}

/**
 * Builds the query text. Kendra keeps no conversation, so a follow-up question ("And for contractors?", "그럼 계약직은요?") is
 * sent together with the previous one.
 */
function queryText({ question, previous, language }: QueryRequest): string {
  if (previous === undefined || !isFollowUp(question, language)) return question;
  const together = `${previous} ${question}`;
  return countCharacters(together) <= limits.questionCharacters ? together : question;
}

function isFollowUp(question: string, language: QueryRequest['language']): boolean {
  return language === 'ko'
    ? /^(그럼|그러면|그리고|그건|그게|거기|그 )/u.test(question)
    : /^(and|but|what about|how about|then|also)\b|\b(it|they|that one|those)\b/i.test(question);
}

/** Returns notes on the question for the user, one sentence each. */
export function buildNotes(request: QueryRequest): readonly string[] {
  const words = [
    ...new Intl.Segmenter(request.language, { granularity: 'word' }).segment(queryText(request)),
  ];
  const count = words.filter(({ isWordLike }) => isWordLike === true).length;
  return [
    ...(queryText(request) === request.question
      ? []
      : ['Searched together with the previous question.']),
    ...(count > limits.questionWords
      ? [
          `The question has ${count} words; Kendra uses ${limits.questionWords} of them, excluding common words.`,
        ]
      : []),
  ];
}
