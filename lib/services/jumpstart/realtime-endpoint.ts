import { RemovalPolicy, Stack, Token, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnEndpoint, CfnEndpointConfig, CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';
import { registryAccount, type JumpstartModel } from './jumpstart-models';

export interface RealtimeEndpointProps {
  readonly model: JumpstartModel;
}

/** Real-time endpoint that serves JumpStart artifacts on one instance, billed by the hour. */
export class RealtimeEndpoint extends Construct {
  readonly endpoint: CfnEndpoint;

  constructor(scope: Construct, id: string, props: RealtimeEndpointProps) {
    super(scope, id);
    const { model } = props;
    const { partition, region, urlSuffix, stackName } = Stack.of(this);
    const bucket = `jumpstart-${model.gated ? 'private-' : ''}cache-prod-${region}`;
    const role = this.executionRole(bucket, model);

    const served = new CfnModel(this, 'Model', {
      executionRoleArn: role.roleArn,
      // The container needs no network, and user input cannot leave it.
      enableNetworkIsolation: true,
      primaryContainer: {
        image: `${registryAccount}.dkr.ecr.${region}.${urlSuffix}/${model.image}`,
        environment: model.environment,
        modelDataSource: {
          s3DataSource: {
            s3Uri: `s3://${bucket}/${model.artifacts}`,
            s3DataType: 'S3Prefix',
            compressionType: 'None',
            // Set only if the EULA was accepted by model ID; see jumpstart-models.ts.
            ...(model.eula !== undefined && { modelAccessConfig: { acceptEula: true } }),
          },
        },
      },
    });
    served.node.addDependency(role);
    const config = new CfnEndpointConfig(this, 'Config', {
      productionVariants: [
        {
          variantName: 'jumpstart',
          modelName: served.attrModelName,
          instanceType: model.instanceType,
          initialInstanceCount: 1,
          initialVariantWeight: 1,
          // About 15 GB are downloaded and loaded before the first response.
          modelDataDownloadTimeoutInSeconds: 1800,
          containerStartupHealthCheckTimeoutInSeconds: 1800,
        },
      ],
    });
    // Named after the stack, so its log group exists first: SageMaker's role may write to the group but not create it.
    // A new configuration updates the endpoint in place; only another name replaces it.
    const logs = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/sagemaker/Endpoints/${stackName}`,
      retention: RetentionDays.ONE_WEEK,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.endpoint = new CfnEndpoint(this, 'Endpoint', {
      endpointName: stackName,
      endpointConfigName: config.attrEndpointConfigName,
    });
    this.endpoint.node.addDependency(logs);
    Validations.of(Stack.of(this)).acknowledge(
      {
        id: `AwsSolutions-IAM5[Resource::arn:${partition}:s3:::${bucket}/${model.artifacts}*]`,
        reason: 'The artifacts of one model version, whose files JumpStart names.',
      },
      {
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason: 'The action ecr:GetAuthorizationToken supports no resource-level permissions.',
      },
    );
  }

  /** Execution role of SageMaker: reads this model and this image, and writes the endpoint's log. */
  private executionRole(bucket: string, { artifacts, image }: JumpstartModel): Role {
    const { partition, region, account, stackName } = Stack.of(this);
    const role = new Role(this, 'ExecutionRole', {
      assumedBy: new ServicePrincipal('sagemaker.amazonaws.com'),
    });
    const logs = `arn:${partition}:logs:${region}:${account}:log-group:/aws/sagemaker/Endpoints/${stackName}:*`;
    const statements = [
      {
        sid: 'ReadArtifacts',
        actions: ['s3:GetObject'],
        resources: [`arn:${partition}:s3:::${bucket}/${artifacts}*`],
      },
      {
        sid: 'ListArtifacts',
        actions: ['s3:ListBucket'],
        resources: [`arn:${partition}:s3:::${bucket}`],
        conditions: { StringLike: { 's3:prefix': `${artifacts}*` } },
      },
      {
        sid: 'PullImage',
        actions: [
          'ecr:BatchCheckLayerAvailability',
          'ecr:BatchGetImage',
          'ecr:GetDownloadUrlForLayer',
        ],
        resources: [
          `arn:${partition}:ecr:${region}:${registryAccount}:repository/${image.split(':')[0] ?? ''}`,
        ],
      },
      {
        sid: 'LogInToRegistry',
        actions: ['ecr:GetAuthorizationToken'],
        resources: ['*'],
      },
      {
        sid: 'WriteLogs',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logs],
      },
    ];
    for (const statement of statements) role.addToPolicy(new PolicyStatement(statement));
    // cdk-nag's notation of an unresolved account.
    const seen = Token.isUnresolved(account) ? logs.replace(account, '<AWS::AccountId>') : logs;
    Validations.of(Stack.of(this)).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${seen}]`,
      reason: 'SageMaker names the streams of the log group after the serving instances.',
    });
    return role;
  }
}
