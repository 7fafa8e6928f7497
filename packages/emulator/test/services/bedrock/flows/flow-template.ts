import type { Template, TemplateResource } from '../../../../core/assembly/load-templates';

export const nova = 'amazon.nova-lite-v1:0';

export type DataType = 'String' | 'Number' | 'Boolean' | 'Object' | 'Array';

export interface Definition {
  readonly Nodes: readonly Record<string, unknown>[];
  readonly Connections: readonly Record<string, unknown>[];
}

type Inputs = Readonly<Record<string, DataType | readonly [type: DataType, expression: string]>>;

const toInputs = (inputs: Inputs) =>
  Object.entries(inputs).map(([Name, input]) => {
    const [Type, Expression] = typeof input === 'string' ? [input, '$.data'] : input;
    return { Name, Type, Expression };
  });

const toOutputs = (outputs: Readonly<Record<string, DataType>>) =>
  Object.entries(outputs).map(([Name, Type]) => ({ Name, Type }));

export const inputNode = (type: DataType, Name = 'Start') => ({
  Name,
  Type: 'Input',
  Configuration: { Input: {} },
  Outputs: toOutputs({ document: type }),
});

export const outputNode = (Name: string, document: Inputs[string]) => ({
  Name,
  Type: 'Output',
  Inputs: toInputs({ document }),
});

/** Prompt node with a text of its own. */
export const promptNode = (Name: string, text: string, inputs: Inputs, prompt: object = {}) => ({
  Name,
  Type: 'Prompt',
  Inputs: toInputs(inputs),
  Outputs: toOutputs({ modelCompletion: 'String' }),
  Configuration: {
    Prompt: {
      SourceConfiguration: {
        Inline: {
          ModelId: nova,
          TemplateType: 'TEXT',
          TemplateConfiguration: { Text: { Text: text } },
          InferenceConfiguration: { Text: { Temperature: 0 } },
        },
      },
      ...prompt,
    },
  },
});

/** Prompt node with a prompt of Prompt management. */
export const managedPromptNode = (Name: string, promptArn: unknown, inputs: Inputs) => ({
  ...promptNode(Name, '', inputs),
  Configuration: {
    Prompt: { SourceConfiguration: { Resource: { PromptArn: promptArn } } },
  },
});

export const conditionNode = (
  Name: string,
  inputs: Inputs,
  conditions: Readonly<Record<string, string>>,
) => ({
  Name,
  Type: 'Condition',
  Inputs: toInputs(inputs),
  Configuration: {
    Condition: {
      Conditions: [
        ...Object.entries(conditions).map(([name, Expression]) => ({ Name: name, Expression })),
        { Name: 'default' },
      ],
    },
  },
});

export const lambdaNode = (Name: string, arn: unknown, inputs: Inputs, response: DataType) => ({
  Name,
  Type: 'LambdaFunction',
  Inputs: toInputs(inputs),
  Outputs: toOutputs({ functionResponse: response }),
  Configuration: { LambdaFunction: { LambdaArn: arn } },
});

export const iteratorNode = (Name: string, item: DataType, expression = '$.data') => ({
  Name,
  Type: 'Iterator',
  Inputs: toInputs({ array: ['Array', expression] }),
  Outputs: toOutputs({ arrayItem: item, arraySize: 'Number' }),
});

export const collectorNode = (Name: string, item: DataType) => ({
  Name,
  Type: 'Collector',
  Inputs: toInputs({ arrayItem: item, arraySize: 'Number' }),
  Outputs: toOutputs({ collectedArray: 'Array' }),
});

/**
 * Connections such as `Start.document > Ask.topic` for data and `Route?cheap > Ask` for a
 * condition.
 */
export const connect = (...lines: readonly string[]) =>
  lines.map((line, at) => {
    const [from = '', to = ''] = line.split(' > ');
    const [Source = '', end = ''] = from.split(/[.?]/);
    const [Target = '', TargetInput = ''] = to.split('.');
    const Name = `Connection${at}`;
    return from.includes('?')
      ? {
          Name,
          Type: 'Conditional',
          Source,
          Target,
          Configuration: { Conditional: { Condition: end } },
        }
      : {
          Name,
          Type: 'Data',
          Source,
          Target,
          Configuration: { Data: { SourceOutput: end, TargetInput } },
        };
  });

export const flow = (Definition: Definition, role = 'Role'): TemplateResource => ({
  Type: 'AWS::Bedrock::Flow',
  Properties: {
    Name: 'fixture',
    ExecutionRoleArn: { 'Fn::GetAtt': [role, 'Arn'] },
    Definition,
  },
});

/** Prompt of Prompt management, with its version `<Id>Version`. */
export const managedPrompt = (id: string, text: string): Template['Resources'] => ({
  [id]: {
    Type: 'AWS::Bedrock::Prompt',
    Properties: {
      Name: id,
      DefaultVariant: 'main',
      Variants: [
        {
          Name: 'main',
          ModelId: nova,
          TemplateType: 'TEXT',
          TemplateConfiguration: { Text: { Text: text } },
        },
      ],
    },
  },
  [`${id}Version`]: {
    Type: 'AWS::Bedrock::PromptVersion',
    Properties: { PromptArn: { 'Fn::GetAtt': [id, 'Arn'] } },
  },
});

export const project = 'arn:aws:bedrock:us-east-1:111122223333:project/default';
export const novaArn = `arn:aws:bedrock:us-east-1::foundation-model/${nova}`;
