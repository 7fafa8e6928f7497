import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnEndpoint, CfnEndpointConfig, CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';
import type { Artefact } from '../training/model-artifact';
import { serverless, servingEnvironment } from './serverless-config';

export interface ServedModelProps {
  readonly artefact: Artefact;
  readonly image: string;
  readonly role: IRole;
  /** The name of the endpoint's variant, by which `predict` knows what its numbers mean. */
  readonly variant: string;
}

/**
 * The committed model behind a serverless endpoint. A new artefact has a new address: CloudFormation
 * then replaces the model and the configuration, and updates the endpoint without a pause.
 */
export class ServerlessEndpoint extends Construct {
  readonly endpoint: CfnEndpoint;
  readonly config: CfnEndpointConfig;

  constructor(scope: Construct, id: string, props: ServedModelProps) {
    super(scope, id);
    const { artefact, image, role, variant } = props;
    const model = new CfnModel(this, 'Model', {
      executionRoleArn: role.roleArn,
      primaryContainer: { image, modelDataUrl: artefact.url, environment: servingEnvironment },
    });
    // SageMaker reads the artefact as the role while it makes the model.
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
    // Named by the stack, so that its log group is there before it: SageMaker's role may write into the group and not
    // make it. A new configuration updates the endpoint in place; nothing but another name replaces it.
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
