import { rejectInput, shorten } from '../errors/input-error';
import { inOrder } from '../readers/class-label';

/** All scores: the area depends on their ranks. */
export interface AucState {
  readonly labels: string[];
  /** Classes of each score object; null for single-number scores, and before the first item. */
  classes: string[] | null;
  /**
   * Scores by index in `labels`, then by index in `classes` (0 for single-number scores), then by
   * item.
   */
  readonly scores: number[][][];
}

/**
 * Adds a single-number score.
 * @param known Allowed classes, if given.
 * @throws InvalidInputError on a third class, and after scores that are objects.
 */
export function addScore(
  state: AucState,
  name: string,
  score: number,
  known: readonly string[] | undefined,
): void {
  if (state.classes !== null) rejectOtherKind('a score for each class', 'one number');
  let at = state.labels.indexOf(name);
  if (at === -1) {
    const labels = known ?? [...state.labels, name];
    if (!labels.includes(name) || labels.length > 2)
      rejectInput({
        field: 'label',
        expected: `one of two classes, ${shorten(known ?? state.labels)}, if the score is one number`,
        received: shorten(name),
        suggestion: 'Give scores as an object with the probability of each class.',
      });
    at = state.labels.push(name) - 1;
    state.scores.push([[]]);
  }
  state.scores[at]?.[0]?.push(score);
}

/**
 * Adds a score that is class → probability.
 * @throws InvalidInputError on classes other than earlier ones or `known`, probabilities that do
 * not sum to 1, a label without a probability, and after single-number scores.
 */
export function addProbabilities(
  state: AucState,
  name: string,
  score: Readonly<Record<string, number>>,
  known: readonly string[] | undefined,
): void {
  const given: unknown = score;
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    rejectInput({
      field: 'score',
      expected: 'a number, or an object class → probability',
      received: shorten(given),
      suggestion: 'Give the item a score, or remove it.',
    });
  if (state.classes === null && state.labels.length > 0)
    rejectOtherKind('one number', 'a score for each class');
  const classes = state.classes ?? inOrder(Object.keys(score));
  sameClasses(classes, Object.keys(score), known);
  let all = 0;
  for (const each of classes) {
    const probability = score[each] ?? 0;
    if (!(probability >= 0 && probability <= 1 + tolerance)) rejectProbability(each, score[each]);
    all += probability;
  }
  if (Math.abs(all - 1) > tolerance)
    rejectInput({
      field: 'score',
      expected: 'probabilities that sum to 1, within 0.00001',
      received: `a sum of ${all}`,
      suggestion: 'Give the probability of every class, after the softmax.',
    });
  if (!classes.includes(name))
    rejectInput({
      field: 'label',
      expected: `one of the classes in score: ${shorten(classes)}`,
      received: shorten(name),
      suggestion: 'Give a score for each class that occurs.',
    });
  state.classes = classes;
  let at = state.labels.indexOf(name);
  if (at === -1) {
    at = state.labels.push(name) - 1;
    state.scores.push(classes.map(() => []));
  }
  const columns = state.scores[at] ?? [];
  for (const [column, each] of classes.entries()) columns[column]?.push(score[each] ?? 0);
}

/** Allows for rounding to about five digits; scikit-learn uses the same tolerance. */
const tolerance = 1e-5;

function sameClasses(
  classes: readonly string[],
  seen: readonly string[],
  known: readonly string[] | undefined,
): void {
  const expected = known ?? classes;
  const missing = expected.find((each) => !seen.includes(each));
  const odd = seen.find((each) => !expected.includes(each));
  if (missing !== undefined || odd !== undefined || expected.length < 2)
    rejectInput({
      field: 'score',
      expected: `a probability for each of the classes ${shorten(expected)}${expected.length < 2 ? ', at least two' : ''}`,
      received:
        missing === undefined
          ? `additionally ${shorten(odd ?? seen)}`
          : `none for ${shorten(missing)}`,
      suggestion: 'Give the same classes in every item.',
    });
}

function rejectProbability(name: string, value: number | undefined): never {
  return rejectInput({
    field: `score[${shorten(name)}]`,
    expected: 'a probability from 0 to 1',
    received: typeof value === 'number' ? String(value) : shorten(value),
    suggestion: 'Give the probability of every class, after the softmax.',
  });
}

function rejectOtherKind(before: string, now: string): never {
  return rejectInput({
    field: 'score',
    expected: `${before}, as in the previous items`,
    received: now,
    suggestion: 'Give every item the same kind of score.',
  });
}

/**
 * Merges the scores of `other` into `one`.
 * @throws InvalidInputError on two kinds of scores, or different classes.
 */
export function mergeScores(one: AucState, other: AucState): AucState {
  if (other.labels.length === 0) return one;
  if (one.labels.length === 0) return other;
  if ((one.classes === null) !== (other.classes === null))
    rejectOtherKind('one kind of score', 'numbers in one part and objects in the other');
  if (one.classes !== null) sameClasses(one.classes, other.classes ?? [], undefined);
  const fresh = other.labels.filter((name) => !one.labels.includes(name));
  if (one.classes === null && one.labels.length + fresh.length > 2)
    rejectInput({
      field: 'label',
      expected: `one of two classes, ${shorten(one.labels)}, if the score is one number`,
      received: shorten(fresh),
      suggestion: 'Give scores as an object with the probability of each class.',
    });
  const columns = one.classes ?? [''];
  for (const name of fresh) {
    one.labels.push(name);
    one.scores.push(columns.map(() => []));
  }
  for (const [from, name] of other.labels.entries()) {
    const to = one.scores[one.labels.indexOf(name)];
    for (const column of columns.keys())
      // Pushed one by one: spreading millions of scores into one call would overflow the stack.
      for (const score of other.scores[from]?.[column] ?? []) to?.[column]?.push(score);
  }
  return one;
}

/** Returns one column of the scores of the items with one of the labels. */
export function column(state: AucState, labels: readonly string[], at: number): Float64Array {
  return joined(labels.map((label) => state.scores[state.labels.indexOf(label)]?.[at] ?? []));
}

/** Concatenates lists. */
export function joined(lists: readonly ArrayLike<number>[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0));
  let from = 0;
  for (const list of lists) {
    all.set(list, from);
    from += list.length;
  }
  return all;
}
