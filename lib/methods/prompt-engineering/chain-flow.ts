import { Stack } from 'aws-cdk-lib';
import {
  CfnFlow,
  CfnFlowAlias,
  CfnFlowVersion,
  type CfnApplicationInferenceProfile,
} from 'aws-cdk-lib/aws-bedrock';
import { Construct } from 'constructs';
import { withContentHashedId } from '../../shared/content-hashed-id';
import { FlowRole } from './flow-role';
import { VersionedPrompt, type VersionedPromptProps } from './versioned-prompt';

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
function chainDefinition(prompts: {
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

export interface ChainFlowProps extends Pick<VersionedPromptProps, 'model'> {
  readonly profile: CfnApplicationInferenceProfile;
}

/** Flow of two prompts, with a version and an alias, which a caller names. */
export class ChainFlow extends Construct {
  readonly flowId: string;
  readonly aliasId: string;
  readonly aliasArn: string;

  constructor(scope: Construct, id: string, props: ChainFlowProps) {
    super(scope, id);
    const { model } = props;
    const categorize = new VersionedPrompt(this, 'Categorize', { name: 'categorize', model });
    const reply = new VersionedPrompt(this, 'Reply', { name: 'reply', model });
    const prompts = { categorize: categorize.versionArn, reply: reply.versionArn };
    const role = new FlowRole(this, 'Role', {
      prompts: Object.values(prompts),
      profile: props.profile,
    });
    const flow = new CfnFlow(this, 'Flow', {
      name: `${Stack.of(this).stackName}-chain`,
      executionRoleArn: role.arn,
      definition: chainDefinition(prompts),
    });
    flow.node.addDependency(role);
    const version = withContentHashedId(
      chainDefinition({ categorize: categorize.definition, reply: reply.definition }),
      new CfnFlowVersion(this, 'Version', { flowArn: flow.attrArn }),
    );
    const alias = new CfnFlowAlias(this, 'Alias', {
      name: `${Stack.of(this).stackName}-live`,
      flowArn: flow.attrArn,
      routingConfiguration: [{ flowVersion: version.attrVersion }],
    });
    this.flowId = flow.attrId;
    this.aliasId = alias.attrId;
    this.aliasArn = alias.attrArn;
  }
}
