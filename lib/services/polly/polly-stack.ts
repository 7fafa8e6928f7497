import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { HandlerFunction } from '../../shared/handler-function';
import { PrivateBucket } from '../../shared/private-bucket';
import { Audiobook } from './audiobook/audiobook';
import { PronunciationLexicons } from './lexicons/pronunciation-lexicons';

/** Synthesizes text or SSML to WAV files with speech marks, and books to audiobooks. */
export class PollyStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);

    const audio = new PrivateBucket(this, 'Audio', {
      expireAfter: Duration.days(7),
      sendsEvents: true,
    });
    const lexicons = new PronunciationLexicons(this, 'Lexicons');

    const { function: speak } = new HandlerFunction(this, 'Speak', {
      handler: 'services/polly/speak',
      description:
        'Synthesizes text: splits it at the limits of Polly, joins the audio and stores it as WAV',
      environment: { AUDIO_BUCKET: audio.bucketName, ...lexicons.environment },
      // 100,000 characters take 34 requests, which run four at a time.
      timeout: Duration.minutes(5),
      // Memory holds the longest audio, four hours, twice while the file is built.
      memorySize: 2048,
    });
    lexicons.grantSpeak(speak);
    speak.addToRolePolicy(
      new PolicyStatement({
        sid: 'StoreAudio',
        actions: ['s3:PutObject'],
        resources: [audio.arnForObjects('speech/*')],
      }),
    );
    const { stateMachine } = new Audiobook(this, 'Audiobook', { bucket: audio, lexicons });
    Validations.of(this).acknowledge(
      ...['speech', 'inbox', 'work', 'tasks', 'results'].map((folder) => ({
        id: `AwsSolutions-IAM5[Resource::<Audio9AB18887.Arn>/${folder}/*]`,
        reason: 'Keys are created at runtime, so each permission covers one whole folder.',
      })),
    );

    new CfnOutput(this, 'SpeakFunction', { value: speak.functionName });
    new CfnOutput(this, 'AudioBucket', { value: audio.bucketName });
    new CfnOutput(this, 'AudiobookMachineArn', { value: stateMachine.stateMachineArn });
  }
}
