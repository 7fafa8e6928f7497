import { measure } from '@by-example/metrics/options/accumulator';
import { accuracy } from '@by-example/metrics/accuracy/accuracy';
import { aucRoc } from '@by-example/metrics/auc-roc/auc-roc';
import { bleu } from '@by-example/metrics/bleu/bleu';
import { classifiedItem, scoredItem } from '@by-example/metrics/readers/classification-item';
import { clusteredItem } from '@by-example/metrics/readers/clustering-item';
import { decodeMetadata } from '../../lambda/metrics/parts/decode-metadata';
import { f1 } from '@by-example/metrics/f1/f1';
import { parseReviewOptions } from '../../lambda/metrics/human-evaluation/create-review/parse-review-options';
import { reviewItems } from '../../lambda/metrics/human-evaluation/reviews/review-items';
import { hasHangul } from '@by-example/metrics/formulas/text/hangul';
import { imageItem } from '@by-example/metrics/readers/image-item';
import { lineReader } from '@by-example/metrics/readers/line-reader';
import { meteor } from '@by-example/metrics/meteor/meteor';
import { parseSingleWords } from '@by-example/metrics/meteor/wordnet';
import { givenOptions } from '@by-example/metrics/options/parse-options';
import { drawConfusionMatrix } from '@by-example/metrics/plots/charts/confusion-matrix-plot';
import { drawWordAlignment } from '@by-example/metrics/plots/charts/word-alignment';
import { element } from '@by-example/metrics/plots/svg/svg-element';
import { shortenToWidth, textWidth, wrapText } from '@by-example/metrics/plots/svg/svg-text';
import { porterStem } from '@by-example/metrics/formulas/text/porter-stemmer';
import { splitAtSpaces, withoutTrailingSpace } from '@by-example/metrics/formulas/text/python-text';
import { choosePositive, describePositive } from '@by-example/metrics/options/positive-class';
import { csvLines, jsonLines } from '@by-example/metrics/readers/record-reader';
import { regressionItem } from '@by-example/metrics/readers/regression-item';
import { renderReport } from '@by-example/metrics/report/render-report';
import { rouge } from '@by-example/metrics/rouge/rouge';
import { planParts } from '../../lambda/metrics/plan/plan-parts';
import { reportFiles } from '../../lambda/metrics/report/report-files';
import { similarClassWarnings } from '@by-example/metrics/formulas/classification/similar-classes';
import { textItem } from '@by-example/metrics/readers/text-item';
import { tokenize13a } from '@by-example/metrics/formulas/text/tokenizer-13a';
import { createTokenizer } from '@by-example/metrics/formulas/text/tokenizer';
import { unitVectors } from '@by-example/metrics/bertscore/cosine-similarity';
import type { Cores } from '../support/hostile/core';

const pair = (text: string) => [{ candidate: text, reference: [text, `${text} a`] }];
const classes = (text: string) =>
  text
    .split('\n')
    .slice(0, 500)
    .map((label) => ({ label, prediction: text.slice(0, 100) }));
const names = ['13a', 'intl', 'char', 'none', 'characters', 'korean-particles', 'rouge'] as const;

