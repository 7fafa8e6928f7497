import { join } from 'node:path';
import { readTemplates } from '../emulator/assembly/templates';
import { stacks } from '../lib/build';
import { catalogue } from '../lib/catalogue';
import type { Row } from '../lib/row';
import { filesOfEachRow, nothingWithoutRow, samplesOfEachTry } from './support/catalogue/files';
import { outline, readmeOfEachRow } from './support/catalogue/readme';
import type { CatalogueSet, Rule } from './support/catalogue/set';
import { sourceOfEachFact } from './support/catalogue/sources';
import { namesThatCanBeTyped, textsOfEachRow } from './support/catalogue/texts';
import { assembly, resourcesOf } from './support/stack';

/** The study table: the addresses of its lines, in its order. */
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

const root = join(__dirname, '..');
const set: CatalogueSet = { root, rows: catalogue, stacks: Object.keys(stacks) };
const [aRow] = catalogue as readonly [Row, ...Row[]];

/** The same repository with another catalogue in it. */
const withRow = (change: Partial<Row>): CatalogueSet => ({ ...set, rows: [{ ...aRow, ...change }] });
