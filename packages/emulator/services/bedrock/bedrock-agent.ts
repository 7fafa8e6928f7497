import type { Deployment } from '../../core/assembly/deployment';
import type { DirectCall } from '../../core/endpoint/calls/in-process-call';
import type { Service } from '../service';
import { describeOperations } from './knowledge-bases/describe';
import { readKnowledgeBases } from './knowledge-bases/definition/read-knowledge-bases';
import { ingestionOperations } from './knowledge-bases/ingestion/ingestion-jobs';

/**
 * Creates Amazon Bedrock's agent service: the knowledge bases of the templates. An ingestion job
 * calls S3, Bedrock and S3 Vectors with the role of its knowledge base, so the permissions, limits and
 * stand-ins of those calls apply.
 *
 * @throws Error if a template has a knowledge base that CloudFormation could not have created, or
 * that the emulator cannot run
 */
export function createBedrockAgent(
  deployment: Deployment,
  call: DirectCall,
  created: Date,
): Service {
  const bases = readKnowledgeBases(deployment);
  return {
    model: 'bedrock-agent',
    operations: { ...describeOperations(bases, created), ...ingestionOperations(bases, call) },
  };
}
