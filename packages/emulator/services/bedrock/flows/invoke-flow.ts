import { randomUUID } from 'node:crypto';
import type {
  FlowInput,
  FlowResponseStream,
  InvokeFlowRequest,
  InvokeFlowResponse,
} from '@aws-sdk/client-bedrock-agent-runtime';
import type { DirectCall } from '../../../core/endpoint/calls/in-process-call';
import { operation, ServiceError } from '../../service';
import type { Flow, FlowAlias } from './read-flows';
import { produceEvents } from './run/event-queue';
import { invalid } from './run/flow-errors';
import { createNodeCalls } from './run/node-calls';
import { runFlow } from './run/run-flow';
import { checkType } from './run/run-node';
import type { Json } from './run/trace-events';

/**
 * InvokeFlow, whose response is a stream of events. The request is validated before the stream
 * begins; an error of a node is the stream's last event. Which of the two AWS chooses is not
 * published.
 */
export function invokeFlow(aliases: readonly FlowAlias[], call: DirectCall) {
  return operation<InvokeFlowRequest, InvokeFlowResponse>({
    permissions: (input) => [{ action: 'bedrock:InvokeFlow', resource: find(aliases, input).arn }],
    run(input, { clock }) {
      const alias = find(aliases, input);
      const document = readInput(alias.flow, input);
      const responseStream = produceEvents<FlowResponseStream>((emit) =>
        clock.work(async () => {
          await runFlow(alias.flow.graph, {
            calls: createNodeCalls(call, alias),
            document,
            now: () => new Date(clock.now()),
            trace(trace) {
              if (input.enableTrace === true) emit({ flowTraceEvent: { trace } });
            },
            respond(nodeName, output) {
              const content = { document: output };
              emit({ flowOutputEvent: { nodeName, nodeType: 'FlowOutputNode', content } });
            },
          });
          emit({ flowCompletionEvent: { completionReason: 'SUCCESS' } });
        }),
      );
      return Promise.resolve({ executionId: input.executionId ?? randomUUID(), responseStream });
    },
  });
}

/** Finds an alias by its ID or ARN, of a flow by its ID or ARN. */
function find(
  aliases: readonly FlowAlias[],
  { flowIdentifier = '', flowAliasIdentifier = '' }: InvokeFlowRequest,
): FlowAlias {
  const ofFlow = aliases.filter(({ flow }) => [flow.id, flow.arn].includes(flowIdentifier));
  if (ofFlow.length === 0) return missing(`The flow ${flowIdentifier} does not exist.`);
  return (
    ofFlow.find(({ id, arn }) => [id, arn].includes(flowAliasIdentifier)) ??
    missing(`The flow ${flowIdentifier} has no alias ${flowAliasIdentifier}.`)
  );
}

function missing(message: string): never {
  throw new ServiceError('ResourceNotFoundException', message, 404);
}

/** Reads the input of a flow, which its Input node sends as `document`. */
function readInput(
  { graph }: Flow,
  { inputs = [], modelPerformanceConfiguration }: InvokeFlowRequest,
): Json {
  if (modelPerformanceConfiguration?.performanceConfig?.latency === 'optimized')
    invalid('The emulator has no latency-optimized models (modelPerformanceConfiguration).');
  const [{ nodeName, nodeOutputName, nodeInputName, content }] = inputs as [FlowInput];
  const input = [...graph.values()].find(({ node }) => node.Type === 'Input')?.node;
  if (input === undefined || nodeName !== input.Name)
    return invalid(
      `The flow begins at its node ${String(input?.Name)}, not at ${String(nodeName)}.`,
    );
  if (nodeInputName !== undefined)
    invalid('The emulator has no flows of several turns (nodeInputName).');
  if (nodeOutputName !== 'document') invalid(`nodeOutputName of the node ${nodeName} is document.`);
  const document = content?.document ?? null;
  for (const { Type } of input.Outputs) checkType(document, Type, 'The input of the flow');
  return document;
}
