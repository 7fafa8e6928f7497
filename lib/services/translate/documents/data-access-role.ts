import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

export interface DataAccessRoleProps {
  /** Bucket that the jobs read and write, under `work/`. */
  readonly bucket: Pick<IBucket, 'bucketArn' | 'arnForObjects'>;
}

/**
 * Data access role of batch jobs: only Translate in this account can assume it, and only for the jobs' folder
 * (https://docs.aws.amazon.com/translate/latest/dg/async-prereqs.html, read 2026-11-24).
 */
export class DataAccessRole extends Role {
  constructor(scope: Construct, id: string, props: DataAccessRoleProps) {
    const { bucket } = props;
    const { account, region, partition } = Stack.of(scope);
    super(scope, id, {
      description: 'Reads the documents of a batch job and writes their translations',
      assumedBy: new ServicePrincipal('translate.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:${partition}:translate:${region}:${account}:*` },
        },
      }),
    });
    this.addToPolicy(
      new PolicyStatement({
        sid: 'ListDocuments',
        actions: ['s3:ListBucket'],
        resources: [bucket.bucketArn],
      }),
    );
    this.addToPolicy(
      new PolicyStatement({
        sid: 'ReadAndWriteJobs',
        actions: ['s3:GetObject', 's3:PutObject'],
        resources: [bucket.arnForObjects('work/*')],
      }),
    );
  }
}
