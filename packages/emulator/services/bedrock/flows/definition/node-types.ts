import type { DataType, NodeType } from './flow-definition';

interface Field {
  readonly name: string;
  /** Undefined if the template chooses the type. */
  readonly type?: DataType;
}

export interface NodeFields {
  /** Undefined if the template chooses the inputs. */
  readonly inputs: readonly Field[] | undefined;
  readonly outputs: readonly Field[];
}

/**
 * Inputs and outputs by type of node, for the types that the emulator runs:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/flows-nodes.html, read 2026-12-03.
 */
export const nodeFields: Readonly<Record<NodeType, NodeFields>> = {
  Input: { inputs: [], outputs: [{ name: 'document' }] },
  Output: { inputs: [{ name: 'document' }], outputs: [] },
  Condition: { inputs: undefined, outputs: [] },
  Iterator: {
    inputs: [{ name: 'array', type: 'Array' }],
    outputs: [{ name: 'arrayItem' }, { name: 'arraySize', type: 'Number' }],
  },
  Collector: {
    inputs: [{ name: 'arrayItem' }, { name: 'arraySize', type: 'Number' }],
    outputs: [{ name: 'collectedArray', type: 'Array' }],
  },
  Prompt: { inputs: undefined, outputs: [{ name: 'modelCompletion', type: 'String' }] },
  LambdaFunction: { inputs: undefined, outputs: [{ name: 'functionResponse' }] },
};
