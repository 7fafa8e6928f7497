import { Stack } from 'aws-cdk-lib';
import type {
  CfnApplicationInferenceProfile,
  CfnApplicationInferenceProfileProps,
} from 'aws-cdk-lib/aws-bedrock';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { inferenceProfileFor, type TextModel } from '../../lambda/shared/bedrock/bedrock-models';

/**
 * Props of an application inference profile, which carries the stack's tags for cost allocation by
 * row.
 */
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

/**
 * Converse and InvokeModel need permission for the project as well as the model. A call without a
 * project uses the account's default project: botocore 1.44.8, data/bedrock-runtime, documentation
 * of both, read 2026-12-02.
 */
export function useDefaultProject(stack: Stack): PolicyStatement {
  return new PolicyStatement({
    sid: 'UseDefaultProject',
    actions: ['bedrock:InvokeModel'],
    resources: [
      stack.formatArn({ service: 'bedrock', resource: 'project', resourceName: 'default' }),
    ],
  });
}

/**
 * Grants use of the model only through the profile, in each Region that it routes to.
 * @param suffix end of the statement IDs, which a policy may have only once
 */
export function grantModel(
  { grantPrincipal }: IGrantable,
  model: TextModel,
  profile: CfnApplicationInferenceProfile,
  suffix = '',
): void {
  const stack = Stack.of(profile);
  const { partition, region } = stack;
  grantPrincipal.addToPrincipalPolicy(useDefaultProject(stack));
  grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      sid: `UseProfile${suffix}`,
      actions: ['bedrock:InvokeModel'],
      resources: [profile.attrInferenceProfileArn],
    }),
  );
  grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      sid: `UseModelThroughProfileOnly${suffix}`,
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
