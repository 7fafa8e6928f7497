import { CfnResource, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct, IConstruct } from 'constructs';

export interface PrivateBucketProps {
  /** Lifetime of objects: the output of a try is temporary. */
  readonly expireAfter: Duration;
  /**
   * Whether to send events to EventBridge.
   * @default false
   */
  readonly sendsEvents?: boolean;
}

/** Private, encrypted, TLS-only bucket that `cdk destroy` empties and deletes. */
export class PrivateBucket extends Bucket {
  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      lifecycleRules: [
        {
          expiration: props.expireAfter,
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
    });
    if (props.sendsEvents === true) {
      // Set on the bucket itself: CDK's own option uses a Python function.
      const bucket = this.node.defaultChild;
      if (!CfnResource.isCfnResource(bucket)) throw new Error(`${this.node.path} has no resource`);
      bucket.addPropertyOverride('NotificationConfiguration.EventBridgeConfiguration', {
        EventBridgeEnabled: true,
      });
    }
    setEmptyingFunctionLog(Stack.of(this));
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Access logs would require a second, longer-lived bucket; the objects expire within days.',
    });
  }
}

/**
 * Adds a log group and a narrow policy for CDK's function that empties buckets. Its default log
 * group is outside the stack and remains after `cdk destroy`. Its managed policy may write to every
 * log group of the account.
 */
function setEmptyingFunctionLog(stack: Stack): void {
  if (stack.node.tryFindChild('EmptyingLogs') !== undefined) return;
  const provider = stack.node.findChild('Custom::S3AutoDeleteObjectsCustomResourceProvider');
  const emptying = resourceIn(provider, 'Handler');
  const role = resourceIn(provider, 'Role');
  const logs = new LogGroup(stack, 'EmptyingLogs', {
    retention: RetentionDays.ONE_WEEK,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  emptying.addPropertyOverride('LoggingConfig', { LogGroup: logs.logGroupName });
  role.addPropertyDeletionOverride('ManagedPolicyArns');
  role.addPropertyOverride('Policies', [
    {
      PolicyName: 'WriteLogs',
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            Resource: logs.logGroupArn,
          },
        ],
      },
    },
  ]);
}

function resourceIn(scope: IConstruct, id: string): CfnResource {
  const found = scope.node.findChild(id);
  if (CfnResource.isCfnResource(found)) return found;
  throw new Error(`${found.node.path} is not a resource: CDK changed how it empties buckets`);
}
