import type { ExecutionRoleParts } from '../../sagemaker/execution-role';
import type { Service } from '../../service';
import type { CustomModels } from './custom-models';
import { jobOperations } from './customization-jobs';
import { modelOperations } from './model-deployments';

/**
 * Operations of Bedrock's control plane that customize a model: jobs that fine-tune it, custom models
 * and their deployments. A job trains a stand-in that learns from the records.
 */
export function customizationOperations(
  custom: CustomModels,
  parts: ExecutionRoleParts,
): Service['operations'] {
  return { ...jobOperations(custom, parts), ...modelOperations(custom) };
}
