import { accuracy } from '../../accuracy/accuracy';
import { measure } from '../../options/accumulator';
import { aucRoc } from '../../auc-roc/auc-roc';
import { bertscore } from '../../bertscore/bertscore';
import { bleu } from '../../bleu/bleu';
import { metricCaveats } from '../../report/metric-caveats';
import { elbow } from '../../elbow/elbow';
import { f1 } from '../../f1/f1';
import { humanEvaluation } from '../../human-evaluation/human-evaluation';
import { inceptionScore } from '../../inception-score/inception-score';
import { mae } from '../../mae/mae';
import { meteor } from '../../meteor/meteor';
import { plotsByMetric } from '../../plots/plots-by-metric';
import type { Plot } from '../../plots/plots-by-metric';
import { precision } from '../../precision/precision';
import { r2 } from '../../r2/r2';
import { recall } from '../../recall/recall';
import { renderReport } from '../../report/render-report';
import { rmse } from '../../rmse/rmse';
import { rouge } from '../../rouge/rouge';
import { silhouette } from '../../silhouette/silhouette';
import { sequence } from './cases';
import { corners, drawn, overlaps } from './drawn';

const next = sequence(7);
const times = <Item>(count: number, make: (at: number) => Item) =>
  Array.from({ length: count }, (_, at) => make(at));

const animals = ['고양이', 'dog', '말', 'sheep'];
const classified = times(200, (at) => {
  const label = animals[at % 4]!;
  return { label, prediction: next() < 0.8 ? label : animals[Math.floor(next() * 4)]! };
});
const scored = times(200, (at) => ({ label: at % 2, score: next() + (at % 2) * 0.4 }));
const probable = times(200, (at) => {
  const parts = animals.map((_, of) => next() + (of === at % 4 ? 1 : 0));
  const all = parts.reduce((sum, each) => sum + each, 0);
  return {
    label: animals[at % 4]!,
    score: Object.fromEntries(animals.map((name, of) => [name, parts[of]! / all])),
  };
});
const predicted = times(3000, () => {
  const target = next() * 10;
  return { target, prediction: target + next() - 0.5 };
});
const twofold = predicted.map(({ target, prediction }) => ({
  target: [target, -target],
  prediction: [prediction, prediction],
}));
const texts = [
  { candidate: 'the cat sat on the mat', reference: 'a cat was sitting on the mat' },
  { candidate: '고양이가 자리에 앉았다', reference: '고양이가 매트 위에 앉았다' },
];
const embedded = texts.map(({ candidate, reference }) => {
  const embed = (text: string) => {
    const tokens = text.split(' ');
    return { tokens, vectors: tokens.map(() => times(8, () => next() - 0.3)) };
  };
  return { candidate: embed(candidate), reference: embed(reference) };
});
const images = times(60, (at) => ({
  probabilities: times(6, (of) => (of === at % 4 ? 0.9 : 0.02)),
}));
const stars = times(60, (at) => ({
  item: `item ${at % 20}`,
  rater: `rater ${Math.floor(at / 20)}`,
  rating: 1 + Math.floor(next() * 5),
}));
const choices = times(60, (at) => ({
  item: `item ${at % 20}`,
  rater: `rater ${Math.floor(at / 20)}`,
  rating: (['a', 'a', 'b', 'tie'] as const)[Math.floor(next() * 4)]!,
}));
const points = times(90, (at) => ({
  point: [next() + (at % 3) * 5, next() - (at % 3) * 4],
  cluster: `무리 ${at % 3}`,
}));

const results = {
  accuracy: measure(accuracy(), classified),
  precision: measure(precision(), classified),
  recall: measure(recall(), classified),
  f1: measure(f1(), classified),
  'auc-roc': measure(aucRoc(), scored),
  rmse: measure(rmse(), predicted),
  mae: measure(mae(), predicted),
  r2: measure(r2(), predicted),
  bleu: measure(bleu(), texts),
  rouge: measure(rouge(), texts),
  meteor: measure(meteor(), texts),
  bertscore: measure(bertscore(), embedded),
  'inception-score': measure(inceptionScore({ splits: 1 }), images),
  'human-evaluation': measure(humanEvaluation({ kind: 'likert' }), stars),
  silhouette: measure(silhouette(), points),
  elbow: measure(elbow(), points),
};

