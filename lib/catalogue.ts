import { row as accuracy } from './metrics/accuracy/row';
import { row as bleu } from './metrics/bleu/row';
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
import type { Row } from './row';

/** Every row, in the study table's order. The only list there is: all else is found by its address. */
export const catalogue: readonly Row[] = [
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
  accuracy,
  bleu,
];
