import type { ExecutionRoleParts } from '../sagemaker/execution-role';
import type { Service } from '../service';
import type { CustomModels } from './customization/custom-models';
import { jobOperations } from './customization/customization-jobs';
import { modelOperations } from './customization/model-deployments';

/**
 * Creates Amazon Bedrock's control plane: jobs that fine-tune a model, custom models and their
 * deployments. A job trains a stand-in that learns from the records.
 */
export function createBedrock(custom: CustomModels, parts: ExecutionRoleParts): Service {
  return {
    model: 'bedrock',
    operations: { ...jobOperations(custom, parts), ...modelOperations(custom) },
  };
}
