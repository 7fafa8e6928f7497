import { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { bedrockPrincipal } from '../../shared/bedrock-principal';

export interface CustomizationRoleProps {
  readonly data: Pick<IBucket, 'arnForObjects' | 'bucketArn'>;
}

/**
 * Role with which a training job reads its records and writes its losses
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/model-customization-iam-role.html, read
 * 2026-11-30). It may not read the held-out messages.
 */
export class CustomizationRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CustomizationRoleProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: bedrockPrincipal(this, 'model-customization-job'),
    });
    const { data } = props;
    const allow = (sid: string, actions: string[], resources: string[], conditions = {}) => {
      role.addToPolicy(new PolicyStatement({ sid, actions, resources, conditions }));
    };
    allow('ReadRecords', ['s3:GetObject'], [data.arnForObjects('work/*')]);
    allow('WriteLosses', ['s3:PutObject'], [data.arnForObjects('results/*')]);
    allow('ListFolders', ['s3:ListBucket'], [data.bucketArn], {
      StringLike: { 's3:prefix': ['work/*', 'results/*'] },
    });
    this.arn = role.roleArn;
  }
}
