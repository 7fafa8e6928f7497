import type { DirectCall } from '../../core/endpoint/calls/in-process-call';
import type { Service } from '../service';
import { jobOperations } from './batch-jobs';
import { translateTextOperation } from './translate-text';

/**
 * Amazon Translate's API, on top of a small translation memory. A batch job reads and writes S3 through
 * `call`, as the role that it was given.
 */
export function createTranslate(call: DirectCall): Service {
  return {
    model: 'translate',
    operations: { TranslateText: translateTextOperation, ...jobOperations(call) },
  };
}
