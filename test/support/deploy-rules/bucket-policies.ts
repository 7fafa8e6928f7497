import type { Template } from '@by-example/emulator/core/assembly/load-templates';
import { statements } from './grants';
import { resources, text } from './template-reading';

export const buckets = (template: Template) => resources(template, 'AWS::S3::Bucket');

/** The bucket's own policies, with their statements. */
export function bucketPolicies(template: Template, bucket: string) {
  return resources(template, 'AWS::S3::BucketPolicy')
    .filter(([, { Properties }]) => text(Properties?.['Bucket']) === `<${bucket}>`)
    .map(([id, { Properties }]) => ({
      id,
      statements: statements(Properties?.['PolicyDocument']),
    }));
}
