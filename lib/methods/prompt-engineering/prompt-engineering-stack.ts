import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { CfnApplicationInferenceProfile } from 'aws-cdk-lib/aws-bedrock';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { promptNames } from '../../../lambda/methods/prompt-engineering/run/input';
import { novaLite, titanEmbed } from '../../../lambda/shared/bedrock/bedrock-models';
import { HandlerFunction } from '../../shared/handler-function';
import { grantModel, modelProfileProps } from '../../shared/inference-profile';
import { ChainFlow } from './chain-flow';
import { VersionedPrompt } from './versioned-prompt';

/** Prompts with versions, a flow that chains two of them, and a function that compares them. */
export class PromptEngineeringStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const profile = new CfnApplicationInferenceProfile(
      this,
      'ModelProfile',
      modelProfileProps(this, novaLite),
    );
    const model = { id: novaLite.id, arn: profile.attrInferenceProfileArn };
    const prompts = promptNames.map((name) => {
      const { versionArn } = new VersionedPrompt(this, `prompt-${name}`, { name, model });
      return [name, versionArn] as const;
    });
    const chain = new ChainFlow(this, 'Chain', { model, profile });

    const { function: run } = new HandlerFunction(this, 'Run', {
      handler: 'methods/prompt-engineering/run',
      description: 'Runs prompts on the held-out messages of a task and scores the answers',
      environment: {
        EMBEDDING_MODEL_ID: titanEmbed.id,
        PROMPT_ARNS: this.toJsonString(Object.fromEntries(prompts)),
        FLOW_ID: chain.flowId,
        FLOW_ALIAS_ID: chain.aliasId,
      },
      // Seven methods on 80 messages are 560 requests, four at a time.
      timeout: Duration.minutes(15),
      memorySize: 512,
    });
    grantModel(run, novaLite, profile);
    const allow = (sid: string, action: string, resources: string[]) => {
      run.addToRolePolicy(new PolicyStatement({ sid, actions: [action], resources }));
    };
    allow(
      'UsePrompts',
      'bedrock:RenderPrompt',
      prompts.map(([, arn]) => arn),
    );
    allow('EmbedTexts', 'bedrock:InvokeModel', [
      `arn:${this.partition}:bedrock:${this.region}::foundation-model/${titanEmbed.id}`,
    ]);
    allow('RunChain', 'bedrock:InvokeFlow', [chain.aliasArn]);

    new CfnOutput(this, 'RunFunction', { value: run.functionName });
  }
}
