import type { ConverseResponse } from '@aws-sdk/client-bedrock-runtime';
import type { DirectCall } from '../../../../core/endpoint/calls/in-process-call';
import type { Caller } from '../../../service';
import { toConverseRequest } from '../definition/converse-request';
import type { NodeOf } from '../definition/flow-definition';
import type { FlowAlias } from '../read-flows';
import { dependencyFailed, toFlowError } from './flow-errors';
import type { InputValue, Json, NodeAction } from './trace-events';

export interface NodeCalls {
  /** Has the model of a Prompt node answer. */
  prompt(node: NodeOf<'Prompt'>, inputs: readonly InputValue[]): Promise<Called>;
  /** Invokes the function of a LambdaFunction node. */
  invoke(node: NodeOf<'LambdaFunction'>, inputs: readonly InputValue[]): Promise<Called>;
}

export interface Called {
  readonly output: Json;
  readonly action: NodeAction;
}

/**
 * Creates the calls of a flow's nodes, made with the flow's role: since 2024-11-22 for functions as
 * well (https://docs.aws.amazon.com/bedrock/latest/userguide/flows-permissions.html, read
 * 2026-12-03).
 */
export function createNodeCalls(call: DirectCall, { arn: aliasArn, flow }: FlowAlias): NodeCalls {
  const caller: Caller = { principalArn: flow.role.arn, name: flow.where };
  const as = async <Output>(
    node: string,
    [name, service, operation]: readonly [name: string, service: string, operation: string],
    input: object,
  ): Promise<Output> => {
    try {
      return (await call(caller, service, operation, { ...input })) as Output;
    } catch (error) {
      throw toFlowError(error, node, name);
    }
  };
  return {
    async prompt(node, inputs) {
      const variables = new Map(inputs.map(({ name, value }) => [name, toText(value)]));
      const request = toConverseRequest(node, variables);
      const response = await as<ConverseResponse>(
        node.Name,
        ['Amazon Bedrock', 'bedrock-runtime', 'Converse'],
        request,
      );
      const content = response.output?.message?.content ?? [];
      return {
        output: content.map(({ text }) => text ?? '').join(''),
        action: {
          serviceName: 'bedrock',
          operationName: 'Converse',
          operationRequest: toJson(request),
          operationResponse: toJson(response),
        },
      };
    },
    async invoke(node, inputs) {
      const event = {
        messageVersion: '1.0',
        flow: { flowArn: flow.arn, flowAliasArn: aliasArn },
        node: { name: node.Name, inputs },
      };
      const { Payload, FunctionError } = await as<{
        readonly Payload: Buffer;
        readonly FunctionError?: string;
      }>(node.Name, ['AWS Lambda', 'lambda', 'Invoke'], {
        FunctionName: node.Configuration.LambdaFunction.LambdaArn,
        Payload: Buffer.from(JSON.stringify(event)),
      });
      const payload = Payload.toString('utf8');
      if (FunctionError !== undefined)
        throw dependencyFailed(
          `Node ${node.Name} (AWS Lambda): the function failed: ${payload}`,
          'AWS Lambda',
        );
      const output = JSON.parse(payload) as Json;
      return {
        output,
        action: {
          serviceName: 'lambda',
          operationName: 'Invoke',
          operationRequest: toJson(event),
          operationResponse: output,
        },
      };
    },
  };
}

/** AWS does not publish how it writes a value that is not a String into a prompt: here as JSON. */
function toText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function toJson(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
