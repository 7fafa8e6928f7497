import { randomUUID } from 'node:crypto';
import type {
  FlowInputContent,
  FlowTrace,
  FlowTraceNodeInputField,
  FlowTraceNodeOutputField,
} from '@aws-sdk/client-bedrock-agent-runtime';
import type { DataType } from '../definition/flow-definition';
import type { GraphNode } from '../definition/flow-graph';

/** JSON value, which an event has as a document. */
export type Json = FlowInputContent.DocumentMember['document'];

export interface InputValue {
  readonly name: string;
  readonly type: DataType;
  readonly expression: string;
  readonly value: Json;
}

/** Call that a node made of another service. */
export interface NodeAction {
  readonly serviceName: string;
  readonly operationName: string;
  readonly operationRequest: Json;
  readonly operationResponse: Json;
}

/**
 * @param at index of the item of each Iterator around the node
 */
export function traceInput(
  { node, data, level }: GraphNode,
  inputs: readonly InputValue[],
  at: readonly number[],
  timestamp: Date,
): FlowTrace {
  const executionChain = level.map((nodeName, depth) => ({
    nodeName,
    type: 'Iterator' as const,
    index: at[depth],
  }));
  const fields = inputs.map(({ name, type, expression, value }): FlowTraceNodeInputField => {
    const connection = data.get(name);
    return {
      nodeInputName: name,
      content: { document: value },
      type,
      source: {
        nodeName: connection?.Source,
        outputFieldName: connection?.Configuration.Data.SourceOutput,
        expression,
      },
      ...(executionChain.length > 0 && { executionChain }),
    };
  });
  return { nodeInputTrace: { nodeName: node.Name, timestamp, fields } };
}

export function traceOutput(
  { node, outgoing }: GraphNode,
  outputs: Readonly<Record<string, Json>>,
  timestamp: Date,
): FlowTrace {
  const fields = node.Outputs.map(({ Name, Type }): FlowTraceNodeOutputField => ({
    nodeOutputName: Name,
    content: { document: outputs[Name] ?? null },
    type: Type,
    next: outgoing
      .filter(({ Configuration }) => Configuration.Data.SourceOutput === Name)
      .map(({ Target, Configuration }) => ({
        nodeName: Target,
        inputFieldName: Configuration.Data.TargetInput,
      })),
  }));
  return { nodeOutputTrace: { nodeName: node.Name, timestamp, fields } };
}

export function traceCondition(
  { node }: GraphNode,
  conditionName: string,
  timestamp: Date,
): FlowTrace {
  return {
    conditionNodeResultTrace: {
      nodeName: node.Name,
      timestamp,
      satisfiedConditions: [{ conditionName }],
    },
  };
}

export function traceAction({ node }: GraphNode, action: NodeAction, timestamp: Date): FlowTrace {
  return {
    nodeActionTrace: { nodeName: node.Name, timestamp, requestId: randomUUID(), ...action },
  };
}
