import { bucketPolicies, buckets } from './bucket-policies';
import { bucket, bucketPolicy, objectsOf } from './planted-buckets';
import { arnOf } from './planted-resources';
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
      const own = bucketPolicies(template, id).flatMap((each) => each.statements);
      const isTlsOnly = own.some(
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
        ...own
          .filter(({ statement }) => read(statement, 'Effect') === 'Allow')
          .filter(({ statement }) => list(statement, 'Principal').map(text).join().includes('*'))
          .map(({ name }) => `${id} is open to everybody: name who may in statement ${name}`),
        ...(list(Properties, 'BucketEncryption', 'ServerSideEncryptionConfiguration').length > 0
          ? []
          : [`${id} says nothing of encryption: set BucketEncryption`]),
        ...(isTlsOnly ? [] : [`${id} answers without TLS: deny s3:* where it is not used`]),
      ];
    }),
  planted: [
    {
      mistake: 'a bucket as CloudFormation makes it by itself',
      template: { Resources: { Audio: bucket({}) } },
      findings: [
        'Audio may be made public: set BlockPublicAcls',
        'Audio may be made public: set BlockPublicPolicy',
        'Audio may be made public: set IgnorePublicAcls',
        'Audio may be made public: set RestrictPublicBuckets',
        'Audio says nothing of encryption: set BucketEncryption',
        'Audio answers without TLS: deny s3:* where it is not used',
      ],
    },
    {
      mistake: 'TLS for the bucket and not for its objects, which everybody may read',
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
              Resource: arnOf('Audio'),
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
            {
              Effect: 'Allow',
              Action: 's3:GetObject',
              Principal: '*',
              Resource: objectsOf('Audio'),
            },
          ),
        },
      },
      findings: [
        'Audio is open to everybody: name who may in statement 2',
        'Audio answers without TLS: deny s3:* where it is not used',
      ],
    },
  ],
};

const forgetful: Rule = {
  requirement: 'lets all objects of each bucket expire, and uploads that nobody finished',
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
          (key) => `${id} keeps things for ever: add a lifecycle rule with ${key} for all of it`,
        );
    }),
  planted: [
    {
      mistake: 'a rule that is off, and one for a few objects',
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
        'Audio keeps things for ever: add a lifecycle rule with ExpirationInDays for all of it',
        'Audio keeps things for ever: add a lifecycle rule with AbortIncompleteMultipartUpload for all of it',
      ],
    },
  ],
};

export const bucketRules: readonly Rule[] = [secret, forgetful];
