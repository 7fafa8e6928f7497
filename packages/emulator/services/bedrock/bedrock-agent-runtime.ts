import type { Deployment } from '../../core/assembly/deployment';
import type { DirectCall } from '../../core/endpoint/calls/in-process-call';
import type { Service } from '../service';
import { invokeFlow } from './flows/invoke-flow';
import { readFlows } from './flows/read-flows';

/**
 * Creates Amazon Bedrock's agent runtime: the flows of the templates. Their nodes call Bedrock and
 * Lambda as any caller does, so the roles, limits and stand-ins of those calls apply.
 *
 * @throws Error if a template has a flow that cannot run
 */
export function createBedrockAgentRuntime(deployment: Deployment, call: DirectCall): Service {
  return {
    model: 'bedrock-agent-runtime',
    operations: { InvokeFlow: invokeFlow(readFlows(deployment), call) },
  };
}
