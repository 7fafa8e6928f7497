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
import { libraryDefinition } from './ingestion/ingestion-definition';
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

    const { function: ask } = new HandlerFunction(this, 'Ask', {
      handler: 'services/kendra/query',
      description: 'Answers a question from the documents that the person may see',
      environment: { INDEX_ID: index.attrId },
      timeout: Duration.minutes(2),
      memorySize: 512,
    });
    ask.addToRolePolicy(
      new PolicyStatement({
        sid: 'AskTheIndex',
        actions: ['kendra:Query', 'kendra:Retrieve'],
        resources: [index.attrArn],
      }),
    );
    const { function: shelve } = new HandlerFunction(this, 'Shelve', {
      handler: 'services/kendra/ingestion/prepare',
      description: 'Takes a dropped file apart into documents with who may see them',
      environment: {},
      timeout: Duration.minutes(5),
      memorySize: 1024,
    });
    shelve.addToRolePolicy(
      new PolicyStatement({
        sid: 'ReadTheInbox',
        actions: ['s3:GetObject'],
        resources: [documents.arnForObjects('inbox/*')],
      }),
    );
    shelve.addToRolePolicy(
      new PolicyStatement({
        sid: 'ShelveDocuments',
        actions: ['s3:PutObject'],
        resources: ['documents/*', 'metadata/*', 'results/*'].map((folder) =>
          documents.arnForObjects(folder),
        ),
      }),
    );

    const { stateMachine } = new LoggedStateMachine(this, 'Library', {
      definition: libraryDefinition({
        partition: Aws.PARTITION,
        shelveFunction: shelve.functionArn,
        indexId: index.attrId,
        dataSourceId: dataSource.attrId,
      }),
      statements: [
        new PolicyStatement({
          sid: 'Shelve',
          actions: ['lambda:InvokeFunction'],
          resources: [shelve.functionArn],
        }),
        new PolicyStatement({
          sid: 'SynchroniseTheIndex',
          actions: ['kendra:StartDataSourceSyncJob', 'kendra:ListDataSourceSyncJobs'],
          // Access to a sync job is checked on both the index and its data source.
          resources: [index.attrArn, dataSource.attrArn],
        }),
      ],
    });
    new StartOnUpload(this, 'Dropped', {
      bucket: documents,
      prefix: 'inbox/',
      starts: stateMachine,
    });
    const named = 'Documents have names of their own, which no policy can know; it is one folder.';
    const folders = ['inbox/*', 'documents/*', 'metadata/*', 'results/*'];
    acknowledgeFolders(documents, Object.fromEntries(folders.map((folder) => [folder, named])));

    new CfnOutput(this, 'AskFunction', { value: ask.functionName });
    new CfnOutput(this, 'DocumentsBucket', { value: documents.bucketName });
    new CfnOutput(this, 'LibraryMachineArn', { value: stateMachine.stateMachineArn });
  }
}
