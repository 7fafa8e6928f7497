import { Aws, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { CfnVocabulary } from 'aws-cdk-lib/aws-transcribe';
import { Construct } from 'constructs';
import { LoggedStateMachine } from '../../../shared/state-machines/logged-state-machine';
import { recordingDefinition } from './recording-definition';

export interface RecordingMachineProps {
  readonly recordings: Pick<IBucket, 'bucketName' | 'bucketArn' | 'arnForObjects'>;
  readonly ingest: IFunction;
  readonly publish: IFunction;
  /** Vocabularies by language; so are the filters. */
  readonly vocabularies: Readonly<Record<string, CfnVocabulary>>;
  readonly filters: Readonly<Record<string, string>>;
}

/** State machine, and the role with which Transcribe reads recordings and writes transcripts. */
export class RecordingMachine extends Construct {
  readonly stateMachine: IStateMachine;

  constructor(scope: Construct, id: string, props: RecordingMachineProps) {
    super(scope, id);
    const { recordings, ingest, publish, vocabularies, filters } = props;
    const jobPrefix = `${Stack.of(this).stackName}-`;
    const transcribeRole = new Role(this, 'TranscribeRole', {
      assumedBy: new ServicePrincipal('transcribe.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    transcribeRole.addToPolicy(
      new PolicyStatement({
        sid: 'ReadRecordings',
        actions: ['s3:GetObject'],
        resources: [recordings.arnForObjects('inbox/*')],
      }),
    );
    transcribeRole.addToPolicy(
      new PolicyStatement({
        sid: 'ListRecordings',
        actions: ['s3:ListBucket'],
        resources: [recordings.bucketArn],
      }),
    );
    transcribeRole.addToPolicy(
      new PolicyStatement({
        sid: 'WriteTranscripts',
        actions: ['s3:PutObject'],
        resources: [recordings.arnForObjects('work/*')],
      }),
    );
    const jobs = (kind: string) =>
      `arn:${Aws.PARTITION}:transcribe:${Aws.REGION}:${Aws.ACCOUNT_ID}:${kind}/${jobPrefix}*`;
    const { stateMachine } = new LoggedStateMachine(this, 'Recording', {
      definition: recordingDefinition({
        partition: Aws.PARTITION,
        ingestFunction: ingest.functionArn,
        publishFunction: publish.functionArn,
        transcribeRole: transcribeRole.roleArn,
        bucket: recordings.bucketName,
        jobPrefix,
        vocabularies: Object.fromEntries(
          Object.entries(vocabularies).map(([language, each]) => [language, each.vocabularyName]),
        ),
        filters,
      }),
      statements: [
        new PolicyStatement({
          sid: 'InvokeFunctions',
          actions: ['lambda:InvokeFunction'],
          resources: [ingest.functionArn, publish.functionArn],
        }),
        // Neither start action supports resource-level permissions
        // (https://docs.aws.amazon.com/service-authorization/latest/reference/list_transcribe.html, read 2026-11-24).
        new PolicyStatement({
          sid: 'StartTranscriptionJobs',
          actions: ['transcribe:StartTranscriptionJob'],
          resources: ['*'],
          conditions: {
            StringEquals: { 'transcribe:OutputBucketName': recordings.bucketName },
            StringLike: { 'transcribe:OutputKey': 'work/*' },
          },
        }),
        new PolicyStatement({
          sid: 'StartCallAnalyticsJobs',
          actions: ['transcribe:StartCallAnalyticsJob'],
          resources: ['*'],
        }),
        new PolicyStatement({
          sid: 'ManageTranscriptionJobs',
          actions: ['transcribe:GetTranscriptionJob', 'transcribe:DeleteTranscriptionJob'],
          resources: [jobs('transcription-job')],
        }),
        new PolicyStatement({
          sid: 'ManageCallAnalyticsJobs',
          actions: ['transcribe:GetCallAnalyticsJob', 'transcribe:DeleteCallAnalyticsJob'],
          resources: [jobs('analytics')],
        }),
        new PolicyStatement({
          sid: 'PassTranscribeRole',
          actions: ['iam:PassRole'],
          resources: [transcribeRole.roleArn],
          conditions: { StringEquals: { 'iam:PassedToService': 'transcribe.amazonaws.com' } },
        }),
      ],
    });
    // Transcribe assumes the role for the state machine, so its permissions must exist first.
    stateMachine.node.addDependency(transcribeRole);
    this.stateMachine = stateMachine;
    const named = ['transcription-job', 'analytics'].map((kind) => ({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:transcribe:<AWS::Region>:<AWS::AccountId>:${kind}/${jobPrefix}*]`,
      reason:
        'Each execution starts a job with its own name; the pattern covers the jobs of this stack.',
    }));
    Validations.of(this).acknowledge(...named);
  }
}
