import type { CfnApplicationInferenceProfile } from 'aws-cdk-lib/aws-bedrock';
import { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { novaLite } from '../../../lambda/shared/bedrock/bedrock-models';
import { bedrockPrincipal } from '../../shared/bedrock-principal';
import { grantModel } from '../../shared/inference-profile';

export interface FlowRoleProps {
  /** ARNs of the prompt versions in the flow. */
  readonly prompts: readonly string[];
  readonly profile: CfnApplicationInferenceProfile;
}

/**
 * Role with which a flow renders its prompts and invokes their model
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/flows-permissions.html, read 2026-11-30).
 */
export class FlowRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: FlowRoleProps) {
    super(scope, id);
    const role = new Role(this, 'Role', { assumedBy: bedrockPrincipal(this, 'flow') });
    role.addToPolicy(
      new PolicyStatement({
        sid: 'UsePrompts',
        actions: ['bedrock:RenderPrompt'],
        resources: [...props.prompts],
      }),
    );
    grantModel(role, novaLite, props.profile);
    this.arn = role.roleArn;
  }
}
