import type { QueryResult, QueryResultItem, RetrieveResult } from '@aws-sdk/client-kendra';
import { queryIndex } from '../../../lambda/services/kendra/query/query-index';
import { queryRequest } from '../../../lambda/services/kendra/query/input';
import type { SearchRequest } from '../../../lambda/services/kendra/query/search-request';

/** Sent request and response of the core. */
async function query(event: object, result: QueryResult | RetrieveResult = {}) {
  const requests: SearchRequest[] = [];
  const answer = (request: SearchRequest) => {
    requests.push(request);
    return Promise.resolve(result);
  };
  const response = await queryIndex(queryRequest({ question: 'Who?', ...event }), {
    query: answer as (request: SearchRequest) => Promise<QueryResult>,
    retrieve: answer as (request: SearchRequest) => Promise<RetrieveResult>,
  });
  return { response, request: requests[0]! };
}

const document = (DocumentId: string, more: QueryResultItem = {}): QueryResultItem => ({
  Type: 'DOCUMENT',
  DocumentId,
  DocumentTitle: { Text: `Title of ${DocumentId}` },
  DocumentExcerpt: { Text: '...some\nwords of it...' },
  DocumentURI: `https://bucket/${DocumentId}`,
  ScoreAttributes: { ScoreConfidence: 'HIGH' },
  ...more,
});
const faq = (answer: string, ScoreConfidence: 'LOW' | 'MEDIUM' | 'VERY_HIGH'): QueryResultItem => ({
  Type: 'QUESTION_ANSWER',
  DocumentExcerpt: { Text: answer },
  AdditionalAttributes: [
    {
      Key: 'QuestionText',
      ValueType: 'TEXT_WITH_HIGHLIGHTS_VALUE',
      Value: { TextWithHighlightsValue: { Text: 'How many days?' } },
    },
    {
      Key: 'AnswerText',
      ValueType: 'TEXT_WITH_HIGHLIGHTS_VALUE',
      Value: { TextWithHighlightsValue: { Text: answer } },
    },
  ],
  DocumentAttributes: [{ Key: '_source_uri', Value: { StringValue: 'https://intranet/leave' } }],
  ScoreAttributes: { ScoreConfidence },
});

describe('a request to Kendra', () => {
  it('contains the user and their groups', async () => {
    const { request } = await query({ user: 'kim.jiho', groups: 'managers, people-team' });
    expect(request.UserContext).toEqual({
      UserId: 'kim.jiho',
      Groups: ['managers', 'people-team'],
    });
  });

  it('has an anonymous user by default, never no user', async () => {
    const { request } = await query({});
    expect(request.UserContext).toEqual({ UserId: 'anonymous' });
  });

  it.each([
    ['Where is the help desk?', 'en'],
    ['헬프데스크는 어디인가요?', 'ko'],
    ['VPN이 뭐예요?', 'ko'],
  ])('searches in the language of the question: %s', async (question, language) => {
    const { request } = await query({ question });
    expect(request.AttributeFilter.AndAllFilters).toEqual([
      { EqualsTo: { Key: '_language_code', Value: { StringValue: language } } },
    ]);
  });

  it('filters by department, category and day together', async () => {
    const { request } = await query({
      department: 'production',
      category: 'manual',
      changedSince: '2026-06-01',
    });
    expect(request.AttributeFilter.AndAllFilters?.slice(1)).toEqual([
      { EqualsTo: { Key: 'department', Value: { StringValue: 'production' } } },
      { EqualsTo: { Key: '_category', Value: { StringValue: 'manual' } } },
      {
        GreaterThanOrEquals: {
          Key: '_last_updated_at',
          Value: { DateValue: new Date('2026-06-01T00:00:00Z') },
        },
      },
    ]);
  });

  it.each([
    ['How many days of leave do I have?', 'And for contractors?'],
    ['연차 휴가는 며칠인가요?', '그럼 계약직은요?'],
  ])('sends "%s" together with "%s", which depends on it', async (previous, question) => {
    const { request, response } = await query({ previous, question });
    expect(request.QueryText).toBe(`${previous} ${question}`);
    expect(response.notes).toContain('Searched together with the previous question.');
    expect(response.previous).toBe(question);
  });

  it('sends a self-contained question alone', async () => {
    const { request } = await query({
      previous: 'How many days?',
      question: 'Where is room 2.04?',
    });
    expect(request.QueryText).toBe('Where is room 2.04?');
  });

  it("does not extend a question beyond Kendra's limit", async () => {
    const question = `And ${'a'.repeat(900)}?`;
    const { request } = await query({ previous: 'b'.repeat(200), question });
    expect(request.QueryText).toBe(question);
  });

  it('reports how many of its words Kendra uses', async () => {
    const { response } = await query({
      question: Array.from({ length: 31 }, (_, at) => `w${at}`).join(' '),
    });
    expect(response.notes).toContain('The question has 31 words; Kendra uses 30 of them');
  });

  it('requests the given page, even if it is a string', async () => {
    const { request } = await query({ page: '3', pageSize: '20' });
    expect([request.PageNumber, request.PageSize]).toEqual([3, 20]);
  });
});

