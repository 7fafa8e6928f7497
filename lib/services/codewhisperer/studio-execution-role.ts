import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { allowSpaces } from '../../shared/studio-spaces';

/**
 * The role of a JupyterLab or Code Editor space in SageMaker Studio whose user may work in spaces and
 * ask Amazon Q Developer, once CodeWhisperer, for code, and nothing else
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-jl-admin-guide-set-up.html, read
 * 2026-11-25).
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
        // The prefix is the old name's; AWS kept it.
        actions: ['codewhisperer:GenerateRecommendations'],
        resources: ['*'],
      }),
    );
    role.addToPolicy(
      new PolicyStatement({ sid: 'Chat', actions: ['q:SendMessage'], resources: ['*'] }),
    );
    // Without these a space that has the role does not start.
    allowSpaces(role);
    this.roleArn = role.roleArn;
  }
}
