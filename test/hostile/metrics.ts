import { measure } from '../../lambda/metrics/accumulator';
import { accuracy } from '../../lambda/metrics/accuracy/accuracy';
import { aucRoc } from '../../lambda/metrics/auc-roc/auc-roc';
import { bleu } from '../../lambda/metrics/bleu/bleu';
import { classifiedItem, scoredItem } from '../../lambda/metrics/classification-item';
import { clusteredItem } from '../../lambda/metrics/clustering-item';
import { decodeMetadata } from '../../lambda/metrics/decode-metadata';
import { f1 } from '../../lambda/metrics/f1/f1';
import { readOptions } from '../../lambda/metrics/human-evaluation/review/read-options';
import { reviewItems } from '../../lambda/metrics/human-evaluation/review/review-items';
import { hasHangul } from '../../lambda/metrics/hangul';
import { imageItem } from '../../lambda/metrics/images-item';
import { lineReader } from '../../lambda/metrics/lines';
import { meteor } from '../../lambda/metrics/meteor/meteor';
import { singleWordsOf } from '../../lambda/metrics/meteor/wordnet';
import { givenOptions } from '../../lambda/metrics/options';
import { drawConfusionMatrix } from '../../lambda/metrics/plots/confusion-matrix';
import { drawWordAlignment } from '../../lambda/metrics/plots/word-alignment';
import { element } from '../../lambda/metrics/plots/svg-element';
import { shortenToWidth, textWidth, wrapText } from '../../lambda/metrics/plots/svg-text';
import { porterStem } from '../../lambda/metrics/porter-stemmer';
import { splitAtSpaces, withoutTrailingSpace } from '../../lambda/metrics/python-text';
import { choosePositive, describePositive } from '../../lambda/metrics/positive-class';
import { csvLines, jsonLines } from '../../lambda/metrics/records';
import { regressionItem } from '../../lambda/metrics/regression-item';
import { report } from '../../lambda/metrics/report';
import { rouge } from '../../lambda/metrics/rouge/rouge';
import { planFile } from '../../lambda/metrics/run/planning';
import { reportFiles } from '../../lambda/metrics/run/report-files';
import { similarClassWarnings } from '../../lambda/metrics/similar-classes';
import { textItem } from '../../lambda/metrics/text-item';
import { tokenise13a } from '../../lambda/metrics/tokenise-13a';
import { tokeniser } from '../../lambda/metrics/tokenise';
import { unitVectors } from '../../lambda/metrics/bertscore/similarity';
import type { Cores } from '../support/hostile/core';

const at = 'lambda/metrics';
const pair = (text: string) => [{ candidate: text, reference: [text, `${text} a`] }];
const classes = (text: string) =>
  text
    .split('\n')
    .slice(0, 500)
    .map((label) => ({ label, prediction: text.slice(0, 100) }));
const names = ['13a', 'intl', 'char', 'none', 'characters', 'korean-particles', 'rouge'] as const;

