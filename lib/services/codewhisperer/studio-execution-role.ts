import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { allowSpaces } from '../../shared/studio-spaces';

/**
 * Execution role of a JupyterLab or Code Editor space in SageMaker Studio. It only allows work in spaces and code
 * suggestions from Amazon Q Developer, formerly CodeWhisperer
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-jl-admin-guide-set-up.html, read 2026-11-25).
 */
export class StudioExecutionRole extends Construct {
  readonly roleArn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('sagemaker.amazonaws.com'),
      description:
        'For a space in SageMaker Studio: code suggestions and chat of Amazon Q Developer',
    });
    role.addToPolicy(
      new PolicyStatement({
        sid: 'SuggestCode',
        // AWS kept the prefix of the old name.
        actions: ['codewhisperer:GenerateRecommendations'],
        resources: ['*'],
      }),
    );
    role.addToPolicy(
      new PolicyStatement({ sid: 'Chat', actions: ['q:SendMessage'], resources: ['*'] }),
    );
    // A space with this role does not start without these permissions.
    allowSpaces(role);
    this.roleArn = role.roleArn;
  }
}
