import { row as accuracy } from './metrics/accuracy/row';
import { row as aucRoc } from './metrics/auc-roc/row';
import { row as bertscore } from './metrics/bertscore/row';
import { row as bleu } from './metrics/bleu/row';
import { row as elbow } from './metrics/elbow/row';
import { row as f1 } from './metrics/f1/row';
import { row as humanEvaluation } from './metrics/human-evaluation/row';
import { row as inceptionScore } from './metrics/inception-score/row';
import { row as mae } from './metrics/mae/row';
import { row as meteor } from './metrics/meteor/row';
import { row as precision } from './metrics/precision/row';
import { row as r2 } from './metrics/r2/row';
import { row as recall } from './metrics/recall/row';
import { row as rmse } from './metrics/rmse/row';
import { row as rouge } from './metrics/rouge/row';
import { row as silhouette } from './metrics/silhouette/row';
import { row as bedrock } from './services/bedrock/row';
import { row as codewhisperer } from './services/codewhisperer/row';
import { row as comprehend } from './services/comprehend/row';
import { row as jumpstart } from './services/jumpstart/row';
import { row as kendra } from './services/kendra/row';
import { row as lex } from './services/lex/row';
import { row as polly } from './services/polly/row';
import { row as sagemaker } from './services/sagemaker/row';
import { row as studioLab } from './services/studio-lab/row';
import { row as transcribe } from './services/transcribe/row';
import { row as translate } from './services/translate/row';
import { row as fineTuning } from './methods/fine-tuning/row';
import { row as modelSelection } from './methods/model-selection/row';
import { row as promptEngineering } from './methods/prompt-engineering/row';
import type { Row } from './row';

/** All rows in the order of the study table. Other modules find everything by a row's address. */
export const catalog: readonly Row[] = [
  sagemaker,
  bedrock,
  jumpstart,
  studioLab,
  codewhisperer,
  polly,
  transcribe,
  comprehend,
  translate,
  kendra,
  lex,
  fineTuning,
  promptEngineering,
  modelSelection,
  accuracy,
  precision,
  recall,
  f1,
  aucRoc,
  rmse,
  mae,
  r2,
  bleu,
  rouge,
  meteor,
  bertscore,
  inceptionScore,
  humanEvaluation,
  silhouette,
  elbow,
];
