import { join } from 'node:path';
import { Aws, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDataSource, CfnFaq, CfnIndex } from 'aws-cdk-lib/aws-kendra';
import { CfnLogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import { s3Connector } from './ingestion/s3-connector';

export interface SearchIndexProps {
  readonly documents: Pick<IBucket, 'bucketName' | 'bucketArn' | 'arnForObjects'>;
}

/** Index with an S3 data source and an FAQ in each language. */
export class SearchIndex extends Construct {
  readonly index: CfnIndex;
  readonly dataSource: CfnDataSource;

  constructor(scope: Construct, id: string, props: SearchIndexProps) {
    super(scope, id);
    const { documents } = props;
    const { stackName } = Stack.of(this);
    this.index = new CfnIndex(this, 'Index', {
      name: stackName,
      // The GenAI Enterprise Edition costs less, but indexes English only and lacks access control by user and group
      // (https://docs.aws.amazon.com/kendra/latest/dg/hiw-index-types.html, read 2026-11-25).
      edition: 'DEVELOPER_EDITION',
      roleArn: this.roleFor('IndexRole', this.loggingStatements()).roleArn,
      // Each query names the user; see lambda/services/kendra/query/search-request.ts.
      userContextPolicy: 'ATTRIBUTE_FILTER',
      documentMetadataConfigurations: [
        {
          name: 'department',
          type: 'STRING_VALUE',
          search: { displayable: true, facetable: true, searchable: true, sortable: true },
        },
        // Attribute set by the S3 connector.
        { name: 's3_document_id', type: 'STRING_VALUE' },
      ],
    });
    this.index.node.addDependency(this.node.findChild('IndexRole'));
    const ownLog =
      'arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:/aws/kendra/*';
    const reason =
      'The log group name contains the index ID, which is unknown when the role is created.';
    Validations.of(this).acknowledge(
      {
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason:
          'The actions cloudwatch:PutMetricData and logs:DescribeLogGroups support no resource-level permissions.',
      },
      { id: `AwsSolutions-IAM5[Resource::${ownLog}]`, reason },
      { id: `AwsSolutions-IAM5[Resource::${ownLog}:log-stream:*]`, reason },
    );
    const logs = new CfnLogGroup(this, 'Logs', {
      // Name that Kendra uses. Created here so that it is deleted with the stack.
      logGroupName: `/aws/kendra/${this.index.attrId}`,
      retentionInDays: RetentionDays.ONE_WEEK,
    });
    logs.applyRemovalPolicy(RemovalPolicy.DESTROY);

    const reader = this.roleFor('DataSourceRole', [
      new PolicyStatement({
        sid: 'ReadDocuments',
        actions: ['s3:GetObject'],
        resources: [documents.arnForObjects('documents/*'), documents.arnForObjects('metadata/*')],
      }),
      new PolicyStatement({
        sid: 'ListDocuments',
        actions: ['s3:ListBucket'],
        resources: [documents.bucketArn],
      }),
      new PolicyStatement({
        sid: 'IndexDocuments',
        actions: ['kendra:BatchPutDocument', 'kendra:BatchDeleteDocument'],
        resources: [this.index.attrArn],
      }),
    ]);
    this.dataSource = new CfnDataSource(this, 'Documents', {
      indexId: this.index.attrId,
      name: stackName,
      type: 'TEMPLATE',
      roleArn: reader.roleArn,
    });
    // CloudFormation expects an object for the template, but CDK's type is a string.
    this.dataSource.addPropertyOverride(
      'DataSourceConfiguration.TemplateConfiguration.Template',
      s3Connector(documents.bucketName),
    );
    this.dataSource.node.addDependency(reader);
    for (const language of ['en', 'ko']) this.addFaq(language);
  }

  /** Adds the FAQ of a language from a CSV file in this folder, deployed as an asset. */
  private addFaq(language: string): void {
    const file = new Asset(this, `Faq-${language}-File`, {
      path: join(__dirname, `faq.${language}.csv`),
    });
    const role = this.roleFor(`Faq-${language}-Role`, [
      new PolicyStatement({
        sid: 'ReadFaq',
        actions: ['s3:GetObject'],
        resources: [file.bucket.arnForObjects(file.s3ObjectKey)],
      }),
    ]);
    const faq = new CfnFaq(this, `Faq-${language}`, {
      indexId: this.index.attrId,
      name: `${Stack.of(this).stackName}-${language}`,
      fileFormat: 'CSV_WITH_HEADER',
      languageCode: language,
      roleArn: role.roleArn,
      s3Path: { bucket: file.s3BucketName, key: file.s3ObjectKey },
    });
    faq.node.addDependency(role);
  }

  /** Creates a role that Kendra can assume only for this account. */
  private roleFor(id: string, statements: readonly PolicyStatement[]): Role {
    const role = new Role(this, id, {
      assumedBy: new ServicePrincipal('kendra.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    for (const statement of statements) role.addToPolicy(statement);
    return role;
  }

  /** Permissions of https://docs.aws.amazon.com/kendra/latest/dg/iam-roles.html, without the creation of log groups. */
  private loggingStatements(): readonly PolicyStatement[] {
    const logs = `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:/aws/kendra/*`;
    return [
      new PolicyStatement({
        sid: 'PutMetrics',
        actions: ['cloudwatch:PutMetricData'],
        resources: ['*'],
        conditions: { StringEquals: { 'cloudwatch:namespace': 'AWS/Kendra' } },
      }),
      new PolicyStatement({
        sid: 'DescribeLogGroups',
        actions: ['logs:DescribeLogGroups'],
        resources: ['*'],
      }),
      new PolicyStatement({
        sid: 'WriteLogs',
        actions: ['logs:DescribeLogStreams', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logs, `${logs}:log-stream:*`],
      }),
    ];
  }
}
