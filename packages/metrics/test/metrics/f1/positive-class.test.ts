import { choosePositive, describePositive } from '../../../options/positive-class';
import { getIssue } from '../../support/metric-assertions';

/** Builds counts of classes by number of items. */
const counts = (supports: Readonly<Record<string, number>>) =>
  Object.entries(supports).map(([label, support]) => ({ label, support, right: 0, predicted: 0 }));

describe('the positive class', () => {
  it.each([
    ['0', '1'],
    ['0.0', '1.0'],
    ['-1', '1'],
    ['false', 'true'],
    ['False', 'TRUE'],
    ['no', 'Yes'],
    ['N', 'Y'],
    ['f', 'T'],
    ['negative', 'Positive'],
    ['neg', 'pos'],
    ['ham', 'Spam'],
    ['real', 'spam '],
    ['음성', '양성'],
    ['부정', '긍정'],
    ['아니요', '예'],
    ['거짓', '참'.normalize('NFD')],
  ])('of %j and %j is the second, even with more items', (negative, positive) => {
    const both = [
      counts({ [negative]: 1, [positive]: 9 }),
      counts({ [positive]: 9, [negative]: 1 }),
    ];
    for (const each of both)
      expect(choosePositive(each, undefined)).toEqual({ class: positive, chosenBy: 'name' });
  });

  it.each([
    // A benign tumor, not a positive result.
    ['악성', '양성'],
    ['2', '1'],
    ['x', 't'],
    ['n', 't'],
    ['yes', 'true'],
    ['cat', 'dog'],
  ])('of %j and %j is the rarer', (rare, common) => {
    expect(choosePositive(counts({ [common]: 9, [rare]: 1 }), undefined)).toEqual({
      class: rare,
      chosenBy: 'rarer',
    });
    expect(choosePositive(counts({ [rare]: 1, [common]: 9 }), undefined)?.class).toBe(rare);
  });

  it('of two equally common classes is the later', () => {
    const chosen = choosePositive(counts({ cat: 5, dog: 5 }), undefined);
    expect(chosen).toEqual({ class: 'dog', chosenBy: 'later' });
  });

  it('of one class is that class', () => {
    expect(choosePositive(counts({ cat: 5 }), undefined)?.chosenBy).toBe('only');
    expect(choosePositive(counts({ '1': 5 }), undefined)?.chosenBy).toBe('name');
  });

  it('of more than two classes is the given one, or undefined', () => {
    const three = counts({ no: 1, maybe: 2, yes: 3 });
    expect(choosePositive(three, undefined)).toBeUndefined();
    expect(choosePositive(three, 'no')).toEqual({ class: 'no', chosenBy: 'option' });
    expect(getIssue(() => choosePositive(three, 'No'))?.field).toBe('positive');
  });

  it('is described with the reason, and how to choose another', () => {
    const reasons = (['name', 'rarer', 'later', 'only'] as const).map((chosenBy) =>
      describePositive({ class: 'dog', chosenBy }),
    );
    expect(reasons).toEqual(
      [
        'by its name',
        'the rarer of two classes',
        'the later of two classes with equally many items',
        'the only class',
      ].map((reason) => `Positive class: "dog" (${reason}). Choose another with --positive.`),
    );
  });
});
