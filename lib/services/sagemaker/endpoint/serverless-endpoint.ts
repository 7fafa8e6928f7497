import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnEndpoint, CfnEndpointConfig, CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';
import type { ModelArtifact } from '../training/model-artifact';
import { serverless, servingEnvironment } from './serverless-config';

export interface ServerlessEndpointProps {
  readonly artifact: ModelArtifact;
  readonly image: string;
  readonly role: IRole;
  /** Name of the endpoint's variant, by which `predict` finds the model's schema. */
  readonly variant: string;
}

/**
 * Serverless endpoint of the committed model. A new artifact has a new URL, so CloudFormation
 * replaces the model and the configuration and updates the endpoint without downtime.
 */
export class ServerlessEndpoint extends Construct {
  readonly endpoint: CfnEndpoint;
  readonly config: CfnEndpointConfig;

  constructor(scope: Construct, id: string, props: ServerlessEndpointProps) {
    super(scope, id);
    const { artifact, image, role, variant } = props;
    const model = new CfnModel(this, 'Model', {
      executionRoleArn: role.roleArn,
      primaryContainer: { image, modelDataUrl: artifact.url, environment: servingEnvironment },
    });
    // SageMaker reads the artifact with the role while it creates the model.
    model.node.addDependency(role);
    this.config = new CfnEndpointConfig(this, 'Config', {
      productionVariants: [
        {
          variantName: variant,
          modelName: model.attrModelName,
          initialVariantWeight: 1,
          serverlessConfig: serverless,
        },
      ],
    });
    // Named after the stack, so the log group exists first: SageMaker's role may write to it but
    // not create it. A new configuration updates the endpoint in place; only a new name replaces
    // it.
    const { stackName } = Stack.of(this);
    const logs = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/sagemaker/Endpoints/${stackName}`,
      retention: RetentionDays.ONE_WEEK,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.endpoint = new CfnEndpoint(this, 'Endpoint', {
      endpointName: stackName,
      endpointConfigName: this.config.attrEndpointConfigName,
    });
    this.endpoint.node.addDependency(logs);
  }
}
