import { parseCsvRecord } from '@by-example/metrics/readers/csv-record';
import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import type { Question } from '../../../lambda/metrics/human-evaluation/next-question/next-question';
import { reviewItems } from '../../../lambda/metrics/human-evaluation/reviews/review-items';
import { splitLines } from './read-input';
import type { InputFile } from './read-input';

/** Prepared answer. For a pair, `a` or `b` names the better side by its column in the file. */
interface ScriptedAnswer {
  readonly rater: string;
  readonly id: string;
  readonly rating: string;
}

/** Raters whose answers come from a file. */
export interface ScriptedRaters {
  readonly names: readonly string[];
  /** @throws InvalidInputError if the file lacks that rater's answer to the question */
  answerTo(rater: string, question: Question): number | string;
}

/**
 * Reads answers from a CSV with `rater`, `id` and `rating`. A question does not contain the item's ID, so its texts
 * identify the item. For a pair they also identify the sides.
 */
export function scriptedRaters(csv: string, { name, bytes }: InputFile): ScriptedRaters {
  const answers = parseAnswers(csv);
  const { items } = reviewItems(name, bytes);
  const byTexts = new Map<string, (typeof items)[number]>();
  for (const item of items) {
    const texts = toTextKey(
      'candidate' in item ? { ...item } : { ...item, first: item.a, second: item.b },
    );
    const same = byTexts.get(texts);
    if (same !== undefined)
      rejectInput({
        field: 'answers',
        expected: 'items with distinct texts, if answers come from a file',
        received: `${shorten(same.id)} and ${shorten(item.id)}`,
        suggestion: 'Remove one of them from the items file.',
      });
    byTexts.set(texts, item);
  }
  const known = new Map(
    answers.map(({ rater, id, rating }) => [JSON.stringify([rater, id]), rating]),
  );
  return {
    names: [...new Set(answers.map(({ rater }) => rater))],
    answerTo(rater, question) {
      const item = byTexts.get(toTextKey(question));
      const rating = known.get(JSON.stringify([rater, item?.id]));
      if (item === undefined || rating === undefined)
        return rejectInput({
          field: 'answers',
          expected: `an answer by ${rater} to each question`,
          received: `none to ${shorten(item?.id ?? question.prompt ?? question.candidate)}`,
          suggestion: 'Add the line, or omit --answers and answer interactively.',
        });
      if ('candidate' in item) return Number(rating);
      if (rating === 'tie') return 'tie';
      return question.first === item[rating === 'a' ? 'a' : 'b'] ? 'first' : 'second';
    },
  };
}

function toTextKey({
  prompt = '',
  candidate = '',
  first = '',
  second = '',
}: Partial<Question>): string {
  return JSON.stringify([prompt, candidate, ...[first, second].sort()]);
}

function parseAnswers(csv: string): ScriptedAnswer[] {
  const [header = '', ...lines] = splitLines(csv.replace(/^\ufeff/, ''));
  const columns = parseCsvRecord(header) ?? [];
  const at = (['rater', 'id', 'rating'] as const).map((name) => {
    const index = columns.indexOf(name);
    if (index >= 0) return index;
    return rejectInput({
      field: 'answers',
      expected: 'CSV with the columns rater, id and rating in a header',
      received: shorten(header),
      suggestion: 'Add the header.',
    });
  });
  return lines.map((line) => {
    const cells = parseCsvRecord(line) ?? [];
    const [rater = '', id = '', rating = ''] = at.map((index) => cells[index]?.trim() ?? '');
    return { rater, id, rating };
  });
}