export const metrics: Cores = {
  [`${at}/accuracy/accuracy.ts`]: { read: (text) => measure(accuracy(), classes(text)) },
  [`${at}/auc-roc/auc-roc.ts`]: {
    read: (text) =>
      measure(aucRoc(), [
        { label: text, score: 1 },
        { label: 'b', score: 0 },
      ]),
  },
  [`${at}/bertscore/similarity.ts`]: {
    read: (text) => unitVectors({ tokens: text.split(' '), vectors: [] }, text),
  },
  [`${at}/bleu/bleu.ts`]: { read: (text) => measure(bleu(), pair(text)), marks: ['speech'] },
  [`${at}/classification-item.ts`]: [
    { read: (text) => classifiedItem({ label: text, prediction: text }) },
    { read: (text) => scoredItem({ label: text, score: text }) },
  ],
  [`${at}/clustering-item.ts`]: { read: (text) => clusteredItem({ point: text, cluster: text }) },
  [`${at}/decode-metadata.ts`]: { read: (text) => decodeMetadata({ labels: text, [text]: text }) },
  [`${at}/f1/f1.ts`]: { read: (text) => measure(f1(), classes(text)) },
  [`${at}/hangul.ts`]: { read: (text) => hasHangul(text) },
  [`${at}/human-evaluation/review/read-options.ts`]: {
    read: (text) => readOptions('likert', { raters: text, seed: text }),
  },
  [`${at}/human-evaluation/review/review-items.ts`]: [
    { read: (text) => reviewItems('a.jsonl', Buffer.from(text)), marks: ['table'] },
    {
      read: (text) => reviewItems('a.csv', Buffer.from(`id,candidate\n${text}`)),
      marks: ['table'],
    },
  ],
  [`${at}/positive-class.ts`]: {
    read: (text) => {
      const counts = [text, 'b'].map((label) => ({ label, support: 1, right: 0, predicted: 0 }));
      const chosen = choosePositive(counts, undefined);
      return chosen && describePositive(chosen);
    },
  },
  [`${at}/similar-classes.ts`]: {
    read: (text) => similarClassWarnings([text, ...text.split('\n')]),
  },
  [`${at}/images-item.ts`]: { read: (text) => imageItem({ probabilities: text }) },
  [`${at}/lines.ts`]: {
    read: (text) => {
      const lines = lineReader();
      for (let from = 0; from < text.length; from += 1_000)
        lines.push(Buffer.from(text.slice(from, from + 1_000)));
      return lines.end();
    },
    marks: ['table'],
  },
  [`${at}/meteor/meteor.ts`]: { read: (text) => measure(meteor(), pair(text)), marks: ['speech'] },
  [`${at}/meteor/wordnet.ts`]: { read: (text) => singleWordsOf(text) },
  [`${at}/options.ts`]: { read: (text) => givenOptions('bleu', { order: text, tokenise: text }) },
  [`${at}/plots/confusion-matrix.ts`]: {
    read: (text) =>
      drawConfusionMatrix({
        labels: [text, 'b'],
        counts: [
          [1, 2],
          [3, 4],
        ],
      }),
  },
  [`${at}/plots/word-alignment.ts`]: {
    read: (text) =>
      drawWordAlignment({
        candidate: text.split(' '),
        reference: text.split(' '),
        matches: [],
        chunks: 0,
        score: 0,
      }),
  },
  [`${at}/plots/svg-element.ts`]: {
    read: (text) => element('text', { title: text }, text),
    marks: ['markup'],
  },
  [`${at}/plots/svg-text.ts`]: {
    read: (text) => [textWidth(text, 12), shortenToWidth(text, 200, 12), wrapText(text, 200, 12)],
  },
  [`${at}/porter-stemmer.ts`]: { read: (text) => porterStem(text) },
  [`${at}/python-text.ts`]: { read: (text) => [splitAtSpaces(text), withoutTrailingSpace(text)] },
  [`${at}/records.ts`]: [
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
  [`${at}/regression-item.ts`]: {
    read: (text) => regressionItem({ target: text, prediction: text, weight: text }),
  },
  [`${at}/report.ts`]: {
    read: (text) =>
      report([
        { result: measure(accuracy(), classes(text)), plots: [{ file: 'a.svg', alt: text }] },
      ]),
    marks: ['book'],
  },
  [`${at}/rouge/rouge.ts`]: { read: (text) => measure(rouge(), pair(text)), marks: ['speech'] },
  [`${at}/run/planning.ts`]: {
    read: (text) =>
      planFile(
        { bucket: 'a', key: 'inbox/accuracy/a.csv' },
        {
          head: () => Promise.resolve({ size: text.length, etag: 'a', metadata: { labels: text } }),
          begin: () => Promise.resolve(Buffer.from(text)),
          outside: {},
        },
      ),
    marks: ['table'],
  },
  [`${at}/run/report-files.ts`]: {
    read: (text) => reportFiles(measure(accuracy(), classes(text)), [], { file: text, items: 1 }),
    marks: ['book'],
  },
  [`${at}/text-item.ts`]: {
    read: (text) => textItem({ candidate: text, reference: text.split('\n') }),
  },
  [`${at}/tokenise-13a.ts`]: { read: (text) => tokenise13a(text), marks: ['speech'] },
  [`${at}/tokenise.ts`]: {
    read: (text) => names.map((name) => tokeniser(name)(text)),
    marks: ['speech'],
  },
};
