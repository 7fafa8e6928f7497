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
    const may = (sid: string, action: string, folder: string) =>
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
      description: 'Finds the chapters of a book and cuts them into speech tasks',
      environment: { ...lexicons.environment },
    });
    plan.addToRolePolicy(may('ReadTheBook', 's3:GetObject', 'inbox'));
    plan.addToRolePolicy(may('WriteThePlan', 's3:PutObject', 'work'));
    const { function: bind } = new HandlerFunction(this, 'Bind', {
      ...handler,
      handler: 'services/polly/audiobook/concatenate',
      description: 'Makes one audio file of the parts of a chapter',
    });
    bind.addToRolePolicy(may('ReadWhatPollyWrote', 's3:GetObject', 'tasks'));
    bind.addToRolePolicy(may('WriteTheChapter', 's3:PutObject', 'results'));
    const { function: publish } = new HandlerFunction(this, 'Publish', {
      ...handler,
      handler: 'services/polly/audiobook/publish',
      description: 'Makes the playlist and the chapter marks of an audiobook',
    });
    publish.addToRolePolicy(may('ReadTheWork', 's3:GetObject', 'work'));
    publish.addToRolePolicy(may('WriteThePlaylist', 's3:PutObject', 'results'));

    const { stateMachine } = new LoggedStateMachine(this, 'Machine', {
      definition: audiobookDefinition({
        partition: Aws.PARTITION,
        planFunction: plan.functionArn,
        bindFunction: bind.functionArn,
        publishFunction: publish.functionArn,
      }),
      mapsDistributed: true,
      statements: [
        new PolicyStatement({
          sid: 'InvokeItsFunctions',
          actions: ['lambda:InvokeFunction'],
          resources: [plan, bind, publish].map(({ functionArn }) => functionArn),
        }),
        lexicons.speakStatement('polly:StartSpeechSynthesisTask'),
        new PolicyStatement({
          sid: 'LookAtTasks',
          actions: ['polly:GetSpeechSynthesisTask'],
          // The action has no resource level
          // (https://docs.aws.amazon.com/service-authorization/latest/reference/list_polly.html,
          // read 2026-11-24).
          resources: ['*'],
        }),
        // A speech task has no role: it writes with the permissions of its caller
        // (https://docs.aws.amazon.com/polly/latest/dg/asynchronous-iam.html, read 2026-11-24).
        may('LetPollyWriteAudio', 's3:PutObject', 'tasks'),
        new PolicyStatement({
          sid: 'ReadAndWriteItsWork',
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
    new StartOnUpload(this, 'Dropped', { bucket, prefix: 'inbox/', starts: stateMachine });
  }
}
