import { measure } from '../../../options/accumulator';
import { accuracy } from '../../../accuracy/accuracy';
import { aucRoc } from '../../../auc-roc/auc-roc';
import { silhouette } from '../../../silhouette/silhouette';
import { similarClassWarnings } from '../../../formulas/classification/similar-classes';

describe('classes that look alike', () => {
  it.each([
    ['1', '1.0'],
    ['1', '1.'],
    ['-2.50', '-2.5'],
    ['+3', '3'],
    ['1', ' 1'],
    ['cat', 'cat\t'],
    ['True', 'true'],
    ['긍정', '긍정'.normalize('NFD')],
    ['１', '1'],
  ])('produce a warning: %j and %j', (one, other) => {
    const [warning = '', ...more] = similarClassWarnings(['dog', one, 'bird', other]);
    expect(more).toEqual([]);
    expect(warning).toContain(`: ${JSON.stringify(one)} and ${JSON.stringify(other)}. `);
  });

  it.each([
    ['1', '10'],
    ['1', '01'],
    ['1', '-1'],
    ['1', '1.5'],
    ['0.1', '0.10.'],
    ['9007199254740992', '9007199254740993'],
    ['cat', 'cats'],
    ['a b', 'ab'],
  ])('do not include %j and %j', (one, other) => {
    expect(similarClassWarnings([one, other])).toEqual([]);
  });

  it('are counted beyond the first five', () => {
    const labels = Array.from({ length: 7 }, (_, at) => [`${at}`, `${at}.0`]).flat();
    expect(similarClassWarnings(labels)[0]).toMatch(/"4" and "4.0"; and 2 more\. /);
  });

  it('produce a warning in each metric of classes', () => {
    const items = [
      { label: '1', prediction: '1.0', score: 0.5, cluster: 'a', point: [1] },
      { label: '1.0', prediction: '1', score: 0.5, cluster: 'A', point: [2] },
      { label: '1.0', prediction: '1', score: 0.5, cluster: 'A', point: [3] },
    ];
    expect(measure(accuracy(), items)).toMatchObject({ value: 0, warnings: [expect.any(String)] });
    const auc = measure(aucRoc({ positive: '1' }), items);
    expect(auc.warnings).toHaveLength(1);
    const shares = items.map(({ label }) => ({
      label,
      score: { '1': 0.5, '1.0': 0.25, '2': 0.25 },
    }));
    const third = { label: '2', score: { '1': 0.5, '1.0': 0.25, '2': 0.25 } };
    for (const average of ['macro', 'micro'] as const)
      expect(measure(aucRoc({ average }), [...shares, third]).warnings).toHaveLength(1);
    expect(measure(silhouette(), items).warnings).toHaveLength(1);
    expect(measure(accuracy(), [{ label: 'a', prediction: 'b' }])).not.toHaveProperty('warnings');
  });
});
