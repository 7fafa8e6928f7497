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
    const { function: admit } = new HandlerFunction(this, 'Admit', {
      ...handler,
      handler: 'services/comprehend/feedback/ingest',
      description: 'Parts a dropped file into clean lines and rejects',
    });
    const { function: report } = new HandlerFunction(this, 'Report', {
      ...handler,
      handler: 'services/comprehend/feedback/report',
      description: 'Makes the report on a file from what Comprehend said of its documents',
      // Space for the texts and results of the largest file: see
      // test/services/comprehend/quotas.test.ts.
      temporaryStorage: Size.gibibytes(1),
    });
    const { function: cluster } = new HandlerFunction(this, 'Cluster', {
      ...handler,
      handler: 'services/comprehend/feedback/cluster',
      description: 'Finds the topics in a file of news, by embeddings and k-means',
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
    admit.addToRolePolicy(reads('ReadTheInbox', 'inbox/*'));
    admit.addToRolePolicy(writes('WriteCleanLines', 'work/*'));
    report.addToRolePolicy(reads('ReadTheWork', 'work/*'));
    // Multipart uploads of large files; aborts an upload if a part fails.
    report.addToRolePolicy(writes('WriteResults', 'results/*', 's3:AbortMultipartUpload'));
    report.addToRolePolicy(
      new PolicyStatement({
        sid: 'TagWhatWasDropped',
        actions: ['s3:PutObjectTagging'],
        resources: [documents.arnForObjects('inbox/*')],
      }),
    );
    cluster.addToRolePolicy(reads('ReadTheWork', 'work/*'));
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

    const machine = new FeedbackMachine(this, 'Feedback', { documents, admit, report, cluster });
    new StartOnUpload(this, 'Dropped', {
      bucket: documents,
      prefix: 'inbox/',
      starts: machine.stateMachine,
    });
    const folder = (key: string, why: string) => ({
      id: `AwsSolutions-IAM5[Resource::<Documents7E5B2978.Arn>/${key}]`,
      reason: why,
    });
    Validations.of(this).acknowledge(
      folder('inbox/*', 'People name what they drop, so no policy can name it; it is one folder.'),
      folder('work/*', 'Each execution has a folder of its own, which no policy can know before.'),
      folder(
        'results/*',
        'Each execution has a folder of its own, which no policy can know before.',
      ),
    );

    new CfnOutput(this, 'DocumentsBucket', { value: documents.bucketName });
    new CfnOutput(this, 'FeedbackMachineArn', { value: machine.stateMachine.stateMachineArn });
  }
}
