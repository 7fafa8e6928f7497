import { csvRow } from '@by-example/metrics/readers/csv-record';
import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import type { Question } from '../../../lambda/metrics/human-evaluation/next-question/next-question';
import { reviewItems } from '../../../lambda/metrics/human-evaluation/reviews/review-items';
import { linesOf } from './read-input';
import type { BroughtFile } from './read-input';

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
export function scriptedRaters(csv: string, { name, bytes }: BroughtFile): ScriptedRaters {
  const answers = answersIn(csv);
  const { items } = reviewItems(name, bytes);
  const byTexts = new Map<string, (typeof items)[number]>();
  for (const item of items) {
    const texts = textsOf(
      'candidate' in item ? { ...item } : { ...item, first: item.a, second: item.b },
    );
    const same = byTexts.get(texts);
    if (same !== undefined)
      rejectInput({
        field: 'answers',
        expected: 'items that differ in their texts, where answers come from a file',
        received: `${shorten(same.id)} and ${shorten(item.id)}`,
        suggestion: 'Take one of them out of the file of items.',
      });
    byTexts.set(texts, item);
  }
  const known = new Map(
    answers.map(({ rater, id, rating }) => [JSON.stringify([rater, id]), rating]),
  );
  return {
    names: [...new Set(answers.map(({ rater }) => rater))],
    answerTo(rater, question) {
      const item = byTexts.get(textsOf(question));
      const rating = known.get(JSON.stringify([rater, item?.id]));
      if (item === undefined || rating === undefined)
        return rejectInput({
          field: 'answers',
          expected: `an answer of ${rater} to each question`,
          received: `none to ${shorten(item?.id ?? question.prompt ?? question.candidate)}`,
          suggestion: 'Add the line, or leave --answers out and answer yourself.',
        });
      if ('candidate' in item) return Number(rating);
      if (rating === 'tie') return 'tie';
      return question.first === item[rating === 'a' ? 'a' : 'b'] ? 'first' : 'second';
    },
  };
}

function textsOf({
  prompt = '',
  candidate = '',
  first = '',
  second = '',
}: Partial<Question>): string {
  return JSON.stringify([prompt, candidate, ...[first, second].sort()]);
}

function answersIn(csv: string): ScriptedAnswer[] {
  const [header = '', ...lines] = linesOf(csv.replace(/^\ufeff/, ''));
  const columns = csvRow(header) ?? [];
  const at = (['rater', 'id', 'rating'] as const).map((name) => {
    const place = columns.indexOf(name);
    if (place >= 0) return place;
    return rejectInput({
      field: 'answers',
      expected: 'CSV whose first row names the columns rater, id and rating',
      received: shorten(header),
      suggestion: 'Give the file such a header.',
    });
  });
  return lines.map((line) => {
    const cells = csvRow(line) ?? [];
    const [rater = '', id = '', rating = ''] = at.map((place) => cells[place]?.trim() ?? '');
    return { rater, id, rating };
  });
}
