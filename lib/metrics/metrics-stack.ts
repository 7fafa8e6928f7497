import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { titanEmbed } from '../../lambda/shared/bedrock/bedrock-models';
import { acknowledgeFolders } from '../shared/acknowledge-folder';
import { StartOnUpload } from '../shared/state-machines/start-on-upload';
import { HandlerFunction } from '../shared/handler-function';
import { useDefaultProject } from '../shared/inference-profile';
import { PrivateBucket } from '../shared/private-bucket';
import { ReviewQueue } from './human-evaluation/review-queue';
import { MetricsMachine } from './measuring/metrics-machine';

/** Turns a file uploaded to a metric's inbox into a report. All metrics share this stack. */
export class MetricsStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, {
      ...props,
      description: 'Evaluation metrics of model outputs',
    });

    const files = new PrivateBucket(this, 'Files', {
      expireAfter: Duration.days(7),
      sendsEvents: true,
    });
    const { function: plan } = new HandlerFunction(this, 'Plan', {
      handler: 'metrics/plan',
      description: 'Validates an uploaded file and splits it into parts',
      environment: {},
      timeout: Duration.minutes(1),
      memorySize: 512,
    });
    // A full vCPU is 1,769 MB (https://docs.aws.amazon.com/lambda/latest/dg/resource-model.html,
    // read 2026-11-25). A metric of all items at once holds a 64 MB file as numbers and as JSON.
    const measuring = {
      environment: { EMBEDDING_MODEL_ID: titanEmbed.id },
      timeout: Duration.minutes(15),
      memorySize: 2048,
    };
    const { function: measure } = new HandlerFunction(this, 'Measure', {
      ...measuring,
      handler: 'metrics/measure',
      description: 'Measures the items in a part of a file',
    });
    const { function: report } = new HandlerFunction(this, 'Report', {
      ...measuring,
      handler: 'metrics/report',
      description: 'Merges the parts of a file and writes the report',
    });

    const s3Statement = (sid: string, action: string, folder: string) =>
      new PolicyStatement({
        sid,
        actions: [`s3:${action}`],
        resources: [files.arnForObjects(folder)],
      });
    plan.addToRolePolicy(s3Statement('ReadInbox', 'GetObject', 'inbox/*'));
    measure.addToRolePolicy(s3Statement('ReadInbox', 'GetObject', 'inbox/*'));
    measure.addToRolePolicy(s3Statement('WriteParts', 'PutObject', 'work/*'));
    measure.addToRolePolicy(
      new PolicyStatement({
        sid: 'EmbedTokens',
        actions: ['bedrock:InvokeModel'],
        resources: [
          `arn:${this.partition}:bedrock:${this.region}::foundation-model/${titanEmbed.id}`,
        ],
      }),
    );
    measure.addToRolePolicy(useDefaultProject(this));
    report.addToRolePolicy(s3Statement('ReadParts', 'GetObject', 'work/*'));
    report.addToRolePolicy(s3Statement('WriteResults', 'PutObject', 'results/*'));

    const machine = new MetricsMachine(this, 'Metrics', { plan, measure, report });
    new StartOnUpload(this, 'StartOnUpload', {
      bucket: files,
      prefix: 'inbox/',
      starts: machine.stateMachine,
    });
    const folderReason =
      'Each execution writes to its own folder, whose name is unknown at deployment.';
    acknowledgeFolders(files, {
      'inbox/*': 'Users choose the key of an upload, so the policy covers the whole folder.',
      'work/*': folderReason,
      'results/*': folderReason,
    });

    new ReviewQueue(this, 'HumanEvaluation');

    new CfnOutput(this, 'FilesBucket', { value: files.bucketName });
    new CfnOutput(this, 'MetricsMachineArn', { value: machine.stateMachine.stateMachineArn });
  }
}
