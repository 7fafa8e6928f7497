import { CfnOutput, Duration, Size, Stack, Validations } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { titanEmbed } from '../../../lambda/shared/bedrock/bedrock-models';
import { StartOnUpload } from '../../shared/state-machines/start-on-upload';
import { HandlerFunction } from '../../shared/handler-function';
import { useDefaultProject } from '../../shared/inference-profile';
import { PrivateBucket } from '../../shared/private-bucket';
import { FeedbackMachine } from './feedback/feedback-machine';

/** Analyzes files uploaded to the inbox and writes reports. */
export class ComprehendStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);

    const documents = new PrivateBucket(this, 'Documents', {
      expireAfter: Duration.days(7),
      sendsEvents: true,
    });
    const handler = { environment: {}, timeout: Duration.minutes(15), memorySize: 1024 };
    const { function: ingest } = new HandlerFunction(this, 'Ingest', {
      ...handler,
      handler: 'services/comprehend/feedback/ingest',
      description: 'Splits an uploaded file into accepted and rejected lines',
    });
    const { function: report } = new HandlerFunction(this, 'Report', {
      ...handler,
      handler: 'services/comprehend/feedback/report',
      description: 'Builds the report on a file from the results of Comprehend',
      // Space for the texts and results of the largest file: see
      // test/services/comprehend/quotas.test.ts.
      temporaryStorage: Size.gibibytes(1),
    });
    const { function: cluster } = new HandlerFunction(this, 'Cluster', {
      ...handler,
      handler: 'services/comprehend/feedback/cluster',
      description: 'Finds the topics in a news file by embeddings and k-means',
      environment: { EMBEDDING_MODEL_ID: titanEmbed.id },
    });

    const reads = (sid: string, ...keys: readonly string[]) =>
      new PolicyStatement({
        sid,
        actions: ['s3:GetObject'],
        resources: keys.map((key) => documents.arnForObjects(key)),
      });
    const writes = (sid: string, key: string, ...more: readonly string[]) =>
      new PolicyStatement({
        sid,
        actions: ['s3:PutObject', ...more],
        resources: [documents.arnForObjects(key)],
      });
    ingest.addToRolePolicy(reads('ReadInbox', 'inbox/*'));
    ingest.addToRolePolicy(writes('WriteAcceptedLines', 'work/*'));
    report.addToRolePolicy(reads('ReadWork', 'work/*'));
    // Multipart uploads of large files; aborts an upload if a part fails.
    report.addToRolePolicy(writes('WriteResults', 'results/*', 's3:AbortMultipartUpload'));
    report.addToRolePolicy(
      new PolicyStatement({
        sid: 'TagUpload',
        actions: ['s3:PutObjectTagging'],
        resources: [documents.arnForObjects('inbox/*')],
      }),
    );
    cluster.addToRolePolicy(reads('ReadWork', 'work/*'));
    cluster.addToRolePolicy(writes('WriteResults', 'results/*'));
    cluster.addToRolePolicy(
      new PolicyStatement({
        sid: 'EmbedTexts',
        actions: ['bedrock:InvokeModel'],
        resources: [
          `arn:${this.partition}:bedrock:${this.region}::foundation-model/${titanEmbed.id}`,
        ],
      }),
    );
    cluster.addToRolePolicy(useDefaultProject(this));

    const machine = new FeedbackMachine(this, 'Feedback', { documents, ingest, report, cluster });
    new StartOnUpload(this, 'StartOnUpload', {
      bucket: documents,
      prefix: 'inbox/',
      starts: machine.stateMachine,
    });
    const folder = (key: string, reason: string) => ({
      id: `AwsSolutions-IAM5[Resource::<Documents7E5B2978.Arn>/${key}]`,
      reason,
    });
    Validations.of(this).acknowledge(
      folder(
        'inbox/*',
        'Users choose the key of an upload, so the policy covers the whole folder.',
      ),
      folder(
        'work/*',
        'Each execution writes to its own folder, whose name is unknown at deployment.',
      ),
      folder(
        'results/*',
        'Each execution writes to its own folder, whose name is unknown at deployment.',
      ),
    );

    new CfnOutput(this, 'DocumentsBucket', { value: documents.bucketName });
    new CfnOutput(this, 'FeedbackMachineArn', { value: machine.stateMachine.stateMachineArn });
  }
}
