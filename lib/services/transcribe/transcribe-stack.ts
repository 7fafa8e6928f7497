import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { CfnApplicationInferenceProfile } from 'aws-cdk-lib/aws-bedrock';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { novaLite } from '../../../lambda/shared/bedrock/bedrock-models';
import { acknowledgeFolders } from '../../shared/acknowledge-folder';
import { StartOnUpload } from '../../shared/state-machines/start-on-upload';
import { HandlerFunction } from '../../shared/handler-function';
import { grantModel, modelProfileProps } from '../../shared/inference-profile';
import { PrivateBucket } from '../../shared/private-bucket';
import { categories } from './call-categories';
import { RecordingMachine } from './recording/recording-machine';
import { CustomVocabularies } from './custom-vocabularies';

/** Turns a recording uploaded to the inbox into minutes, a call report or subtitles. */
export class TranscribeStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);

    const recordings = new PrivateBucket(this, 'Recordings', {
      expireAfter: Duration.days(7),
      sendsEvents: true,
    });
    const { vocabularies, filters, categoryPrefix } = new CustomVocabularies(this, 'Vocabularies');
    const profile = new CfnApplicationInferenceProfile(
      this,
      'ModelProfile',
      modelProfileProps(this, novaLite),
    );

    const { function: ingest } = new HandlerFunction(this, 'Ingest', {
      handler: 'services/transcribe/recording/ingest',
      description: 'Validates an uploaded recording against the limits of Transcribe',
      environment: {},
      timeout: Duration.minutes(1),
      memorySize: 256,
    });
    ingest.addToRolePolicy(
      new PolicyStatement({
        sid: 'ReadInbox',
        actions: ['s3:GetObject'],
        resources: [recordings.arnForObjects('inbox/*')],
      }),
    );
    const { function: publish } = new HandlerFunction(this, 'Publish', {
      handler: 'services/transcribe/recording/publish',
      description: 'Creates minutes, a call report or subtitles from a transcript',
      environment: {
        PROFILE_ARN: profile.attrInferenceProfileArn,
        CATEGORY_PREFIX: categoryPrefix,
        CATEGORIES: Object.keys(categories).join(','),
      },
      // A meeting of eight hours takes about twenty model requests, in sequence.
      timeout: Duration.minutes(15),
      memorySize: 1024,
    });
    publish.addToRolePolicy(
      new PolicyStatement({
        sid: 'ReadTranscripts',
        actions: ['s3:GetObject'],
        resources: [recordings.arnForObjects('work/*')],
      }),
    );
    publish.addToRolePolicy(
      new PolicyStatement({
        sid: 'WriteResults',
        actions: ['s3:PutObject'],
        resources: [recordings.arnForObjects('results/*')],
      }),
    );
    grantModel(publish, novaLite, profile);

    const { stateMachine } = new RecordingMachine(this, 'Machine', {
      recordings,
      ingest,
      publish,
      vocabularies,
      filters,
    });
    new StartOnUpload(this, 'StartOnUpload', {
      bucket: recordings,
      prefix: 'inbox/',
      starts: stateMachine,
    });
    const folderReason =
      'Each execution writes to its own folder, whose name is unknown at deployment.';
    acknowledgeFolders(recordings, {
      'inbox/*': 'Users choose the key of an upload, so the policy covers the whole folder.',
      'work/*': folderReason,
      'results/*': folderReason,
    });

    new CfnOutput(this, 'RecordingsBucket', { value: recordings.bucketName });
    new CfnOutput(this, 'RecordingMachineArn', { value: stateMachine.stateMachineArn });
    for (const [language, name] of [
      ['en-US', 'EnglishVocabulary'],
      ['ko-KR', 'KoreanVocabulary'],
    ] as const) {
      const vocabulary = vocabularies[language];
      if (vocabulary !== undefined) new CfnOutput(this, name, { value: vocabulary.ref });
    }
  }
}
