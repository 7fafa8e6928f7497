import { metricCaveats } from '../../report/metric-caveats';
import { renderReport } from '../../report/render-report';

const accuracy = {
  metric: 'accuracy',
  value: 0.912345,
  options: { labels: ['a|b', '<c>'], level: 0.95, positive: null },
  interval: { low: 0.9, high: 0.9234, level: 0.95, method: 'Wilson' },
};
const bleu = { metric: 'bleu', value: 33.8123, options: { tokenize: '13a', maxOrder: 4 } };
const matrix = { file: 'confusion-matrix.svg', alt: 'Confusion matrix' };

describe('the report', () => {
  it('has the metrics side by side, with caveats and plots', () => {
    const { markdown } = renderReport([
      { result: accuracy, plots: [matrix] },
      { result: bleu, plots: [{ file: 'n-gram precisions (1).svg', alt: 'N-grams [4]' }] },
    ]);

    expect(markdown).toBe(`# Evaluation

| metric | value | interval | options |
| --- | ---: | --- | --- |
| accuracy | 0.9123 | 0.9 to 0.9234 (95 %, Wilson) | labels: a\\|b, \\<c\\>; level: 0.95; positive: none |
| bleu | 33.81 |  | tokenize: 13a; maxOrder: 4 |

## Caveats

- **accuracy** ${metricCaveats.accuracy}
- **bleu** ${metricCaveats.bleu}

## Plots

![Confusion matrix](confusion-matrix.svg)

![N-grams \\[4\\]](n-gram%20precisions%20%281%29.svg)
`);
  });

  it('has every field of the result in JSON', () => {
    const more = { ...accuracy, baseline: 0.5 };

    expect(renderReport([{ result: more, plots: [matrix] }]).json).toEqual({
      metrics: [
        {
          ...more,
          caveat: `accuracy ${metricCaveats.accuracy}`,
          plots: ['confusion-matrix.svg'],
        },
      ],
    });
  });

  it('shows a plot of two metrics once', () => {
    const { markdown } = renderReport([
      { result: accuracy, plots: [matrix] },
      { result: { ...accuracy, metric: 'recall' }, plots: [matrix] },
    ]);

    expect(markdown.match(/!\[/g)).toHaveLength(1);
  });

  it('has no heading without plots', () => {
    expect(renderReport([{ result: bleu, plots: [] }]).markdown).not.toContain('Plots');
  });

  it('counts the rest of a long option', () => {
    const labels = Array.from({ length: 20 }, (_, at) => `class ${at}`);
    const { markdown } = renderReport([
      { result: { ...accuracy, options: { labels } }, plots: [] },
    ]);

    expect(markdown).toContain('labels: class 0, class 1, class 2, class 3, class 4 and 15 more |');
  });

  it('keeps a name of two lines in its cell', () => {
    const { markdown } = renderReport([
      { result: { ...accuracy, options: { labels: ['one\n\n# two'] } }, plots: [] },
    ]);

    expect(markdown).toContain('labels: one \\# two |');
  });

  it.each([
    { ...bleu, value: NaN },
    { ...accuracy, interval: { ...accuracy.interval, high: Infinity } },
  ])('throws on an invalid number', (result) => {
    expect(() => renderReport([{ result, plots: [] }])).toThrow(/NaN|Infinity/);
  });

  it('throws on a metric without a caveat', () => {
    expect(() => renderReport([{ result: { ...bleu, metric: 'perplexity' }, plots: [] }])).toThrow(
      'perplexity',
    );
  });
});
