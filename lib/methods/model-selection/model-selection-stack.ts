import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { CfnApplicationInferenceProfile } from 'aws-cdk-lib/aws-bedrock';
import type { Construct } from 'constructs';
import { promptRouterRegions, textModels } from '../../../lambda/shared/bedrock/bedrock-models';
import { HandlerFunction } from '../../shared/handler-function';
import { grantModel, modelProfileProps } from '../../shared/inference-profile';
import { PromptRouter } from './prompt-router';

/** An inference profile for each model, a prompt router, and a function that compares them. */
export class ModelSelectionStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const profiles = textModels.map((model) => {
      const label = model.name.replaceAll(/^Amazon |\s/g, '');
      const profile = new CfnApplicationInferenceProfile(
        this,
        `${label}Profile`,
        modelProfileProps(this, model),
      );
      return { model, label, profile };
    });
    const router = promptRouterRegions.includes(this.region)
      ? new PromptRouter(this, 'PromptRouter')
      : undefined;

    const { function: select } = new HandlerFunction(this, 'Select', {
      handler: 'methods/model-selection/select',
      description: 'Compares models, routes messages between them and varies their parameters',
      environment: {
        MODEL_PROFILES: this.toJsonString(
          Object.fromEntries(
            profiles.map(({ model, profile }) => [model.id, profile.attrInferenceProfileArn]),
          ),
        ),
        ...(router !== undefined && { PROMPT_ROUTER_ARN: router.arn }),
      },
      // Five methods on 80 messages are 400 requests, four at a time.
      timeout: Duration.minutes(15),
      memorySize: 512,
    });
    for (const { model, label, profile } of profiles) grantModel(select, model, profile, label);
    router?.grantInvoke(select);

    new CfnOutput(this, 'SelectFunction', { value: select.functionName });
  }
}
