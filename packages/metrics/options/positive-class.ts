import { shorten } from '../errors/input-error';
import type { ClassCounts } from '../formulas/classification/confusion-matrix';
import { positiveLabel } from '../readers/class-label';

/** The class that a value of two classes is about. */
export interface PositiveClass {
  readonly class: string;
  /**
   * `option`: named by the caller. `name`: its name says so, as 1 of 0 and 1. `rarer`: it has fewer items. `later`: both
   * have as many, and it comes later in the order of the classes. `only`: there is no other.
   */
  readonly chosenBy: 'option' | 'name' | 'rarer' | 'later' | 'only';
}

/** Names of two classes, the positive one second; in lower case. */
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

/** Names that are positive whatever the other class is called; in lower case. */
const positives = ['true', 'yes', 'positive', 'spam', '스팸'];

/**
 * Chooses the class that precision, recall and F1 of two classes are about.
 * @param named The class that the caller names.
 * @returns undefined where none is named and there are more than two classes
 * @throws InvalidInputError where the named class does not occur
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
  option: 'as named',
  name: 'by its name',
  rarer: 'the rarer of two classes',
  later: 'the later of two classes with as many items',
  only: 'the only class',
};

/** The choice in a sentence, so that nobody takes the value for that of another class. */
export function describePositive({ class: name, chosenBy }: PositiveClass): string {
  const another = chosenBy === 'option' ? '' : ' Name another with --positive.';
  return `Positive class: ${shorten(name)} (${choices[chosenBy]}).${another}`;
}
