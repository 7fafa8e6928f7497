import { bucket, bucketPolicy, objectsArn } from './fixture-buckets';
import { bucketPolicies, buckets } from './bucket-policies';
import { allows } from './grants';
import { getArn, lambda } from './fixture-resources';
import type { Rule } from './rule';
import { dependsOn, list, read, references, resources, text } from './template-reading';

/**
 * Calls of CDK's function that empties a bucket, read in its code (aws-cdk-lib 2.276.0,
 * custom-resource-handlers/dist/aws-s3/auto-delete-objects-handler).
 */
const emptying: readonly (readonly [string, 'bucket' | 'objects'])[] = [
  ['s3:GetBucketTagging', 'bucket'],
  ['s3:GetBucketPolicy', 'bucket'],
  ['s3:PutBucketPolicy', 'bucket'],
  ['s3:ListBucketVersions', 'bucket'],
  ['s3:DeleteObject', 'objects'],
  ['s3:DeleteObjectVersion', 'objects'],
];

export const emptied: Rule = {
  requirement: 'empties each bucket and deletes it with the stack',
  findings: ({ template }) =>
    buckets(template).flatMap(([id, bucket]) => {
      const retained = (['DeletionPolicy', 'UpdateReplacePolicy'] as const)
        .filter((key) => bucket[key] !== 'Delete')
        .map((key) => `${id} is retained: set ${key} to Delete`);
      const [emptier] = resources(template, 'Custom::S3AutoDeleteObjects').filter(
        ([, { Properties }]) => text(Properties?.['BucketName']) === `<${id}>`,
      );
      if (emptier === undefined)
        return [...retained, `${id} is not emptied: set autoDeleteObjects`];
      const [emptierId, emptierResource] = emptier;
      const [handler = ''] = references(emptierResource.Properties?.['ServiceToken']);
      const [role = ''] = references(template.Resources?.[handler]?.Properties?.['Role']);
      const bucketStatements = bucketPolicies(template, id);
      const missing = emptying
        .filter(([action, on]) => {
          const resource = on === 'bucket' ? `<${id}.Arn>` : `<${id}.Arn>/*`;
          return !bucketStatements.some(({ statements }) =>
            statements.some(
              ({ statement }) =>
                read(statement, 'Effect') === 'Allow' &&
                references(read(statement, 'Principal', 'AWS')).has(role) &&
                allows({ actions: list(statement, 'Action').map(text) }, action) &&
                list(statement, 'Resource').map(text).includes(resource),
            ),
          );
        })
        .map(([action]) => `${id} does not let ${role} empty it: allow ${action}`);
      const early = bucketStatements
        .filter(({ id: policyId }) => !dependsOn(emptierResource).includes(policyId))
        .map(({ id: policyId }) => `${emptierId} may outlive ${policyId}: let it depend on that`);
      return [...retained, ...missing, ...early];
    }),
  fixtures: [
    {
      mistake: 'a bucket that CloudFormation retains and that is not emptied',
      template: { Resources: { Audio: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain' } } },
      findings: [
        'Audio is retained: set DeletionPolicy to Delete',
        'Audio is retained: set UpdateReplacePolicy to Delete',
        'Audio is not emptied: set autoDeleteObjects',
      ],
    },
    {
      mistake: 'an emptying function without permission, deleted after its policy',
      template: {
        Resources: {
          Audio: bucket({}),
          AudioPolicy: bucketPolicy({
            Effect: 'Allow',
            Action: ['s3:DeleteObject*', 's3:GetBucket*', 's3:List*'],
            Principal: { AWS: getArn('Role') },
            Resource: [getArn('Audio'), objectsArn('Audio')],
          }),
          Emptying: lambda('Role'),
          Emptied: {
            Type: 'Custom::S3AutoDeleteObjects',
            Properties: { ServiceToken: getArn('Emptying'), BucketName: { Ref: 'Audio' } },
          },
        },
      },
      findings: [
        'Audio does not let Role empty it: allow s3:PutBucketPolicy',
        'Emptied may outlive AudioPolicy: let it depend on that',
      ],
    },
  ],
};
