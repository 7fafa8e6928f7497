import { CfnFlow } from 'aws-cdk-lib/aws-bedrock';

type Node = CfnFlow.FlowNodeProperty;
type Connection = CfnFlow.FlowConnectionProperty;

/** Builds a prompt node, whose inputs are the variables of the prompt. */
function promptNode(
  name: string,
  promptArn: string,
  inputs: Readonly<Record<string, string>>,
): Node {
  return {
    name,
    type: 'Prompt',
    configuration: { prompt: { sourceConfiguration: { resource: { promptArn } } } },
    inputs: Object.entries(inputs).map(([variable, expression]) => ({
      name: variable,
      type: 'String',
      expression,
    })),
    outputs: [{ name: 'modelCompletion', type: 'String' }],
  };
}

function outputNode(name: string): Node {
  return {
    name,
    type: 'Output',
    inputs: [{ name: 'document', type: 'String', expression: '$.data' }],
  };
}

function connect(source: string, output: string, target: string, input: string): Connection {
  return {
    name: `${source}To${target}${input}`,
    source,
    target,
    type: 'Data',
    configuration: { data: { sourceOutput: output, targetInput: input } },
  };
}

/**
 * Defines the chain of two prompts: the first one chooses the category, which the second one gets
 * with the message.
 */
export function chainDefinition(prompts: {
  readonly categorize: string;
  readonly reply: string;
}): CfnFlow.FlowDefinitionProperty {
  return {
    nodes: [
      { name: 'Message', type: 'Input', outputs: [{ name: 'document', type: 'Object' }] },
      promptNode('Categorize', prompts.categorize, {
        categories: '$.data.categories',
        examples: '$.data.categoryExamples',
        message: '$.data.message',
      }),
      promptNode('Reply', prompts.reply, {
        category: '$.data',
        examples: '$.data.replyExamples',
        message: '$.data.message',
      }),
      outputNode('Category'),
      outputNode('Answer'),
    ],
    connections: [
      ...['categories', 'examples', 'message'].map((input) =>
        connect('Message', 'document', 'Categorize', input),
      ),
      ...['examples', 'message'].map((input) => connect('Message', 'document', 'Reply', input)),
      connect('Categorize', 'modelCompletion', 'Reply', 'category'),
      connect('Categorize', 'modelCompletion', 'Category', 'document'),
      connect('Reply', 'modelCompletion', 'Answer', 'document'),
    ],
  };
}