const plots: Record<string, readonly Plot[]> = {
  accuracy: plotsByMetric.accuracy(results.accuracy),
  precision: plotsByMetric.precision(results.precision),
  recall: plotsByMetric.recall(results.recall),
  f1: plotsByMetric.f1(results.f1),
  'auc-roc': plotsByMetric['auc-roc'](results['auc-roc']),
  'auc-roc of classes': plotsByMetric['auc-roc'](measure(aucRoc(), probable)),
  rmse: plotsByMetric.rmse(results.rmse),
  mae: plotsByMetric.mae(results.mae),
  r2: plotsByMetric.r2(results.r2),
  'rmse of two outputs': plotsByMetric.rmse(measure(rmse(), twofold)),
  bleu: plotsByMetric.bleu(results.bleu),
  rouge: plotsByMetric.rouge(results.rouge),
  meteor: plotsByMetric.meteor(results.meteor),
  bertscore: plotsByMetric.bertscore(results.bertscore),
  'inception-score': plotsByMetric['inception-score'](results['inception-score'], {
    labels: ['cat', 'dog', '말', '양', 'cow', 'fish'],
  }),
  'human-evaluation': plotsByMetric['human-evaluation'](results['human-evaluation'], {
    names: ['큰 모델'],
  }),
  'human-evaluation of pairs': plotsByMetric['human-evaluation'](
    measure(humanEvaluation({ kind: 'pairwise' }), choices),
    { names: ['large', 'small'] },
  ),
  silhouette: plotsByMetric.silhouette(results.silhouette),
  elbow: plotsByMetric.elbow(results.elbow),
};

describe('the plots of a result', () => {
  it.each(Object.entries(plots))('have no collisions for %s', (_, all) => {
    expect(all.length).toBeGreaterThan(0);
    for (const { svg } of all) {
      const drawing = drawn(svg);

      expect(overlaps(drawing)).toEqual([]);
      const { elements, width, height } = drawing;
      const outside = elements
        .flatMap(corners)
        .filter(([x, y]) => !(x >= 0 && y >= 0 && x <= width && y <= height));
      expect(outside).toEqual([]);
    }
  });

  it("show the metric's value", () => {
    const titles = (name: string) => plots[name]!.map(({ svg }) => drawn(svg).texts[0]!.text);
    const of = (name: keyof typeof results, digits: number) => results[name].value.toFixed(digits);

    expect(titles('auc-roc')[0]).toContain(`AUC ${of('auc-roc', 3)} (`);
    expect(titles('bleu')).toEqual([`BLEU ${of('bleu', 2)}`]);
    expect(titles('silhouette')).toEqual([`Silhouette: mean ${of('silhouette', 3)}`]);
    expect(titles('elbow')).toEqual([`Elbow: k = ${of('elbow', 0)}`]);
    expect(titles('inception-score')).toEqual([`Inception Score ${of('inception-score', 3)}`]);
  });

  it('have one plot for each output, alignment and pair', () => {
    const files = (name: string) => plots[name]!.map(({ file }) => file);

    expect(files('rmse of two outputs')).toEqual(['residuals-1.svg', 'residuals-2.svg']);
    expect(files('meteor')).toEqual(['word-alignment-1.svg', 'word-alignment-2.svg']);
    expect(files('bertscore')).toEqual(['token-similarity-1.svg', 'token-similarity-2.svg']);
  });

  it('match the kind of ratings: a scale, or pairs', () => {
    expect(plots['human-evaluation']!.map(({ file }) => file)).toEqual(['ratings.svg']);
    expect(plots['human-evaluation of pairs']!.map(({ file }) => file)).toEqual(['win-rates.svg']);
  });

  it('have no pair if the result kept no pairs', () => {
    expect(plotsByMetric.rouge(measure(rouge({ keep: 0 }), texts))).toEqual([]);
    expect(plotsByMetric.meteor(measure(meteor({ keep: 0 }), texts))).toEqual([]);
  });

  it('use the given theme', () => {
    for (const theme of ['light', 'dark'] as const)
      for (const { svg } of [
        ...plotsByMetric.accuracy(results.accuracy, { theme }),
        ...plotsByMetric.mae(results.mae, { theme }),
        ...plotsByMetric['human-evaluation'](results['human-evaluation'], { theme }),
      ])
        expect(svg).toContain(`class="metric-plot-${theme}"`);
  });
});

describe('the report of real results', () => {
  const metrics = Object.entries(results).map(([name, result]) => ({
    result,
    plots: plots[name] ?? [],
  }));

  it('has a caveat for each metric', () => {
    expect(Object.keys(metricCaveats).sort()).toEqual(Object.keys(plotsByMetric).sort());
    expect(metrics.map(({ result }) => result.metric)).toEqual(Object.keys(results));
  });

  it('has a row for each metric, and each plot once', () => {
    const { markdown, json } = renderReport(metrics);
    const rows = markdown
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(2);
    const files = [...markdown.matchAll(/\]\(([^)]+)\)/g)].map(([, file]) => file);

    expect(rows).toHaveLength(16);
    // Four columns: the content of a cell must not end it.
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
    expect(new Set(files).size).toBe(files.length);
    expect(files).toContain('confusion-matrix.svg');
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });
});
