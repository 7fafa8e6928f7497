import type { TemplateResource } from '@by-example/emulator/core/assembly/load-templates';
import { getArn, policy } from './fixture-resources';

export function bucket(properties: object): TemplateResource {
  return {
    Type: 'AWS::S3::Bucket',
    Properties: { ...properties },
    DeletionPolicy: 'Delete',
    UpdateReplacePolicy: 'Delete',
  };
}

export function bucketPolicy(...statements: readonly object[]): TemplateResource {
  const { Properties } = policy('Role', ...statements);
  return {
    Type: 'AWS::S3::BucketPolicy',
    Properties: { Bucket: { Ref: 'Audio' }, PolicyDocument: Properties?.['PolicyDocument'] },
  };
}

export function objectsArn(bucketId: string): object {
  return { 'Fn::Join': ['', [getArn(bucketId), '/*']] };
}
