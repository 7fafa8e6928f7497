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
import { MeasuringMachine } from './measuring/metrics-machine';

/** Turns a file uploaded to a metric's inbox into a report. All metrics share this stack. */
export class MetricsStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, {
      ...props,
      description: 'Evaluation metrics: how good is what a model says?',
    });

    const files = new PrivateBucket(this, 'Files', {
      expireAfter: Duration.days(7),
      sendsEvents: true,
    });
    const { function: plan } = new HandlerFunction(this, 'Plan', {
      handler: 'metrics/plan',
      description: 'Looks at a dropped file and cuts it into parts',
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
      description: 'Puts the parts of a file together and writes the report',
    });

    const may = (sid: string, action: string, folder: string) =>
      new PolicyStatement({
        sid,
        actions: [`s3:${action}`],
        resources: [files.arnForObjects(folder)],
      });
    plan.addToRolePolicy(may('ReadTheInbox', 'GetObject', 'inbox/*'));
    measure.addToRolePolicy(may('ReadTheInbox', 'GetObject', 'inbox/*'));
    measure.addToRolePolicy(may('WriteParts', 'PutObject', 'work/*'));
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
    report.addToRolePolicy(may('ReadParts', 'GetObject', 'work/*'));
    report.addToRolePolicy(may('WriteResults', 'PutObject', 'results/*'));

    const machine = new MeasuringMachine(this, 'Measuring', { plan, measure, report });
    new StartOnUpload(this, 'Dropped', {
      bucket: files,
      prefix: 'inbox/',
      starts: machine.stateMachine,
    });
    const own = 'Each execution has a folder of its own, which no policy can know before.';
    acknowledgeFolders(files, {
      'inbox/*': 'People name what they drop, so no policy can name it; it is one folder.',
      'work/*': own,
      'results/*': own,
    });

    new ReviewQueue(this, 'HumanEvaluation');

    new CfnOutput(this, 'FilesBucket', { value: files.bucketName });
    new CfnOutput(this, 'MeasuringMachineArn', { value: machine.stateMachine.stateMachineArn });
  }
}
