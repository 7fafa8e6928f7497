import { drawClassHistogram } from '../../plots/charts/class-histogram';
import { drawConfusionMatrix } from '../../plots/charts/confusion-matrix-plot';
import { drawElbowCurve } from '../../plots/charts/elbow-curve';
import { drawLikertCounts } from '../../plots/charts/likert-counts';
import { drawNgramPrecisions } from '../../plots/charts/ngram-precisions';
import { drawPairScores } from '../../plots/charts/pair-scores';
import { drawResiduals } from '../../plots/charts/residuals-plot';
import { drawRocCurve } from '../../plots/charts/roc-curve';
import { drawSilhouette } from '../../plots/charts/silhouette-plot';
import { drawTokenSimilarity } from '../../plots/charts/token-similarity';
import { drawWinRates } from '../../plots/charts/win-rates';
import { drawWordAlignment } from '../../plots/charts/word-alignment';
import { byClass, corners, drawn, textIn } from './drawn';
import type { Drawn } from './drawn';

/** Title of the plot, the first of its texts. */
const titleOf = (drawing: Drawn) => drawing.texts[0]?.text;
const said = (drawing: Drawn) => drawing.texts.map(({ text }) => text);
const tooltips = (drawing: Drawn) =>
  drawing.elements.filter(({ name }) => name === 'title').map(textIn);
const box = (element: Drawn['root']) => {
  const [[left, top], [right, bottom]] = corners(element) as [[number, number], [number, number]];
  return { left, top, width: right - left, height: bottom - top };
};

const diagonal = [
  { falsePositiveRate: 0, truePositiveRate: 0 },
  { falsePositiveRate: 0.25, truePositiveRate: 0.5 },
  { falsePositiveRate: 1, truePositiveRate: 1 },
];

