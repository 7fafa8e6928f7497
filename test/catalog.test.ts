import { join } from 'node:path';
import { readTemplates } from '@by-example/emulator/core/assembly/load-templates';
import { paidStacks, stacks } from '../lib/build';
import { catalog } from '../lib/catalog';
import { rulesFor } from './support/catalog/rules';
import { assembly, listResources } from './support/stack';

/** Addresses of the study table, in its order. */
const table = [
  'services/sagemaker',
  'services/bedrock',
  'services/jumpstart',
  'services/studio-lab',
  'services/codewhisperer',
  'services/polly',
  'services/transcribe',
  'services/comprehend',
  'services/translate',
  'services/kendra',
  'services/lex',
  'methods/fine-tuning',
  'methods/prompt-engineering',
  'methods/instruction-tuning',
  'methods/rag',
  'methods/embedding-search',
  'methods/model-selection',
  'methods/endpoint-optimisation',
  'metrics/accuracy',
  'metrics/precision',
  'metrics/recall',
  'metrics/f1',
  'metrics/auc-roc',
  'metrics/rmse',
  'metrics/mae',
  'metrics/r2',
  'metrics/bleu',
  'metrics/rouge',
  'metrics/meteor',
  'metrics/bertscore',
  'metrics/inception-score',
  'metrics/human-evaluation',
  'metrics/silhouette',
  'metrics/elbow',
];

const set = {
  root: join(__dirname, '..'),
  rows: catalog,
  stacks: [...Object.keys(stacks), ...Object.keys(paidStacks)],
};

describe('a row of the catalog', () => {
  it.each(Object.entries(rulesFor(table)))('%s', (_, rule) => {
    expect(rule(set)).toEqual([]);
  });

  it('has a description for each function', () => {
    const silent = readTemplates(assembly).flatMap(({ name, template }) =>
      Object.entries(listResources(template, 'AWS::Lambda::Function'))
        .filter(([, { Properties }]) =>
          [undefined, ''].includes(Properties?.['Description'] as string),
        )
        .map(([id]) => `${name}: ${id} has no description`),
    );
    expect(silent).toEqual([]);
  });
});
