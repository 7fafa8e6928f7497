import { shorten } from '../errors/input-error';
import type { ClassCounts } from '../formulas/classification/confusion-matrix';
import { positiveLabel } from '../readers/class-label';

/** Positive class of a value of two classes. */
export interface PositiveClass {
  readonly class: string;
  /**
   * Reason of the choice.
   * - `option`: given by the caller.
   * - `name`: by its name, as 1 of 0 and 1.
   * - `rarer`: it has fewer items.
   * - `later`: both have equally many, and it is later in the order of classes.
   * - `only`: it is the only class.
   */
  readonly chosenBy: 'option' | 'name' | 'rarer' | 'later' | 'only';
}

/** Names of two classes, the positive one second; lowercase. */
const pairs: readonly (readonly [negative: string, positive: string])[] = [
  ['0', '1'],
  ['0.0', '1.0'],
  ['-1', '1'],
  ['-1', '+1'],
  ['f', 't'],
  ['n', 'y'],
  ['neg', 'pos'],
  ['거짓', '참'],
  ['부정', '긍정'],
  ['음성', '양성'],
  ['아니요', '예'],
  ['아니오', '예'],
  ['아니요', '네'],
  ['아니오', '네'],
];

/** Names that are positive whatever the other class is; lowercase. */
const positives = ['true', 'yes', 'positive', 'spam', '스팸'];

/**
 * Chooses the positive class of precision, recall and F1.
 * @param named Class given by the caller.
 * @returns undefined if none was given and there are more than two classes
 * @throws InvalidInputError if the given class does not occur
 */
export function choosePositive(
  counts: readonly ClassCounts[],
  named: string | undefined,
): PositiveClass | undefined {
  const labels = counts.map(({ label }) => label);
  if (named !== undefined) return { class: positiveLabel(labels, named), chosenBy: 'option' };
  const [one, other] = counts;
  if (one === undefined || counts.length > 2) return undefined;
  const known = labels.filter((label) => isPositive(label, labels));
  const [byName] = known;
  if (byName !== undefined && known.length === 1) return { class: byName, chosenBy: 'name' };
  if (other === undefined) return { class: one.label, chosenBy: 'only' };
  if (one.support === other.support) return { class: other.label, chosenBy: 'later' };
  const rarer = one.support < other.support ? one : other;
  return { class: rarer.label, chosenBy: 'rarer' };
}

function isPositive(label: string, labels: readonly string[]): boolean {
  const name = lowered(label);
  if (positives.includes(name)) return true;
  const others = labels.filter((other) => other !== label).map(lowered);
  return pairs.some(
    ([negative, positive]) => name === positive && others.every((other) => other === negative),
  );
}

function lowered(label: string): string {
  return label.trim().normalize('NFC').toLowerCase();
}

const choices: Readonly<Record<PositiveClass['chosenBy'], string>> = {
  option: 'chosen by the option',
  name: 'by its name',
  rarer: 'the rarer of two classes',
  later: 'the later of two classes with equally many items',
  only: 'the only class',
};

/** Describes the choice in a sentence, so the value is not mistaken for that of the other class. */
export function describePositive({ class: name, chosenBy }: PositiveClass): string {
  const another = chosenBy === 'option' ? '' : ' Choose another with --positive.';
  return `Positive class: ${shorten(name)} (${choices[chosenBy]}).${another}`;
}
