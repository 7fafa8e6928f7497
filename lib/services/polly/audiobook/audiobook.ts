import { Aws, Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { StartOnUpload } from '../../../shared/state-machines/start-on-upload';
import { HandlerFunction } from '../../../shared/handler-function';
import { LoggedStateMachine } from '../../../shared/state-machines/logged-state-machine';
import { audiobookDefinition } from './audiobook-definition';
import type { PronunciationLexicons } from '../lexicons/pronunciation-lexicons';

export interface AudiobookProps {
  /** Bucket with EventBridge events; a book uploaded under `inbox/` starts an execution. */
  readonly bucket: Pick<IBucket, 'bucketName' | 'arnForObjects'>;
  readonly lexicons: PronunciationLexicons;
}

/**
 * State machine that converts books to audiobooks, with its functions and the rule that starts it.
 */
export class Audiobook extends Construct {
  readonly stateMachine: IStateMachine;

  constructor(scope: Construct, id: string, props: AudiobookProps) {
    super(scope, id);
    const { bucket, lexicons } = props;
    const s3Statement = (sid: string, action: string, folder: string) =>
      new PolicyStatement({
        sid,
        actions: [action],
        resources: [bucket.arnForObjects(`${folder}/*`)],
      });
    // Memory need is low: audio is streamed, and the largest other object is a book's text.
    const handler = { environment: {}, timeout: Duration.minutes(15), memorySize: 1024 };
    const { function: plan } = new HandlerFunction(this, 'Plan', {
      ...handler,
      handler: 'services/polly/audiobook/plan',
      description: 'Finds the chapters of a book and splits them into speech tasks',
      environment: { ...lexicons.environment },
    });
    plan.addToRolePolicy(s3Statement('ReadBook', 's3:GetObject', 'inbox'));
    plan.addToRolePolicy(s3Statement('WritePlan', 's3:PutObject', 'work'));
    const { function: concatenate } = new HandlerFunction(this, 'Concatenate', {
      ...handler,
      handler: 'services/polly/audiobook/concatenate',
      description: 'Concatenates the audio parts of a chapter',
    });
    concatenate.addToRolePolicy(s3Statement('ReadTaskOutput', 's3:GetObject', 'tasks'));
    concatenate.addToRolePolicy(s3Statement('WriteChapter', 's3:PutObject', 'results'));
    const { function: publish } = new HandlerFunction(this, 'Publish', {
      ...handler,
      handler: 'services/polly/audiobook/publish',
      description: 'Creates the playlist and the chapter marks of an audiobook',
    });
    publish.addToRolePolicy(s3Statement('ReadWork', 's3:GetObject', 'work'));
    publish.addToRolePolicy(s3Statement('WritePlaylist', 's3:PutObject', 'results'));

    const { stateMachine } = new LoggedStateMachine(this, 'Machine', {
      definition: audiobookDefinition({
        partition: Aws.PARTITION,
        planFunction: plan.functionArn,
        concatenateFunction: concatenate.functionArn,
        publishFunction: publish.functionArn,
      }),
      mapsDistributed: true,
      statements: [
        new PolicyStatement({
          sid: 'InvokeFunctions',
          actions: ['lambda:InvokeFunction'],
          resources: [plan, concatenate, publish].map(({ functionArn }) => functionArn),
        }),
        lexicons.speakStatement('polly:StartSpeechSynthesisTask'),
        new PolicyStatement({
          sid: 'GetTasks',
          actions: ['polly:GetSpeechSynthesisTask'],
          // The action has no resource level
          // (https://docs.aws.amazon.com/service-authorization/latest/reference/list_polly.html,
          // read 2026-11-24).
          resources: ['*'],
        }),
        // A speech task has no role: it writes with the permissions of its caller
        // (https://docs.aws.amazon.com/polly/latest/dg/asynchronous-iam.html, read 2026-11-24).
        s3Statement('WriteTaskOutput', 's3:PutObject', 'tasks'),
        new PolicyStatement({
          sid: 'ReadAndWriteWork',
          // A ResultWriter may use multipart uploads
          // (https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html,
          // read 2026-11-24).
          actions: [
            's3:GetObject',
            's3:PutObject',
            's3:ListMultipartUploadParts',
            's3:AbortMultipartUpload',
          ],
          resources: [bucket.arnForObjects('work/*')],
        }),
      ],
    });
    this.stateMachine = stateMachine;
    new StartOnUpload(this, 'StartOnUpload', { bucket, prefix: 'inbox/', starts: stateMachine });
  }
}
