import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import * as bedrock from 'aws-cdk-lib/aws-bedrock';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import {
  guardrailProfileFor,
  inferenceProfileFor,
  novaLite,
} from '../../../lambda/shared/bedrock/bedrock-models';
import { HandlerFunction } from '../../shared/handler-function';
import { withContentHashedId } from '../../shared/content-hashed-id';
import { grantModel, modelProfileProps } from '../../shared/inference-profile';
import { guardrailPolicies } from './guardrail';
import { promptVariant } from './prompt';

/** Function that invokes a model through Converse with a guardrail. */
export class BedrockStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const routing = inferenceProfileFor(novaLite, this.region);
    const guarding = guardrailProfileFor(this.region);

    const profile = new bedrock.CfnApplicationInferenceProfile(
      this,
      'ModelProfile',
      modelProfileProps(this, novaLite),
    );

    const guardrail = new bedrock.CfnGuardrail(this, 'Guardrail', {
      name: this.stackName,
      crossRegionConfig: { guardrailProfileArn: this.bedrockArn('guardrail-profile', guarding.id) },
      ...guardrailPolicies,
    });
    const guardrailVersion = withContentHashedId(
      { ...guardrailPolicies, profile: guarding.id },
      new bedrock.CfnGuardrailVersion(this, 'GuardrailVersion', {
        guardrailIdentifier: guardrail.attrGuardrailId,
      }),
    );

    const variant = promptVariant(profile.attrInferenceProfileArn);
    const prompt = new bedrock.CfnPrompt(this, 'Prompt', {
      name: this.stackName,
      defaultVariant: variant.name,
      variants: [variant],
    });
    const promptVersion = withContentHashedId(
      [promptVariant(novaLite.id), routing.id],
      new bedrock.CfnPromptVersion(this, 'PromptVersion', { promptArn: prompt.attrArn }),
    );

    const { function: converse } = new HandlerFunction(this, 'Converse', {
      handler: 'services/bedrock/converse',
      description: 'Generates, summarizes, classifies and chats with the Converse API',
      environment: {
        MODEL_ID: novaLite.id,
        PROFILE_ARN: profile.attrInferenceProfileArn,
        PROMPT_ARN: promptVersion.attrArn,
        GUARDRAIL_ID: guardrail.attrGuardrailId,
        GUARDRAIL_VERSION: guardrailVersion.attrVersion,
      },
      // A document of 2 MB takes about two hundred requests, four at a time.
      timeout: Duration.minutes(15),
      memorySize: 512,
    });
    grantModel(converse, novaLite, profile);
    converse.addToRolePolicy(
      new PolicyStatement({
        sid: 'UsePrompt',
        actions: ['bedrock:RenderPrompt'],
        resources: [promptVersion.attrArn],
      }),
    );
    converse.addToRolePolicy(
      new PolicyStatement({
        sid: 'UseGuardrail',
        actions: ['bedrock:ApplyGuardrail'],
        resources: [
          guardrail.attrGuardrailArn,
          ...guarding.destinations.map((region) =>
            this.bedrockArn('guardrail-profile', guarding.id, region),
          ),
        ],
      }),
    );

    new CfnOutput(this, 'ConverseFunction', { value: converse.functionName });
  }

  private bedrockArn(resource: string, resourceName: string, region = this.region): string {
    return this.formatArn({ service: 'bedrock', region, resource, resourceName });
  }
}