export const metrics: Cores = {
  'packages/metrics/accuracy/accuracy.ts': { read: (text) => measure(accuracy(), classes(text)) },
  'packages/metrics/auc-roc/auc-roc.ts': {
    read: (text) =>
      measure(aucRoc(), [
        { label: text, score: 1 },
        { label: 'b', score: 0 },
      ]),
  },
  'packages/metrics/bertscore/cosine-similarity.ts': {
    read: (text) => unitVectors({ tokens: text.split(' '), vectors: [] }, text),
  },
  'packages/metrics/bleu/bleu.ts': {
    read: (text) => measure(bleu(), pair(text)),
    marks: ['speech'],
  },
  'packages/metrics/readers/classification-item.ts': [
    { read: (text) => classifiedItem({ label: text, prediction: text }) },
    { read: (text) => scoredItem({ label: text, score: text }) },
  ],
  'packages/metrics/readers/clustering-item.ts': {
    read: (text) => clusteredItem({ point: text, cluster: text }),
  },
  'lambda/metrics/parts/decode-metadata.ts': {
    read: (text) => decodeMetadata({ labels: text, [text]: text }),
  },
  'packages/metrics/f1/f1.ts': { read: (text) => measure(f1(), classes(text)) },
  'packages/metrics/formulas/text/hangul.ts': { read: (text) => hasHangul(text) },
  'lambda/metrics/human-evaluation/create-review/parse-review-options.ts': {
    read: (text) => parseReviewOptions('likert', { raters: text, seed: text }),
  },
  'lambda/metrics/human-evaluation/reviews/review-items.ts': [
    { read: (text) => reviewItems('a.jsonl', Buffer.from(text)), marks: ['table'] },
    {
      read: (text) => reviewItems('a.csv', Buffer.from(`id,candidate\n${text}`)),
      marks: ['table'],
    },
  ],
  'packages/metrics/options/positive-class.ts': {
    read: (text) => {
      const counts = [text, 'b'].map((label) => ({ label, support: 1, right: 0, predicted: 0 }));
      const chosen = choosePositive(counts, undefined);
      return chosen && describePositive(chosen);
    },
  },
  'packages/metrics/formulas/classification/similar-classes.ts': {
    read: (text) => similarClassWarnings([text, ...text.split('\n')]),
  },
  'packages/metrics/readers/image-item.ts': { read: (text) => imageItem({ probabilities: text }) },
  'packages/metrics/readers/line-reader.ts': {
    read: (text) => {
      const lines = lineReader();
      for (let from = 0; from < text.length; from += 1_000)
        lines.push(Buffer.from(text.slice(from, from + 1_000)));
      return lines.end();
    },
    marks: ['table'],
  },
  'packages/metrics/meteor/meteor.ts': {
    read: (text) => measure(meteor(), pair(text)),
    marks: ['speech'],
  },
  'packages/metrics/meteor/wordnet.ts': { read: (text) => parseSingleWords(text) },
  'packages/metrics/options/parse-options.ts': {
    read: (text) => givenOptions('bleu', { order: text, tokenize: text }),
  },
  'packages/metrics/plots/charts/confusion-matrix-plot.ts': {
    read: (text) =>
      drawConfusionMatrix({
        labels: [text, 'b'],
        counts: [
          [1, 2],
          [3, 4],
        ],
      }),
  },
  'packages/metrics/plots/charts/word-alignment.ts': {
    read: (text) =>
      drawWordAlignment({
        candidate: text.split(' '),
        reference: text.split(' '),
        matches: [],
        chunks: 0,
        score: 0,
      }),
  },
  'packages/metrics/plots/svg/svg-element.ts': {
    read: (text) => element('text', { title: text }, text),
    marks: ['markup'],
  },
  'packages/metrics/plots/svg/svg-text.ts': {
    read: (text) => [textWidth(text, 12), shortenToWidth(text, 200, 12), wrapText(text, 200, 12)],
  },
  'packages/metrics/formulas/text/porter-stemmer.ts': { read: (text) => porterStem(text) },
  'packages/metrics/formulas/text/python-text.ts': {
    read: (text) => [splitAtSpaces(text), withoutTrailingSpace(text)],
  },
  'packages/metrics/readers/record-reader.ts': [
    {
      read: (text) => {
        const rows = csvLines({ required: ['text'], json: [] });
        for (const line of text.split('\n')) rows.read(line);
        rows.end();
      },
      marks: ['table'],
    },
    {
      read: (text) => {
        const rows = jsonLines();
        for (const line of text.split('\n')) rows.read(line);
        rows.end();
      },
      marks: ['table'],
    },
  ],
  'packages/metrics/readers/regression-item.ts': {
    read: (text) => regressionItem({ target: text, prediction: text, weight: text }),
  },
  'packages/metrics/report/render-report.ts': {
    read: (text) =>
      renderReport([
        { result: measure(accuracy(), classes(text)), plots: [{ file: 'a.svg', alt: text }] },
      ]),
    marks: ['book'],
  },
  'packages/metrics/rouge/rouge.ts': {
    read: (text) => measure(rouge(), pair(text)),
    marks: ['speech'],
  },
  'lambda/metrics/plan/plan-parts.ts': {
    read: (text) =>
      planParts(
        { bucket: 'a', key: 'inbox/accuracy/a.csv' },
        {
          head: () => Promise.resolve({ size: text.length, etag: 'a', metadata: { labels: text } }),
          begin: () => Promise.resolve(Buffer.from(text)),
          metricPorts: {},
        },
      ),
    marks: ['table'],
  },
  'lambda/metrics/report/report-files.ts': {
    read: (text) => reportFiles(measure(accuracy(), classes(text)), [], { file: text, items: 1 }),
    marks: ['book'],
  },
  'packages/metrics/readers/text-item.ts': {
    read: (text) => textItem({ candidate: text, reference: text.split('\n') }),
  },
  'packages/metrics/formulas/text/tokenizer-13a.ts': {
    read: (text) => tokenize13a(text),
    marks: ['speech'],
  },
  'packages/metrics/formulas/text/tokenizer.ts': {
    read: (text) => names.map((name) => createTokenizer(name)(text)),
    marks: ['speech'],
  },
};
