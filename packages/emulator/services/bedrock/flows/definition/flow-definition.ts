import * as z from 'zod/mini';
import { promptSettings } from './prompt-settings';

/**
 * Limits of CreateFlow, with the names of CloudFormation. Source: botocore 1.44.8,
 * data/bedrock-agent, shapes FlowDefinition, FlowNode and FlowConnection, read 2026-12-03. The
 * expression that formats an input is checked apart, and properties of loops are refused.
 */
const nodeName = z
  .string()
  .check(
    z.regex(
      /^[a-zA-Z](_?[0-9a-zA-Z]){1,50}$/,
      'must be 2 to 51 letters and digits, with single underscores in between, and begin with a letter',
    ),
  );
const expression = z.string().check(z.minLength(1), z.maxLength(64));

export const dataTypes = ['String', 'Number', 'Boolean', 'Object', 'Array'] as const;
export type DataType = (typeof dataTypes)[number];

const node = {
  Name: nodeName,
  Inputs: z._default(
    z
      .array(z.strictObject({ Name: nodeName, Type: z.enum(dataTypes), Expression: expression }))
      .check(z.maxLength(20)),
    [],
  ),
  Outputs: z._default(
    z.array(z.strictObject({ Name: nodeName, Type: z.enum(dataTypes) })).check(z.maxLength(5)),
    [],
  ),
};
const noSettings = z._default(z.strictObject({}), {});

const settings = {
  Input: z._default(z.strictObject({ Input: noSettings }), { Input: {} }),
  Output: z._default(z.strictObject({ Output: noSettings }), { Output: {} }),
  Iterator: z._default(z.strictObject({ Iterator: noSettings }), { Iterator: {} }),
  Collector: z._default(z.strictObject({ Collector: noSettings }), { Collector: {} }),
  Condition: z.strictObject({
    Condition: z.strictObject({
      Conditions: z
        .array(z.strictObject({ Name: nodeName, Expression: z.optional(expression) }))
        .check(z.minLength(1), z.maxLength(5)),
    }),
  }),
  Prompt: z.strictObject({ Prompt: promptSettings }),
  LambdaFunction: z.strictObject({ LambdaFunction: z.strictObject({ LambdaArn: z.string() }) }),
};

const flowNode = z.discriminatedUnion('Type', [
  z.strictObject({ ...node, Type: z.literal('Input'), Configuration: settings.Input }),
  z.strictObject({ ...node, Type: z.literal('Output'), Configuration: settings.Output }),
  z.strictObject({ ...node, Type: z.literal('Iterator'), Configuration: settings.Iterator }),
  z.strictObject({ ...node, Type: z.literal('Collector'), Configuration: settings.Collector }),
  z.strictObject({ ...node, Type: z.literal('Condition'), Configuration: settings.Condition }),
  z.strictObject({ ...node, Type: z.literal('Prompt'), Configuration: settings.Prompt }),
  z.strictObject({
    ...node,
    Type: z.literal('LambdaFunction'),
    Configuration: settings.LambdaFunction,
  }),
]);

const connection = {
  Name: z
    .string()
    .check(
      z.regex(
        /^[a-zA-Z](_?[0-9a-zA-Z]){1,100}$/,
        'must be 2 to 101 letters and digits, with single underscores in between, and begin with a letter',
      ),
    ),
  Source: nodeName,
  Target: nodeName,
};
const flowConnection = z.discriminatedUnion('Type', [
  z.strictObject({
    ...connection,
    Type: z.literal('Data'),
    Configuration: z.strictObject({
      Data: z.strictObject({ SourceOutput: nodeName, TargetInput: nodeName }),
    }),
  }),
  z.strictObject({
    ...connection,
    Type: z.literal('Conditional'),
    Configuration: z.strictObject({ Conditional: z.strictObject({ Condition: nodeName }) }),
  }),
]);

export const flowDefinition = z.strictObject({
  Nodes: z.array(flowNode).check(z.maxLength(40)),
  Connections: z._default(z.array(flowConnection).check(z.maxLength(20)), []),
});

export type FlowDefinition = z.infer<typeof flowDefinition>;
export type FlowNode = z.infer<typeof flowNode>;
export type NodeType = FlowNode['Type'];
export type NodeOf<Type extends NodeType> = Extract<FlowNode, { Type: Type }>;
type FlowConnection = z.infer<typeof flowConnection>;
export type DataConnection = Extract<FlowConnection, { Type: 'Data' }>;
export type ConditionalConnection = Extract<FlowConnection, { Type: 'Conditional' }>;