describe('the confusion matrix', () => {
  const matrix = {
    labels: ['<a>', 'b'],
    counts: [
      [3, 1],
      [0, 4],
    ],
  };
  const drawing = drawn(drawConfusionMatrix(matrix));

  it('shows each count in the cell of its label and its prediction', () => {
    const at = (text: string) =>
      drawing.texts.filter((each) => each.text === text).map(({ corners: [corner] }) => corner!);
    const [three] = at('3');
    const [one] = at('1');
    const [four] = at('4');

    expect(three![1]).toBe(one![1]);
    expect(one![0]).toBe(four![0]);
    expect(three![0]).toBeLessThan(one![0]);
    expect(one![1]).toBeLessThan(four![1]);
  });

  it('colors by the share of a row, correct in blue and wrong in orange', () => {
    const cells = drawing.elements.flatMap(
      (each) => /^(heat|miss|blank).*/.exec(each.attributes.get('class') ?? '')?.[0] ?? [],
    );

    expect(cells).toEqual(['heat-8', 'miss-3', 'blank', 'heat-10']);
  });

  it('writes each count and share in the text color of its cell', () => {
    const onCells = drawing.texts.filter(({ text }) => /^\d/.test(text));

    expect(onCells.map(({ text, color }) => [text, color])).toEqual([
      ['3', 'on-heat-8'],
      ['75 %', 'on-heat-8'],
      ['1', 'on-miss-3'],
      ['25 %', 'on-miss-3'],
      ['4', 'on-heat-10'],
      ['100 %', 'on-heat-10'],
    ]);
  });

  it('names the true and the predicted class', () => {
    expect(tooltips(drawing)).toContain('<a> predicted as b: 1 (25 % of the row)');
    expect(textIn(drawing.root.children[1] as Drawn['root'])).toBe(
      '8 items of 2 classes, 7 of them correct. The most common error: <a> predicted as b, 1 times.',
    );
  });

  it('keeps every item if classes are merged', () => {
    const count = 120;
    const counts = Array.from({ length: count }, (_, is) =>
      Array.from({ length: count }, (__, given) =>
        is === given ? 10 : is % 3 === 0 && given === is + 1 ? is + 1 : 0,
      ),
    );
    const labels = counts.map((_, at) => `c${at}`);
    const all = counts.flat().reduce((sum, each) => sum + each, 0);
    const large = drawn(drawConfusionMatrix({ labels, counts }));
    const shown = tooltips(large)
      .map((tooltip) => /predicted as .*: ([\d,]+) \(/.exec(tooltip)?.[1])
      .filter((each) => each !== undefined);
    const cells = large.elements.filter(({ name }) => name === 'rect').length - 1;

    expect(cells).toBe(40 * 40);
    expect(said(large).join('\n')).toContain('81 classes with fewer errors are drawn as one');
    // A cell with a count has two tooltips, one of them on its text.
    const inCells = large.elements
      .filter(({ name }) => name === 'rect')
      .flatMap(({ children }) => children)
      .map((child) => (child.kind === 'element' ? textIn(child) : ''))
      .map((tooltip) => Number(/: ([\d,]+) \(/.exec(tooltip)?.[1]?.replaceAll(',', '') ?? 0));

    expect(inCells.reduce((sum, each) => sum + each, 0)).toBe(all);
    expect(shown.length).toBeGreaterThan(0);
  });

  it('throws on an empty list of classes, and on an invalid count', () => {
    expect(() => drawConfusionMatrix({ labels: [], counts: [] })).toThrow('no class');
    expect(() => drawConfusionMatrix({ labels: ['a'], counts: [[NaN]] })).toThrow('NaN');
  });
});

describe('the ROC curve', () => {
  const one = { positive: 'spam', value: 0.625, points: diagonal };
  const interval = { low: 0.51234, high: 0.75, level: 0.95, method: 'DeLong' };

  it('has the area with its interval in the title', () => {
    const drawing = drawn(drawRocCurve({ value: 0.625, interval, curves: [one] }));

    expect(titleOf(drawing)).toBe('ROC curve, AUC 0.625 (0.512 to 0.750)');
    expect(said(drawing)).toContain('95 % interval by DeLong.');
  });

  it('goes through each corner, from one end of the diagonal to the other', () => {
    const drawing = drawn(drawRocCurve({ value: 0.625, curves: [one] }));
    const [curve] = byClass(drawing, 'stroke-0').map(corners);
    const [chance] = drawing.elements
      .filter((each) => each.attributes.get('stroke-dasharray') === '4 4')
      .map(corners);

    expect(curve![0]).toEqual(chance![0]);
    expect(curve![2]).toEqual(chance![1]);
    expect((curve![1]![0] - curve![0]![0]) / (curve![2]![0] - curve![0]![0])).toBeCloseTo(0.25, 3);
    expect((curve![1]![1] - curve![0]![1]) / (curve![2]![1] - curve![0]![1])).toBeCloseTo(0.5, 3);
  });

  it('lists the smallest areas first, in color', () => {
    const curves = [0.9, 0.6, 0.8, 0.7, 0.75, 0.85, 0.95, 0.65].map((value) => ({
      ...one,
      positive: `c${value}`,
      value,
    }));
    const drawing = drawn(drawRocCurve({ value: 0.77, curves }));

    expect(said(drawing).filter((text) => / c0/.test(text))).toEqual([
      '0.600 c0.6',
      '0.650 c0.65',
      '0.700 c0.7',
      '0.750 c0.75',
      '0.800 c0.8',
      '0.850 c0.85',
      '0.900 c0.9',
      '0.950 c0.95',
    ]);
    expect(byClass(drawing, 'stroke-other')).toHaveLength(2 * 3);
    expect(byClass(drawing, 'stroke-0').map(textIn)).toHaveLength(2);
  });

  it('throws on an empty list of curves, and on an invalid rate', () => {
    expect(() => drawRocCurve({ value: 1, curves: [] })).toThrow('no curve');
    expect(() =>
      drawRocCurve({
        value: 0.5,
        curves: [{ ...one, points: [{ falsePositiveRate: NaN, truePositiveRate: 0 }] }],
      }),
    ).toThrow('NaN');
  });
});

describe('the residual plot', () => {
  const given = (pairs: number) => ({
    items: 10_000_000,
    mean: 0.5,
    standardDeviation: 1,
    lowest: -9,
    highest: 12,
    sample: Array.from({ length: pairs }, (_, at) => ({
      prediction: at % 50,
      target: (at % 50) + (at % 3) - 1,
    })),
  });

  it('draws low predictions above the line and high ones below', () => {
    const sample = [
      { target: 3, prediction: 1 },
      { target: 1, prediction: 2 },
    ];
    const drawing = drawn(drawResiduals({ ...given(1), sample }));
    const [low, high] = byClass(drawing, 'fill-0').map(box);
    const [zero] = byClass(drawing, 'mark').map(corners);

    expect(low!.top).toBeLessThan(zero![0]![1]);
    expect(high!.top).toBeGreaterThan(zero![0]![1]);
    expect(low!.left).toBeLessThan(high!.left);
  });

  it('states how many of how many items are drawn', () => {
    expect(said(drawn(drawResiduals(given(1000)))).join(' ')).toContain(
      '1,000 of 10,000,000 items are drawn.',
    );
  });

  it('states the range of all residuals, drawn or not', () => {
    expect(said(drawn(drawResiduals(given(10)))).join(' ')).toContain('All residuals: −9 to 12.');
  });

  it('counts dense dots in squares', () => {
    const drawing = drawn(drawResiduals(given(90_000)));
    const drawnHere = tooltips(drawing).map((tooltip) =>
      Number(/^([\d,]+) drawn here/.exec(tooltip)?.[1]?.replaceAll(',', '') ?? 0),
    );

    expect(drawing.elements.filter(({ name }) => name === 'circle')).toEqual([]);
    expect(drawnHere.reduce((sum, each) => sum + each, 0)).toBe(90_000);
  });

  it('throws on an invalid pair, and on an empty list', () => {
    expect(() => drawResiduals({ ...given(1), sample: [{ target: NaN, prediction: 1 }] })).toThrow(
      'NaN',
    );
    expect(() => drawResiduals({ ...given(1), sample: [] })).toThrow('no pair');
  });
});

describe('the n-gram precisions', () => {
  const bleu = {
    value: 30,
    precisions: [80, 40].map((precision, at) => ({
      order: at + 1,
      matches: precision,
      ngrams: 100,
      precision,
    })),
    brevityPenalty: 0.9,
    candidateLength: 90,
    referenceLength: 100,
  };

  it('draws bars as high as the precisions', () => {
    const [first, second, candidates] = byClass(drawn(drawNgramPrecisions(bleu)), 'fill-0').map(
      box,
    );

    expect(first!.height / second!.height).toBeCloseTo(2, 2);
    expect(candidates!.height).toBeGreaterThan(0);
  });

  it('states the brevity penalty, and how much too short the candidates are', () => {
    expect(said(drawn(drawNgramPrecisions(bleu))).join(' ')).toContain(
      'Brevity penalty 0.900: the candidates have 90 % of the references’ length.',
    );
  });
});

describe('the scores of pairs', () => {
  const pairs = (count: number) => ({
    scores: { rouge1: { f: 0.5 } },
    pairs: Array.from({ length: count }, (_, at) => ({ rouge1: { f: (at % 10) / 10 } })),
    items: 100,
  });

  it('draws a bar per pair', () => {
    const bars = byClass(drawn(drawPairScores(pairs(4))), 'fill-0').map(box);
    // The first bar belongs to the legend; a score of 0 has no height.
    expect(bars.slice(1).map(({ height }) => Math.round(height))).toEqual([0, 26, 52, 78]);
  });

  it('counts each of many pairs once', () => {
    const counts = tooltips(drawn(drawPairScores(pairs(100)))).map((tooltip) =>
      Number(/: (\d+) pairs$/.exec(tooltip)?.[1] ?? 0),
    );

    expect(counts.filter((count) => count > 0)).toEqual(new Array(10).fill(10));
  });

  it('states how many pairs are not drawn', () => {
    expect(said(drawn(drawPairScores(pairs(4)))).join(' ')).toContain('4 of 100 pairs are drawn');
  });
});

describe('the alignment', () => {
  const alignment = {
    candidate: ['a', 'cat'],
    reference: ['cats', 'a'],
    matches: [
      { candidate: 0, reference: 1, stage: 'exact' as const },
      { candidate: 1, reference: 0, stage: 'stem' as const },
    ],
    chunks: 2,
    score: 0.5,
  };

  it('draws a line for each match, from word to word, by stage', () => {
    const drawing = drawn(drawWordAlignment(alignment));
    const middle = (text: string, at = 0) => {
      const all = drawing.texts.filter((each) => each.text === text)[at]!.corners;
      return (all[0]![0] + all[1]![0]) / 2;
    };
    // The first of each is in the legend.
    const [, exact] = byClass(drawing, 'stroke-0').map(corners);
    const [, stem] = byClass(drawing, 'stroke-1').map(corners);

    expect(exact!.map(([x]) => x)).toEqual([
      expect.closeTo(middle('a'), 1),
      expect.closeTo(middle('a', 1), 1),
    ]);
    expect(stem!.map(([x]) => x)).toEqual([
      expect.closeTo(middle('cat'), 1),
      expect.closeTo(middle('cats'), 1),
    ]);
  });

  it('shows only the stages with matches', () => {
    expect(said(drawn(drawWordAlignment(alignment)))).toEqual(
      expect.arrayContaining(['the same word', 'the same stem']),
    );
    expect(said(drawn(drawWordAlignment(alignment)))).not.toContain('a synonym');
  });

  it('states how many words of a long text are drawn', () => {
    const long = drawn(
      drawWordAlignment({ ...alignment, candidate: new Array<string>(200).fill('word') }),
    );

    expect(said(long)).toContain('The first 80 words of each are drawn.');
    expect(said(long).filter((text) => text === 'word')).toHaveLength(80);
  });
});

describe('the similarity of tokens', () => {
  const pair = {
    f: 0.8,
    candidate: ['a', 'b'],
    reference: ['c', 'd'],
    similarity: [
      [0.9, 0.1],
      [0.2, 0.6],
    ],
  };

  it('frames the best of each row and column', () => {
    expect(byClass(drawn(drawTokenSimilarity(pair)), 'stroke-1')).toHaveLength(2);
  });

  it('is darkest for the most similar tokens', () => {
    const cells = drawn(drawTokenSimilarity(pair))
      .elements.filter((each) => each.name === 'rect' && each.children.length > 0)
      .map((each) => each.attributes.get('class'));

    expect(cells).toEqual(['heat-10', 'heat-0', 'heat-1', 'heat-6']);
  });

  it('throws on a missing row', () => {
    expect(() => drawTokenSimilarity({ ...pair, similarity: [[1, 1]] })).toThrow('NaN');
  });
});

describe('the class histogram', () => {
  it('draws each share, and the even share', () => {
    const classes = [
      { images: 30, probability: 0.6 },
      { images: 10, probability: 0.4 },
    ];
    const drawing = drawn(drawClassHistogram({ value: 1.5, deviation: 0, classes, items: 40 }));
    const [, first, second] = byClass(drawing, 'fill-0').map(box);
    const even = byClass(drawing, 'mark').map(corners).at(-1)!;

    expect(first!.height / second!.height).toBeCloseTo(3, 1);
    expect(first!.top + first!.height - even[0]![1]).toBeCloseTo((first!.height * 2) / 3, 1);
  });

  it('draws a thousand classes by rank, as one area', () => {
    const classes = Array.from({ length: 1000 }, (_, at) => ({ images: at, probability: 0.001 }));
    const drawing = drawn(
      drawClassHistogram({ value: 400, deviation: 0, classes, items: 499_500 }),
    );
    const tops = corners(byClass(drawing, 'fill-0').at(-1)!)
      .slice(1, -2)
      .map(([, y]) => y);

    expect(tops).toEqual([...tops].sort((one, other) => one - other));
    expect(titleOf(drawing)).toBe('Inception Score 400.000');
  });
});

describe('the ratings', () => {
  it('draws each rating as wide as its share', () => {
    const distribution = [1, 2, 3].map((rating) => ({ rating, count: rating * 10 }));
    const drawing = drawn(
      drawLikertCounts({ systems: [{ name: 'model', value: 2.33, distribution }] }),
    );
    const widths = drawing.elements
      .filter((each) => each.name === 'rect' && each.children.length > 0)
      .map((each) => box(each).width + 1);

    expect(widths.map((width) => width / widths[0]!)).toEqual([
      1,
      expect.closeTo(2, 2),
      expect.closeTo(3, 2),
    ]);
    expect(said(drawing)).toContain('2.33');
  });
});

describe('the win rates', () => {
  it('draws the rate inside its interval', () => {
    const drawing = drawn(
      drawWinRates({
        comparisons: [
          {
            a: 'large',
            b: 'small',
            value: 0.6,
            interval: { low: 0.5, high: 0.8, level: 0.95 },
            distribution: [
              { rating: 'a', count: 60 },
              { rating: 'b', count: 40 },
              { rating: 'tie', count: 5 },
            ],
          },
        ],
      }),
    );
    const [dot] = byClass(drawing, 'fill-0').map(box);
    const whiskers = corners(byClass(drawing, 'stroke-0')[0]!).map(([x]) => x);
    const [low, high] = [Math.min(...whiskers), Math.max(...whiskers)];

    expect((dot!.left + dot!.width / 2 - low) / (high - low)).toBeCloseTo(1 / 3, 2);
    expect(said(drawing)).toEqual(
      expect.arrayContaining(['60 %', '60 won, 40 lost, 5 tied', 'against small']),
    );
  });
});

describe('the silhouette', () => {
  const silhouette = {
    value: 0.25,
    values: [-0.5, 0.5, 0.9, 0.1],
    clusterIndexes: [0, 0, 1, 0],
    clusters: [
      { cluster: 'mixed', size: 3, value: 0.0333 },
      { cluster: 'clear', size: 1, value: 0.9 },
    ],
  };
  const drawing = drawn(drawSilhouette(silhouette));

  it('has the best cluster on top, sorted from its best point', () => {
    const names = said(drawing).filter((text) => ['mixed', 'clear'].includes(text));
    const widths = corners(byClass(drawing, 'fill-1')[0]!)
      .slice(1, -2)
      .map(([x]) => x);

    expect(names).toEqual(['clear', 'mixed']);
    expect(widths).toEqual([...widths].sort((one, other) => other - one));
  });

  it('marks the mean', () => {
    const [zero, best] = corners(byClass(drawing, 'fill-0')[0]!).map(([x]) => x);
    const [mean] = corners(byClass(drawing, 'mark')[0]!).map(([x]) => x);

    expect((mean! - zero!) / (best! - zero!)).toBeCloseTo(0.25 / 0.9, 2);
  });

  it('states how many points are in the wrong cluster', () => {
    expect(textIn(drawing.root.children[1] as Drawn['root'])).toContain(
      '1 points are nearer to another cluster',
    );
  });
});

describe('the elbow', () => {
  const curve = [100, 40, 30, 25].map((inertia, at) => ({ k: at + 1, inertia }));

  it('marks the chosen k on the curve', () => {
    const drawing = drawn(drawElbowCurve({ value: 2, curve }));
    const [line, ring] = byClass(drawing, 'stroke-1');
    const points = corners(byClass(drawing, 'stroke-0')[0]!);
    const { left, top, width, height } = box(ring!);

    expect([left + width / 2, top + height / 2]).toEqual([
      expect.closeTo(points[1]![0], 1),
      expect.closeTo(points[1]![1], 1),
    ]);
    expect(corners(line!)[0]![0]).toBeCloseTo(points[1]![0], 2);
    expect(said(drawing)).toContain('k = 2');
  });

  it('throws if the curve lacks the chosen k', () => {
    expect(() => drawElbowCurve({ value: 9, curve })).toThrow('no k of 9');
  });
});

describe('the title', () => {
  it('accepts any script', () => {
    const curve = [1, 2, 3].map((k) => ({ k, inertia: 4 - k }));
    const drawing = drawn(drawElbowCurve({ value: 2, curve }, { title: '군집 수 <2>' }));

    expect(titleOf(drawing)).toBe('군집 수 <2>');
    expect(textIn(drawing.root.children[0] as Drawn['root'])).toBe('군집 수 <2>');
  });
});
