import type { Deployment } from '../../core/assembly/deployment';
import type { DirectCall } from '../../core/endpoint/calls/in-process-call';
import type { Service } from '../service';
import { invokeFlow } from './flows/invoke-flow';
import { readFlows } from './flows/read-flows';
import { readKnowledgeBases } from './knowledge-bases/definition/read-knowledge-bases';
import { retrieve } from './knowledge-bases/retrieval/retrieve';
import { retrieveAndGenerate } from './knowledge-bases/retrieval/retrieve-and-generate';

/**
 * Creates Amazon Bedrock's agent runtime: the flows and knowledge bases of the templates. They call
 * other services as any caller does, so the roles, limits and stand-ins of those calls apply.
 *
 * @throws Error if a template has a flow or a knowledge base that cannot run
 */
export function createBedrockAgentRuntime(deployment: Deployment, call: DirectCall): Service {
  const bases = readKnowledgeBases(deployment);
  return {
    model: 'bedrock-agent-runtime',
    operations: {
      InvokeFlow: invokeFlow(readFlows(deployment), call),
      Retrieve: retrieve(bases, call),
      RetrieveAndGenerate: retrieveAndGenerate(bases, call),
    },
  };
}
