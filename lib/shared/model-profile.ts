import { Stack } from 'aws-cdk-lib';
import type {
  CfnApplicationInferenceProfile,
  CfnApplicationInferenceProfileProps,
} from 'aws-cdk-lib/aws-bedrock';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { inferenceProfileFor, type TextModel } from '../../lambda/shared/models';

/** A profile of one's own carries the stack's tags, so that the bill shows what a row used. */
export function modelProfileProps(
  stack: Stack,
  model: TextModel,
): CfnApplicationInferenceProfileProps {
  const name = model.name.replace(/^Amazon /, '').replaceAll(' ', '-');
  return {
    inferenceProfileName: `${stack.stackName}-${name.toLowerCase()}`,
    modelSource: {
      copyFrom: stack.formatArn({
        service: 'bedrock',
        resource: 'inference-profile',
        resourceName: inferenceProfileFor(model, stack.region).id,
      }),
    },
  };
}

/** Lets somebody use the model through the profile, in each Region that it routes to, and no other way. */
export function grantModel(
  { grantPrincipal }: IGrantable,
  model: TextModel,
  profile: CfnApplicationInferenceProfile,
): void {
  const { partition, region } = Stack.of(profile);
  grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      sid: 'UseTheProfile',
      actions: ['bedrock:InvokeModel'],
      resources: [profile.attrInferenceProfileArn],
    }),
  );
  grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      sid: 'UseTheModelThroughTheProfileOnly',
      actions: ['bedrock:InvokeModel'],
      resources: inferenceProfileFor(model, region).destinations.map(
        (destination) => `arn:${partition}:bedrock:${destination}::foundation-model/${model.id}`,
      ),
      conditions: {
        StringEquals: { 'bedrock:InferenceProfileArn': profile.attrInferenceProfileArn },
      },
    }),
  );
}
