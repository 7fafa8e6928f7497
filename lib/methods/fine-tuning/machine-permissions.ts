import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

export interface TuningNames {
  readonly stack: Stack;
  /** ID of the base model for customization. */
  readonly baseModel: string;
  readonly tag: { readonly Key: string; readonly Value: string };
}

const allow = (sid: string, actions: string[], resources: readonly string[], conditions = {}) =>
  new PolicyStatement({ sid, actions, resources: [...resources], conditions });

/** ARN patterns of what a run makes; Bedrock chooses the last part. */
export function tuningArns({ stack, baseModel }: TuningNames) {
  const arn = (resource: string) =>
    stack.formatArn({ service: 'bedrock', resource, resourceName: '*' });
  return {
    base: `arn:${stack.partition}:bedrock:${stack.region}::foundation-model/${baseModel}`,
    jobs: arn(`model-customization-job/${baseModel}`),
    models: arn(`custom-model/${baseModel}`),
    deployments: arn('custom-model-deployment'),
  };
}

/** Permissions of the tuning machine. */
export function tuningPermissions(
  names: TuningNames,
  others: {
    readonly functions: readonly string[];
    readonly role: string;
    readonly removalMachine: string;
  },
): PolicyStatement[] {
  const { base, jobs, models, deployments } = tuningArns(names);
  const tagged = { StringEquals: { [`aws:RequestTag/${names.tag.Key}`]: names.tag.Value } };
  return [
    allow('InvokeFunctions', ['lambda:InvokeFunction'], others.functions),
    allow('Train', ['bedrock:CreateModelCustomizationJob'], [base, jobs, models]),
    allow('FollowTraining', ['bedrock:GetModelCustomizationJob'], [jobs]),
    allow('Deploy', ['bedrock:CreateCustomModelDeployment'], [models]),
    allow('FollowDeployment', ['bedrock:GetCustomModelDeployment'], [deployments]),
    allow('Tag', ['bedrock:TagResource'], [jobs, models, deployments], tagged),
    allow('PassRole', ['iam:PassRole'], [others.role], {
      StringEquals: { 'iam:PassedToService': 'bedrock.amazonaws.com' },
    }),
    allow('StartRemoval', ['states:StartExecution'], [others.removalMachine]),
  ];
}

/** Permissions of the removal machine: only what carries the tag of the stack. */
export function removalPermissions(names: TuningNames): PolicyStatement[] {
  const { models, deployments } = tuningArns(names);
  const conditions = {
    StringEquals: { [`aws:ResourceTag/${names.tag.Key}`]: names.tag.Value },
  };
  return [
    // List actions have no resource level
    // (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html, read
    // 2026-11-30).
    allow(
      'ListTunedModels',
      ['bedrock:ListCustomModelDeployments', 'bedrock:ListCustomModels'],
      ['*'],
    ),
    allow('DeleteDeployments', ['bedrock:DeleteCustomModelDeployment'], [deployments], conditions),
    allow('DeleteModels', ['bedrock:DeleteCustomModel'], [models], conditions),
  ];
}
