import { bucketPolicies, buckets } from './bucket-policies';
import { bucket, bucketPolicy, objectsArn } from './fixture-buckets';
import { getArn } from './fixture-resources';
import type { Rule } from './rule';
import { list, read, text } from './template-reading';

const closed = [
  'BlockPublicAcls',
  'BlockPublicPolicy',
  'IgnorePublicAcls',
  'RestrictPublicBuckets',
];

const secret: Rule = {
  requirement: 'keeps each bucket private, encrypted and on TLS',
  findings: ({ template }) =>
    buckets(template).flatMap(([id, { Properties = {} }]) => {
      const policyStatements = bucketPolicies(template, id).flatMap((each) => each.statements);
      const isTlsOnly = policyStatements.some(
        ({ statement }) =>
          read(statement, 'Effect') === 'Deny' &&
          [read(statement, 'Principal'), read(statement, 'Principal', 'AWS')].includes('*') &&
          list(statement, 'Action').includes('s3:*') &&
          text(read(statement, 'Condition', 'Bool', 'aws:SecureTransport')) === 'false' &&
          [`<${id}.Arn>`, `<${id}.Arn>/*`].every((arn) =>
            list(statement, 'Resource').map(text).includes(arn),
          ),
      );
      return [
        ...closed
          .filter((key) => read(Properties, 'PublicAccessBlockConfiguration', key) !== true)
          .map((key) => `${id} may be made public: set ${key}`),
        ...policyStatements
          .filter(({ statement }) => read(statement, 'Effect') === 'Allow')
          .filter(({ statement }) => list(statement, 'Principal').map(text).join().includes('*'))
          .map(({ name }) => `${id} is public: name a principal in statement ${name}`),
        ...(list(Properties, 'BucketEncryption', 'ServerSideEncryptionConfiguration').length > 0
          ? []
          : [`${id} has no encryption setting: set BucketEncryption`]),
        ...(isTlsOnly ? [] : [`${id} allows requests without TLS: deny s3:* without it`]),
      ];
    }),
  fixtures: [
    {
      mistake: 'a bucket with default properties',
      template: { Resources: { Audio: bucket({}) } },
      findings: [
        'Audio may be made public: set BlockPublicAcls',
        'Audio may be made public: set BlockPublicPolicy',
        'Audio may be made public: set IgnorePublicAcls',
        'Audio may be made public: set RestrictPublicBuckets',
        'Audio has no encryption setting: set BucketEncryption',
        'Audio allows requests without TLS: deny s3:* without it',
      ],
    },
    {
      mistake: 'TLS for the bucket but not for its objects, which are public',
      template: {
        Resources: {
          Audio: bucket({
            PublicAccessBlockConfiguration: Object.fromEntries(closed.map((key) => [key, true])),
            BucketEncryption: { ServerSideEncryptionConfiguration: [{}] },
          }),
          AudioPolicy: bucketPolicy(
            {
              Effect: 'Deny',
              Action: 's3:*',
              Principal: '*',
              Resource: getArn('Audio'),
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
            {
              Effect: 'Allow',
              Action: 's3:GetObject',
              Principal: '*',
              Resource: objectsArn('Audio'),
            },
          ),
        },
      },
      findings: [
        'Audio is public: name a principal in statement 2',
        'Audio allows requests without TLS: deny s3:* without it',
      ],
    },
  ],
};

const expiring: Rule = {
  requirement: 'expires all objects of each bucket, and incomplete uploads',
  findings: ({ template }) =>
    buckets(template).flatMap(([id, { Properties }]) => {
      const rules = list(Properties, 'LifecycleConfiguration', 'Rules').filter(
        (rule) =>
          read(rule, 'Status') === 'Enabled' &&
          ['Prefix', 'TagFilters', 'ObjectSizeGreaterThan', 'ObjectSizeLessThan'].every(
            (filter) => read(rule, filter) === undefined,
          ),
      );
      return ['ExpirationInDays', 'AbortIncompleteMultipartUpload']
        .filter((key) => !rules.some((rule) => read(rule, key) !== undefined))
        .map(
          (key) => `${id} keeps objects forever: add a lifecycle rule with ${key} for all of it`,
        );
    }),
  fixtures: [
    {
      mistake: 'a disabled rule, and one for some objects only',
      template: {
        Resources: {
          Audio: bucket({
            LifecycleConfiguration: {
              Rules: [
                { Status: 'Disabled', AbortIncompleteMultipartUpload: {}, ExpirationInDays: 7 },
                { Status: 'Enabled', Prefix: 'speech/', ExpirationInDays: 7 },
              ],
            },
          }),
        },
      },
      findings: [
        'Audio keeps objects forever: add a lifecycle rule with ExpirationInDays for all of it',
        'Audio keeps objects forever: add a lifecycle rule with AbortIncompleteMultipartUpload for all of it',
      ],
    },
  ],
};

export const bucketRules: readonly Rule[] = [secret, expiring];
