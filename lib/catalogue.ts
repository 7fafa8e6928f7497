import { row as bedrock } from './services/bedrock/row';
import { row as codewhisperer } from './services/codewhisperer/row';
import { row as comprehend } from './services/comprehend/row';
import { row as jumpstart } from './services/jumpstart/row';
import { row as kendra } from './services/kendra/row';
import { row as polly } from './services/polly/row';
import { row as studioLab } from './services/studio-lab/row';
import type { Row } from './row';

/** Every row, in the study table's order. The only list there is: all else is found by its address. */
export const catalogue: readonly Row[] = [
  bedrock,
  jumpstart,
  studioLab,
  codewhisperer,
  polly,
  comprehend,
  kendra,
];
