import * as z from 'zod/mini';
import { rejectInput } from '@by-example/metrics/errors/input-error';
import { parseInput } from '../../../shared/errors/parse-input';
import { isCalendarDate } from '../dates/calendar-date';

/** Quotas of a query: https://docs.aws.amazon.com/kendra/latest/dg/quotas.html, read 2026-11-24. */
export const limits = { questionCharacters: 1000, questionWords: 30, results: 100 } as const;

/** Languages of the row's documents and questions. */
const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));
/** Positive integer, given as a number or as a string from the command line. */
const count = (limit: string) =>
  z.pipe(
    z.union([z.number(), z.string()]),
    z.pipe(
      z.transform((value: number | string) => Number(value)),
      z.number().check(z.refine((value) => Number.isInteger(value) && value > 0, limit)),
    ),
  );

const queryInput = z.strictObject({
  question: z.string(),
  /**
   * `search`: documents, best first. `answer`: one answer from a document or the FAQ. `passages`: longer passages, by
   * document.
   */
  mode: z.optional(z.enum(['search', 'answer', 'passages'])),
  /** User ID; omitted, only public documents are searched. */
  user: z.optional(text(200)),
  /** Groups of the user, comma-separated. */
  groups: z.optional(text(1000)),
  language: z.optional(z.enum(languages)),
  department: z.optional(text(200)),
  category: z.optional(text(200)),
  /** Only documents changed since this date, `YYYY-MM-DD`. */
  changedSince: z.optional(
    z.string().check(z.refine(isCalendarDate, 'a date as YYYY-MM-DD, such as 2026-01-31')),
  ),
  /** Page number, from 1. */
  page: z.optional(count('a page from 1')),
  pageSize: z.optional(count('a number of results from 1 to 100')),
  /** Previous question, returned by the response to it. */
  previous: z.optional(z.string().check(z.maxLength(limits.questionCharacters))),
});

export interface QueryRequest {
  readonly question: string;
  readonly mode: 'search' | 'answer' | 'passages';
  readonly user: { readonly id: string; readonly groups: readonly string[] };
  readonly language: Language;
  readonly filters: {
    readonly department?: string;
    readonly category?: string;
    readonly changedSince?: Date;
  };
  readonly page: number;
  readonly pageSize: number;
  readonly previous: string | undefined;
}

/** Placeholder user ID that no document names, so only public documents match. */
const anonymousUserId = 'anonymous';

/** Parses a query, with an anonymous user and the question's language as defaults. */
export function queryRequest(event: unknown): QueryRequest {
  const input = parseInput(queryInput, event);
  const question = checkQuestion(input.question);
  const { page = 1, pageSize = 10, department, category, changedSince } = input;
  if (page * pageSize > limits.results) {
    rejectInput({
      field: page === 1 ? 'pageSize' : 'page',
      expected: `results 1 to ${limits.results}, the maximum that Kendra returns`,
      received: `page ${page} of ${pageSize} results each`,
      suggestion: 'Ask a narrower question, or filter by department, category or changedSince.',
    });
  }
  return {
    question,
    mode: input.mode ?? 'search',
    user: { id: input.user ?? anonymousUserId, groups: namesIn(input.groups) },
    language: input.language ?? detectLanguage(question),
    filters: {
      ...(department !== undefined && { department }),
      ...(category !== undefined && { category }),
      ...(changedSince !== undefined && { changedSince: new Date(`${changedSince}T00:00:00Z`) }),
    },
    page,
    pageSize,
    previous: input.previous,
  };
}

function checkQuestion(given: string): string {
  const question = given.trim().replaceAll(/\s+/g, ' ');
  const length = countCharacters(question);
  if (!/[\p{Letter}\p{Number}]/u.test(question)) {
    return rejectInput({
      field: 'question',
      expected: 'a question with at least one word',
      received: JSON.stringify(given.slice(0, 40)),
      suggestion: 'Enter a question.',
    });
  }
  if (length <= limits.questionCharacters) return question;
  return rejectInput({
    field: 'question',
    expected: `at most ${limits.questionCharacters} characters`,
    received: `${length.toLocaleString('en')} characters`,
    suggestion: `Shorten it: Kendra uses at most ${limits.questionWords} words.`,
  });
}

/** Counts code points, as the service does; a UTF-16 code unit may be half a character. */
export function countCharacters(value: string): number {
  return Array.from(value).length;
}

function namesIn(list: string | undefined): readonly string[] {
  return (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Detects the language of a question, since Kendra searches in English by default. */
function detectLanguage(question: string): Language {
  return /\p{Script=Hangul}/u.test(question) ? 'ko' : 'en';
}
