import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { StartOnUpload } from '../../../shared/state-machines/start-on-upload';
import { HandlerFunction } from '../../../shared/handler-function';
import { DataAccessRole } from './data-access-role';
import { DocumentsMachine } from './documents-machine';
import { translateTextPolicy } from '../translate-text-policy';

export interface DocumentsPipelineProps {
  /** Bucket for uploads under `inbox/` and results under `results/`. */
  readonly bucket: Pick<IBucket, 'bucketName' | 'bucketArn' | 'arnForObjects'>;
  /** Environment variables of the functions for the terminology. */
  readonly terminology: Readonly<Record<string, string>>;
  /** Environment variables of the functions for the parallel data. */
  readonly parallelData: Readonly<Record<string, string>>;
}

/** Translates uploaded documents with batch jobs of Translate. */
export class DocumentsPipeline extends Construct {
  readonly stateMachine: IStateMachine;

  constructor(scope: Construct, id: string, props: DocumentsPipelineProps) {
    super(scope, id);
    const { bucket, terminology, parallelData } = props;
    // An archive and its contents are in memory at once.
    const large = { timeout: Duration.minutes(15), memorySize: 3008 };
    const { function: unpack } = new HandlerFunction(this, 'Unpack', {
      ...large,
      handler: 'services/translate/documents/unpack',
      description: 'Unpacks uploaded documents into one folder per batch job',
      environment: { ...terminology, ...parallelData },
    });
    const { function: collect } = new HandlerFunction(this, 'Collect', {
      ...large,
      handler: 'services/translate/documents/collect',
      description: 'Collects the translated documents and reports failures',
      environment: { TRANSLATIONS_BUCKET: bucket.bucketName },
    });

    const grantS3 = (handler: IFunction, sid: string, action: string, key: string) => {
      handler.addToRolePolicy(
        new PolicyStatement({ sid, actions: [action], resources: [bucket.arnForObjects(key)] }),
      );
    };
    unpack.addToRolePolicy(translateTextPolicy());
    grantS3(unpack, 'ReadInbox', 's3:GetObject', 'inbox/*');
    grantS3(unpack, 'WriteJobs', 's3:PutObject', 'work/*');
    grantS3(collect, 'ReadJobs', 's3:GetObject', 'work/*');
    grantS3(collect, 'WriteResults', 's3:PutObject', 'results/*');
    collect.addToRolePolicy(
      new PolicyStatement({
        sid: 'ListJobOutput',
        actions: ['s3:ListBucket'],
        resources: [bucket.bucketArn],
        conditions: { StringLike: { 's3:prefix': 'work/*' } },
      }),
    );

    const dataAccessRole = new DataAccessRole(this, 'DataAccessRole', { bucket });
    const machine = new DocumentsMachine(this, 'Machine', {
      unpack,
      collect,
      dataAccessRole,
      hasParallelData: Object.keys(parallelData).length > 0,
    });
    new StartOnUpload(this, 'StartOnUpload', {
      bucket,
      prefix: 'inbox/',
      starts: machine.stateMachine,
    });
    this.stateMachine = machine.stateMachine;
  }
}
