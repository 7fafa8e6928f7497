import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import {
  CfnApplicationInferenceProfile,
  CfnFlow,
  CfnFlowAlias,
  CfnFlowVersion,
} from 'aws-cdk-lib/aws-bedrock';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { promptNames } from '../../../lambda/methods/prompt-engineering/prompts/prompt-names';
import { novaLite, titanEmbed } from '../../../lambda/shared/bedrock/bedrock-models';
import { withContentHashedId } from '../../shared/content-hashed-id';
import { HandlerFunction } from '../../shared/handler-function';
import { grantModel, modelProfileProps } from '../../shared/inference-profile';
import { chainDefinition } from './chain-flow';
import { FlowRole } from './flow-role';
import { createPrompt } from './prompts';

/** Prompts with versions, a flow that chains two of them, and functions that compare and use them. */
export class PromptEngineeringStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const profile = new CfnApplicationInferenceProfile(
      this,
      'ModelProfile',
      modelProfileProps(this, novaLite),
    );
    const model = { id: novaLite.id, arn: profile.attrInferenceProfileArn };
    const promptArns = Object.fromEntries(
      promptNames.map((name) => [name, createPrompt(this, name, model).attrArn]),
    );
    const chained = {
      categorize: createPrompt(this, 'categorize', model).attrArn,
      reply: createPrompt(this, 'reply', model).attrArn,
    };

    const role = new FlowRole(this, 'FlowRole', { prompts: Object.values(chained), profile });
    const flow = new CfnFlow(this, 'Chain', {
      name: `${this.stackName}-chain`,
      executionRoleArn: role.arn,
      definition: chainDefinition(chained),
    });
    flow.node.addDependency(role);
    const version = withContentHashedId(
      chainDefinition({ categorize: 'categorize', reply: 'reply' }),
      new CfnFlowVersion(this, 'ChainVersion', { flowArn: flow.attrArn }),
    );
    const alias = new CfnFlowAlias(this, 'ChainAlias', {
      name: 'live',
      flowArn: flow.attrArn,
      routingConfiguration: [{ flowVersion: version.attrVersion }],
    });

    const common = {
      environment: {
        EMBEDDING_MODEL_ID: titanEmbed.id,
        PROMPT_ARNS: this.toJsonString(promptArns),
      },
      // 7 prompts on 80 messages are 560 requests, four at a time.
      timeout: Duration.minutes(15),
      memorySize: 512,
    };
    const { function: compare } = new HandlerFunction(this, 'Compare', {
      ...common,
      handler: 'methods/prompt-engineering/compare',
      description: 'Runs each prompt on the held-out messages of a task and scores the answers',
    });
    const { function: answer } = new HandlerFunction(this, 'Answer', {
      ...common,
      handler: 'methods/prompt-engineering/answer',
      description: 'Answers a few messages with one prompt, or with the chain of two',
      environment: {
        ...common.environment,
        FLOW_ID: flow.attrId,
        FLOW_ALIAS_ID: alias.attrId,
      },
    });
    for (const handler of [compare, answer]) {
      grantModel(handler, novaLite, profile);
      handler.addToRolePolicy(
        new PolicyStatement({
          sid: 'UsePrompts',
          actions: ['bedrock:RenderPrompt'],
          resources: Object.values(promptArns),
        }),
      );
      handler.addToRolePolicy(
        new PolicyStatement({
          sid: 'EmbedTexts',
          actions: ['bedrock:InvokeModel'],
          resources: [
            `arn:${this.partition}:bedrock:${this.region}::foundation-model/${titanEmbed.id}`,
          ],
        }),
      );
    }
    answer.addToRolePolicy(
      new PolicyStatement({
        sid: 'RunChain',
        actions: ['bedrock:InvokeFlow'],
        resources: [alias.attrArn],
      }),
    );

    new CfnOutput(this, 'CompareFunction', { value: compare.functionName });
    new CfnOutput(this, 'AnswerFunction', { value: answer.functionName });
  }
}
