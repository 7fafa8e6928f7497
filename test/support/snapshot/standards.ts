import type { Standard } from './fold-standards';
import type { Json } from './json';

const deleted = { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' };
const tags = [
  { Key: 'Owner', Value: 'unset' },
  { Key: 'Project', Value: 'aws-ai-by-example' },
  { Key: 'Row', Value: '$row' },
];
const ref = (id: string) => ({ Ref: id });
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const under = (id: string) => ({ 'Fn::Join': ['', [arn(id), '/*']] });
const assets = { S3Bucket: 'cdk-hnb659fds-assets-111122223333-us-east-1', S3Key: '<hash>.zip' };

const policy = (...statements: readonly Json[]) => ({
  Statement: statements,
  Version: '2012-10-17',
});
const writesLog = (log: string) => ({
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Effect: 'Allow',
  Resource: arn(log),
});
const assumedBy = (service: string) =>
  policy({ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: service } });

const emptying = 'CustomS3AutoDeleteObjectsCustomResourceProvider';
const emptyingRole = `${emptying}Role3B1BD092`;
const emptyingHandler = `${emptying}Handler9D90184F`;
const emptyingLogs = 'EmptyingLogs0247E5A9';

const logDelivery = {
  Action: [
    'logs:CreateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:DescribeLogGroups',
    'logs:DescribeResourcePolicies',
    'logs:GetLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutResourcePolicy',
    'logs:UpdateLogDelivery',
  ],
  Effect: 'Allow',
  Resource: '*',
};

/** Content that the stacks share, taken out of a resource in this order where it has exactly the same. */
export const standards: readonly Standard[] = [
  // Outside the resources: CDK adds it to every template.
  {
    name: 'bootstrap check',
    content: {
      Parameters: {
        BootstrapVersion: {
          Type: 'AWS::SSM::Parameter::Value<String>',
          Default: '/cdk-bootstrap/hnb659fds/version',
          Description:
            'Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]',
        },
      },
      Rules: {
        CheckBootstrapVersion: {
          Assertions: [
            {
              Assert: {
                'Fn::Not': [
                  { 'Fn::Contains': [['1', '2', '3', '4', '5'], ref('BootstrapVersion')] },
                ],
              },
              AssertDescription:
                "CDK bootstrap stack version 6 required. Please run 'cdk bootstrap' with a recent version of the CDK CLI.",
            },
          ],
        },
      },
    },
  },
  {
    name: 'private bucket',
    type: 'AWS::S3::Bucket',
    content: {
      ...deleted,
      Properties: {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
          ],
        },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        Tags: [{ Key: 'aws-cdk:auto-delete-objects', Value: 'true' }, ...tags],
      },
    },
  },
  {
    name: '$bucket only by TLS, and emptied',
    type: 'AWS::S3::BucketPolicy',
    content: {
      Properties: {
        Bucket: ref('$bucket'),
        PolicyDocument: policy(
          {
            Action: 's3:*',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            Effect: 'Deny',
            Principal: { AWS: '*' },
            Resource: [arn('$bucket'), under('$bucket')],
          },
          {
            Action: ['s3:DeleteObject*', 's3:GetBucket*', 's3:List*', 's3:PutBucketPolicy'],
            Effect: 'Allow',
            Principal: { AWS: arn(emptyingRole) },
            Resource: [arn('$bucket'), under('$bucket')],
          },
        ),
      },
    },
  },
  {
    name: 'empties $bucket with $policy',
    type: 'Custom::S3AutoDeleteObjects',
    content: {
      ...deleted,
      DependsOn: ['$policy'],
      Properties: { BucketName: ref('$bucket'), ServiceToken: arn(emptyingHandler) },
    },
  },
  {
    name: 'empties buckets, described by $bucket',
    type: 'AWS::Lambda::Function',
    content: {
      DependsOn: [emptyingRole],
      Properties: {
        Code: assets,
        Description: {
          'Fn::Join': [
            '',
            ['Lambda function for auto-deleting objects in ', ref('$bucket'), ' S3 bucket.'],
          ],
        },
        Handler: 'index.handler',
        LoggingConfig: { LogGroup: ref(emptyingLogs) },
        MemorySize: 128,
        Role: arn(emptyingRole),
        Runtime: 'nodejs24.x',
        Timeout: 900,
      },
    },
  },
  {
    name: 'empties buckets',
    type: 'AWS::IAM::Role',
    content: {
      Properties: {
        AssumeRolePolicyDocument: assumedBy('lambda.amazonaws.com'),
        Policies: [{ PolicyName: 'WriteLogs', PolicyDocument: policy(writesLog(emptyingLogs)) }],
      },
    },
  },
  { name: 'tags', content: { Properties: { Tags: tags } } },
  { name: 'bot tags', content: { Properties: { BotTags: tags } } },
  { name: 'alias tags', content: { Properties: { BotAliasTags: tags } } },
  {
    name: 'tags by key',
    content: {
      Properties: { Tags: Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])) },
    },
  },
  {
    name: 'kept a week',
    type: 'AWS::Logs::LogGroup',
    content: { ...deleted, Properties: { RetentionInDays: 7 } },
  },
  {
    name: 'handler with $role, $policy and $log',
    type: 'AWS::Lambda::Function',
    content: {
      DependsOn: ['$policy', '$role'],
      Properties: {
        Architectures: ['arm64'],
        Code: assets,
        Handler: 'handler.handler',
        LoggingConfig: { LogGroup: ref('$log') },
        Role: arn('$role'),
        Runtime: 'nodejs24.x',
      },
    },
  },
  {
    name: 'assumed by $service',
    type: 'AWS::IAM::Role',
    content: { Properties: { AssumeRolePolicyDocument: assumedBy('$service') } },
  },
  {
    name: 'policy of $role',
    type: 'AWS::IAM::Policy',
    content: {
      Properties: {
        PolicyDocument: { Version: '2012-10-17' },
        PolicyName: '$id',
        Roles: [ref('$role')],
      },
    },
  },
  {
    name: 'logs to $log with $role',
    type: 'AWS::StepFunctions::StateMachine',
    content: {
      ...deleted,
      Properties: {
        LoggingConfiguration: {
          Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: arn('$log') } }],
          Level: 'ALL',
        },
        RoleArn: arn('$role'),
      },
    },
  },
  {
    name: 'starts $machine with $role for $prefix of $bucket',
    type: 'AWS::Events::Rule',
    content: {
      Properties: {
        EventPattern: {
          source: ['aws.s3'],
          'detail-type': ['Object Created'],
          detail: { bucket: { name: [ref('$bucket')] }, object: { key: [{ prefix: '$prefix' }] } },
        },
        State: 'ENABLED',
        Targets: [{ Arn: ref('$machine'), Id: 'Target0', RoleArn: arn('$role') }],
      },
    },
  },
];

/** Statements that a policy's list names in their place. */
export const statementStandards: readonly Standard[] = [
  { name: 'writes $log', content: writesLog('$log') },
  { name: "delivers a state machine's log", content: logDelivery },
];
