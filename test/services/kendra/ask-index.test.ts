import type { QueryResult, QueryResultItem, RetrieveResult } from '@aws-sdk/client-kendra';
import { queryIndex } from '../../../lambda/services/kendra/query/query-index';
import { askRequest } from '../../../lambda/services/kendra/query/input';
import type { SearchRequest } from '../../../lambda/services/kendra/query/search-request';

/** Sent request and response of the core. */
async function ask(event: object, result: QueryResult | RetrieveResult = {}) {
  const requests: SearchRequest[] = [];
  const answer = (request: SearchRequest) => {
    requests.push(request);
    return Promise.resolve(result);
  };
  const asked = await queryIndex(askRequest({ question: 'Who?', ...event }), {
    query: answer as (request: SearchRequest) => Promise<QueryResult>,
    retrieve: answer as (request: SearchRequest) => Promise<RetrieveResult>,
  });
  return { asked, request: requests[0]! };
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
    const { request } = await ask({ user: 'kim.jiho', groups: 'managers, people-team' });
    expect(request.UserContext).toEqual({
      UserId: 'kim.jiho',
      Groups: ['managers', 'people-team'],
    });
  });

  it('has an anonymous user by default, never no user', async () => {
    const { request } = await ask({});
    expect(request.UserContext).toEqual({ UserId: 'nobody' });
  });

  it.each([
    ['Where is the help desk?', 'en'],
    ['헬프데스크는 어디인가요?', 'ko'],
    ['VPN이 뭐예요?', 'ko'],
  ])('searches in the language of the question: %s', async (question, language) => {
    const { request } = await ask({ question });
    expect(request.AttributeFilter.AndAllFilters).toEqual([
      { EqualsTo: { Key: '_language_code', Value: { StringValue: language } } },
    ]);
  });

  it('filters by department, category and day together', async () => {
    const { request } = await ask({
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
    const { request, asked } = await ask({ previous, question });
    expect(request.QueryText).toBe(`${previous} ${question}`);
    expect(asked.notes).toContain('Asked together with the question before.');
    expect(asked.previous).toBe(question);
  });

  it('sends a self-contained question alone', async () => {
    const { request } = await ask({ previous: 'How many days?', question: 'Where is room 2.04?' });
    expect(request.QueryText).toBe('Where is room 2.04?');
  });

  it("does not extend a question beyond Kendra's limit", async () => {
    const question = `And ${'a'.repeat(900)}?`;
    const { request } = await ask({ previous: 'b'.repeat(200), question });
    expect(request.QueryText).toBe(question);
  });

  it('reports how many of its words Kendra reads', async () => {
    const { asked } = await ask({
      question: Array.from({ length: 31 }, (_, at) => `w${at}`).join(' '),
    });
    expect(asked.notes).toContain('The question has 31 words; Kendra reads 30 of them');
  });

  it('requests the given page, even if it is a string', async () => {
    const { request } = await ask({ page: '3', pageSize: '20' });
    expect([request.PageNumber, request.PageSize]).toEqual([3, 20]);
  });
});

describe('an answer of Kendra', () => {
  it('lists each document once, with an excerpt', async () => {
    const { asked } = await ask(
      {},
      { ResultItems: [document('a'), document('a'), document('b')], TotalNumberOfResults: 3 },
    );
    expect(asked.documents).toEqual([
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
    const { asked } = await ask({ mode: 'answer' }, both);
    expect(asked.answer).toEqual({
      answer: '20 days a year.',
      from: 'faq',
      title: 'How many days?',
      source: 'https://intranet/leave',
      confidence: 'MEDIUM',
    });
    const { asked: alone } = await ask({ mode: 'answer' }, { ResultItems: [extracted] });
    expect(alone.text).toBe('Everybody has 20 days.');
  });

  it.each([
    ['Who?', 'Nothing that you may see answers this.'],
    ['누구예요?', '볼 수 있는 문서에서 답을 찾지 못했습니다.'],
  ])('returns no answer instead of one with low confidence (%s)', async (question, text) => {
    const { asked } = await ask(
      { mode: 'answer', question },
      { ResultItems: [faq('Perhaps.', 'LOW')] },
    );
    expect(asked).toMatchObject({ text });
    expect(asked.answer).toBeUndefined();
  });

  it.each([
    [{ TotalNumberOfResults: 25 }, { page: 2 }, true],
    [{ TotalNumberOfResults: 25 }, { page: 3 }, false],
    // More results exist, but Kendra returns only a hundred.
    [{ TotalNumberOfResults: 900 }, { page: 10 }, false],
  ])('reports whether another page exists (%j, %j)', async (result, page, more) => {
    expect((await ask(page, result)).asked.more).toBe(more);
  });

  it('merges the passages of a document', async () => {
    const passage = (DocumentId: string, Content: string) => ({ DocumentId, Content });
    const { asked } = await ask(
      { mode: 'passages' },
      { ResultItems: [passage('a', 'one'), passage('b', 'two'), passage('a', 'three')] },
    );
    expect(asked.passages).toEqual([
      { title: 'a', source: '', passages: ['one', 'three'] },
      { title: 'b', source: '', passages: ['two'] },
    ]);
    expect(asked.text).toBe('one');
  });
});
