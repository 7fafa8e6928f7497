import type { DirectCall } from '../../core/endpoint/calls/in-process-call';
import type { Service } from '../service';
import { jobOperations } from './batch-jobs';
import { translateTextOperation } from './translate-text';

/**
 * Creates Amazon Translate's API on top of a small translation memory. Batch jobs access S3 through
 * `call` with the role that was passed to them.
 */
export function createTranslate(call: DirectCall): Service {
  return {
    model: 'translate',
    operations: { TranslateText: translateTextOperation, ...jobOperations(call) },
  };
}
