import { Stack } from 'aws-cdk-lib';
import { CfnIntelligentPromptRouter } from 'aws-cdk-lib/aws-bedrock';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import {
  inferenceProfileFor,
  novaLite,
  novaPro,
  type TextModel,
} from '../../../lambda/shared/bedrock/bedrock-models';

/**
 * Difference in quality, in percent, from which the larger model answers. The page shows 10 % in words
 * and 0.5 in code, the service model takes 0 to 100
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-routing.html, read 2026-11-30).
 */
const QUALITY_DIFFERENCE = 10;

/** Models of a prompt router of the family Nova; it takes neither Nova Micro nor Nova 2. */
const routedModels = [novaLite, novaPro];

/** Prompt router of Bedrock between Nova Lite and Nova Pro, which predicts the quality of each. */
export class PromptRouter extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const toTarget = (model: TextModel) => ({ modelArn: this.systemProfileArn(model) });
    const router = new CfnIntelligentPromptRouter(this, 'Router', {
      promptRouterName: `${Stack.of(this).stackName}-lite-or-pro`,
      models: routedModels.map(toTarget),
      // A prompt whose quality cannot be predicted gets the better model.
      fallbackModel: toTarget(novaPro),
      routingCriteria: { responseQualityDifference: QUALITY_DIFFERENCE },
    });
    this.arn = router.attrPromptRouterArn;
  }

  /**
   * Grants use of the router and of its models through it: itself, the profile of each model, and each
   * model in the Regions of its profile
   * (https://docs.aws.amazon.com/cdk/api/v2/docs/@aws-cdk_aws-bedrock-alpha.PromptRouter.html, read
   * 2026-12-04).
   */
  grantInvoke({ grantPrincipal }: IGrantable): void {
    const { partition, region } = Stack.of(this);
    const allow = (statement: ConstructorParameters<typeof PolicyStatement>[0]) =>
      grantPrincipal.addToPrincipalPolicy(new PolicyStatement(statement));
    allow({
      sid: 'UsePromptRouter',
      actions: ['bedrock:GetPromptRouter', 'bedrock:InvokeModel'],
      resources: [this.arn],
    });
    for (const model of routedModels) {
      const label = model.name.replaceAll(/^Amazon |\s/g, '');
      const profileArn = this.systemProfileArn(model);
      allow({
        sid: `UseRouted${label}Profile`,
        actions: ['bedrock:InvokeModel'],
        resources: [profileArn],
      });
      allow({
        sid: `UseRouted${label}ThroughProfileOnly`,
        actions: ['bedrock:InvokeModel'],
        resources: inferenceProfileFor(model, region).destinations.map(
          (destination) => `arn:${partition}:bedrock:${destination}::foundation-model/${model.id}`,
        ),
        conditions: { StringEquals: { 'bedrock:InferenceProfileArn': profileArn } },
      });
    }
  }

  private systemProfileArn(model: TextModel): string {
    const stack = Stack.of(this);
    return stack.formatArn({
      service: 'bedrock',
      resource: 'inference-profile',
      resourceName: inferenceProfileFor(model, stack.region).id,
    });
  }
}