describe('an answer of Kendra', () => {
  it('lists each document once, with an excerpt', async () => {
    const { response } = await query(
      {},
      { ResultItems: [document('a'), document('a'), document('b')], TotalNumberOfResults: 3 },
    );
    expect(response.documents).toEqual([
      {
        title: 'Title of a',
        excerpt: 'some words of it',
        source: 'https://bucket/a',
        confidence: 'HIGH',
      },
      expect.objectContaining({ title: 'Title of b' }),
    ]);
  });

  it('prefers a written FAQ answer', async () => {
    const extracted: QueryResultItem = {
      ...document('a'),
      Type: 'ANSWER',
      ScoreAttributes: { ScoreConfidence: 'MEDIUM' },
      AdditionalAttributes: [
        {
          Key: 'AnswerText',
          ValueType: 'TEXT_WITH_HIGHLIGHTS_VALUE',
          Value: {
            TextWithHighlightsValue: {
              Text: 'Leave is paid. Everybody has 20 days. Ask early.',
              Highlights: [{ BeginOffset: 29, EndOffset: 36, TopAnswer: true }],
            },
          },
        },
      ],
    };
    const both = { ResultItems: [extracted, faq('20 days a year.', 'MEDIUM')] };
    const { response } = await query({ mode: 'answer' }, both);
    expect(response.answer).toEqual({
      answer: '20 days a year.',
      type: 'faq',
      title: 'How many days?',
      source: 'https://intranet/leave',
      confidence: 'MEDIUM',
    });
    const { response: withoutAnswer } = await query(
      { mode: 'answer' },
      { ResultItems: [extracted] },
    );
    expect(withoutAnswer.text).toBe('Everybody has 20 days.');
  });

  it.each([
    ['Who?', 'No document that you may read answers this.'],
    ['누구예요?', '볼 수 있는 문서에서 답을 찾지 못했습니다.'],
  ])('returns no answer instead of one with low confidence (%s)', async (question, text) => {
    const { response } = await query(
      { mode: 'answer', question },
      { ResultItems: [faq('Perhaps.', 'LOW')] },
    );
    expect(response).toMatchObject({ text });
    expect(response.answer).toBeUndefined();
  });

  it.each([
    [{ TotalNumberOfResults: 25 }, { page: 2 }, true],
    [{ TotalNumberOfResults: 25 }, { page: 3 }, false],
    // More results exist, but Kendra returns only a hundred.
    [{ TotalNumberOfResults: 900 }, { page: 10 }, false],
  ])('reports whether another page exists (%j, %j)', async (result, page, hasMore) => {
    expect((await query(page, result)).response.hasMore).toBe(hasMore);
  });

  it('merges the passages of a document', async () => {
    const passage = (DocumentId: string, Content: string) => ({ DocumentId, Content });
    const { response } = await query(
      { mode: 'passages' },
      { ResultItems: [passage('a', 'one'), passage('b', 'two'), passage('a', 'three')] },
    );
    expect(response.passages).toEqual([
      { title: 'a', source: '', passages: ['one', 'three'] },
      { title: 'b', source: '', passages: ['two'] },
    ]);
    expect(response.text).toBe('one');
  });
});
