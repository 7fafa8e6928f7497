import { Aws, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeFolders } from '../../shared/acknowledge-folder';
import { StartOnUpload } from '../../shared/state-machines/start-on-upload';
import { Expiry } from '../../shared/expiry/stack-expiry';
import type { PaidStackProps } from '../../shared/expiry/stack-expiry';
import { HandlerFunction } from '../../shared/handler-function';
import { LoggedStateMachine } from '../../shared/state-machines/logged-state-machine';
import { PrivateBucket } from '../../shared/private-bucket';
import { ingestionDefinition } from './ingestion/ingestion-definition';
import { SearchIndex } from './search-index';

/** Document search with access control: uploaded documents are indexed and searched by user and group. */
export class KendraStack extends Stack {
  constructor(scope: Construct, id: string, props: PaidStackProps) {
    super(scope, id, props);

    const expiry = new Expiry(this, 'Expiry', { hours: props.ttlHours });
    const documents = new PrivateBucket(this, 'Documents', {
      expireAfter: Duration.days(7),
      sendsEvents: true,
    });
    const { index, dataSource } = new SearchIndex(this, 'Search', { documents });
    expiry.startBefore(index);

    const { function: query } = new HandlerFunction(this, 'Query', {
      handler: 'services/kendra/query',
      description: 'Answers a question from the documents that the user may read',
      environment: { INDEX_ID: index.attrId },
      timeout: Duration.minutes(2),
      memorySize: 512,
    });
    query.addToRolePolicy(
      new PolicyStatement({
        sid: 'QueryIndex',
        actions: ['kendra:Query', 'kendra:Retrieve'],
        resources: [index.attrArn],
      }),
    );
    const { function: prepare } = new HandlerFunction(this, 'Prepare', {
      handler: 'services/kendra/ingestion/prepare',
      description: 'Splits an uploaded file into documents with access control lists',
      environment: {},
      timeout: Duration.minutes(5),
      memorySize: 1024,
    });
    prepare.addToRolePolicy(
      new PolicyStatement({
        sid: 'ReadInbox',
        actions: ['s3:GetObject'],
        resources: [documents.arnForObjects('inbox/*')],
      }),
    );
    prepare.addToRolePolicy(
      new PolicyStatement({
        sid: 'WriteDocuments',
        actions: ['s3:PutObject'],
        resources: ['documents/*', 'metadata/*', 'results/*'].map((folder) =>
          documents.arnForObjects(folder),
        ),
      }),
    );

    const { stateMachine } = new LoggedStateMachine(this, 'Ingestion', {
      definition: ingestionDefinition({
        partition: Aws.PARTITION,
        prepareFunction: prepare.functionArn,
        indexId: index.attrId,
        dataSourceId: dataSource.attrId,
      }),
      statements: [
        new PolicyStatement({
          sid: 'InvokePrepare',
          actions: ['lambda:InvokeFunction'],
          resources: [prepare.functionArn],
        }),
        new PolicyStatement({
          sid: 'SyncIndex',
          actions: ['kendra:StartDataSourceSyncJob', 'kendra:ListDataSourceSyncJobs'],
          // Access to a sync job is checked on both the index and its data source.
          resources: [index.attrArn, dataSource.attrArn],
        }),
      ],
    });
    new StartOnUpload(this, 'StartOnUpload', {
      bucket: documents,
      prefix: 'inbox/',
      starts: stateMachine,
    });
    const folderReason = 'Users choose document names, so the policy covers the whole folder.';
    const folders = ['inbox/*', 'documents/*', 'metadata/*', 'results/*'];
    acknowledgeFolders(
      documents,
      Object.fromEntries(folders.map((folder) => [folder, folderReason])),
    );

    new CfnOutput(this, 'QueryFunction', { value: query.functionName });
    new CfnOutput(this, 'DocumentsBucket', { value: documents.bucketName });
    new CfnOutput(this, 'IngestionMachineArn', { value: stateMachine.stateMachineArn });
  }
}
