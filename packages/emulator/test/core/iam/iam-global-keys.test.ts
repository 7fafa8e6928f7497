import type { Deployment } from '../../../core/assembly/deployment';
import { decide } from '../../../core/iam/authorize';
import { fillIn, matchesGlob } from '../../../core/iam/match-patterns';
import type { PolicyDocument, Statement } from '../../../core/iam/policy';
import { checkSupported } from '../../../core/iam/check-support';
import { s3 } from '../../../services/s3/s3';
import type { Caller, Permission } from '../../../services/service';

const account = '111122223333';
const roleArn = `arn:aws:iam::${account}:role/Speak`;
const fn: Caller = { principalArn: roleArn, name: 'services-polly/Speak' };
const localUser: Caller = { principalArn: `arn:aws:iam::${account}:user/you`, name: 'you' };
const getObject: Permission = { action: 's3:GetObject', resource: 'arn:aws:s3:::books/a.txt' };
const now = Date.UTC(2026, 11, 2, 12);

type Condition = NonNullable<Statement['Condition']>;

function deployStatements(statements: readonly Statement[]): Deployment {
  const policy: PolicyDocument = { Version: '2012-10-17', Statement: statements };
  return {
    partition: 'aws',
    region: 'us-east-1',
    account,
    resources: (type) =>
      type === 'AWS::S3::Bucket'
        ? [
            {
              stack: 's',
              logicalId: 'Books',
              type,
              ref: 'books',
              attributes: {},
              properties: {},
            },
          ]
        : [],
    functions: [],
    machines: [],
    rules: [],
    roles: [
      { arn: roleArn, name: 'Speak', trust: policy, policies: [checkSupported(policy, 'p')] },
    ],
    assets: {},
    bucketPolicies: {},
    functionPolicies: {},
    outputs: {},
  };
}

const all = { Action: '*', Resource: '*' };
const denied = (condition: Condition, permission: Permission, caller: Caller) => {
  const deployment = deployStatements([
    { Sid: 'All', Effect: 'Allow', ...all },
    { Sid: 'Not', Effect: 'Deny', ...all, Condition: condition },
  ]);
  return decide(deployment, caller, permission, now).kind === 'explicitDeny';
};

describe('condition keys that AWS sets on every request', () => {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
  it.each<[string, Condition, boolean]>([
    ['the account of the resource', { StringEquals: { 'aws:ResourceAccount': account } }, true],
    [
      'another account of the resource',
      { StringNotEquals: { 'aws:ResourceAccount': account } },
      false,
    ],
    ['the account of the principal', { StringEquals: { 'aws:PrincipalAccount': account } }, true],
    [
      'the ARN of the principal',
      { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } },
      true,
    ],
    ['the type of the principal', { StringEquals: { 'aws:PrincipalType': 'AssumedRole' } }, true],
    ['another type', { StringNotEquals: { 'aws:PrincipalType': 'AssumedRole' } }, false],
    ['the session of the role', { StringLike: { 'aws:userid': 'AROA*:Speak' } }, true],
    ['a date that has passed', { DateGreaterThan: { 'aws:CurrentTime': '2026-12-02' } }, true],
    ['a date to come', { DateGreaterThan: { 'aws:CurrentTime': '2026-12-03' } }, false],
    ['seconds that have passed', { NumericGreaterThan: { 'aws:EpochTime': '1796212799' } }, true],
    ['an address elsewhere', { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, true],
    ['no address there', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, false],
    ['no TLS', { Bool: { 'aws:SecureTransport': false } }, false],
    ['TLS', { Bool: { 'aws:SecureTransport': true } }, true],
    ['another Region', { StringNotEquals: { 'aws:RequestedRegion': 'us-east-1' } }, false],
    ['a service behind it', { Bool: { 'aws:ViaAWSService': true } }, false],
    ['no service behind it', { Bool: { 'aws:ViaAWSService': false } }, true],
    ['no service itself', { Bool: { 'aws:PrincipalIsAWSService': false } }, true],
    ['a client', { StringLike: { 'aws:UserAgent': '*' } }, true],
    ['a client that is absent', { Null: { 'aws:UserAgent': true } }, false],
    ['the name of a user', { Null: { 'aws:username': false } }, false],
  ])('let a Deny on %s decide as on AWS', (_, condition, expected) => {
    expect(denied(condition, getObject, fn)).toBe(expected);
  });

  it('distinguish a user from a role', () => {
    const policies = (condition: Condition): Deployment => ({
      ...deployStatements([{ Effect: 'Allow', ...all }]),
      bucketPolicies: {
        books: checkSupported(
          {
            Version: '2012-10-17',
            Statement: { Effect: 'Deny', Principal: '*', ...all, Condition: condition },
          },
          'p',
        ),
      },
    });
    const isUser = policies({
      StringEquals: { 'aws:PrincipalType': 'User', 'aws:username': 'you' },
    });
    expect(decide(isUser, localUser, getObject).kind).toBe('explicitDeny');
    expect(decide(isUser, fn, getObject).kind).toBe('allow');
    const isService = policies({ Bool: { 'aws:PrincipalIsAWSService': true } });
    const logging: Caller = { principalArn: 'events.amazonaws.com', name: 'a rule' };
    expect(decide(isService, logging, getObject).kind).toBe('explicitDeny');
    const hasAddress = policies({ Null: { 'aws:SourceIp': false } });
    expect(decide(hasAddress, logging, getObject).kind).toBe('implicitDeny');
    expect(decide(hasAddress, fn, getObject).kind).toBe('explicitDeny');
  });

  it('include no account for resources of AWS', () => {
    const foreign = { StringNotEquals: { 'aws:ResourceAccount': account } };
    for (const resource of [
      'arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v2:0',
      'arn:aws:s3:::jumpstart-cache-prod-us-east-1/model.tar.gz',
    ])
      expect(denied(foreign, { action: 's3:GetObject', resource }, fn)).toBe(true);
    expect(denied(foreign, { action: 'polly:SynthesizeSpeech', resource: '*' }, fn)).toBe(false);
  });
});

describe('s3:prefix', () => {
  const list = (input: object) =>
    s3.operations['ListObjectsV2']!.permissions(
      { Bucket: 'books', ...input },
      { deployment: deployStatements([{ Effect: 'Allow', ...all }]), caller: fn },
    );
  const allows = (operator: string, input: object) => {
    const deployment = deployStatements([
      { Effect: 'Allow', ...all, Condition: { [operator]: { 's3:prefix': '*' } } },
    ]);
    return list(input).every((permission) => decide(deployment, fn, permission).allowed);
  };

  it('is missing for a list without a prefix', () => {
    expect(allows('StringLike', {})).toBe(false);
    expect(allows('StringLikeIfExists', {})).toBe(true);
    expect(allows('StringLike', { Prefix: '' })).toBe(true);
    expect(allows('StringLike', { Prefix: 'a/' })).toBe(true);
  });
});

describe('a wildcard pattern', () => {
  const fits = (pattern: string, value: string) =>
    matchesGlob(
      fillIn(pattern, () => undefined)!,
      value,
    );

  it('with many stars matches a long value quickly', () => {
    const started = performance.now();
    for (let round = 0; round < 100; round++)
      expect(fits('*a*a*a*a*a*b', 'a'.repeat(120))).toBe(false);
    expect((performance.now() - started) / 100).toBeLessThan(1);
  });

  it('agrees with a regular expression on every short text', () => {
    const texts = (alphabet: string, maxLength: number): string[] =>
      maxLength === 0
        ? ['']
        : texts(alphabet, maxLength - 1).flatMap((text) => [
            text,
            ...(text.length === maxLength - 1 ? Array.from(alphabet, (each) => text + each) : []),
          ]);
    for (const pattern of texts('ab*?', 4)) {
      const expected = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'su');
      for (const value of texts('ab', 5))
        if (fits(pattern, value) !== expected.test(value))
          throw new Error(`${pattern} and ${value} differ`);
    }
    expect(fits('a?b', 'a😀b')).toBe(true);
  });
});

describe('a policy with a duplicate Sid', () => {
  const twice = (more: object) => ({
    Version: '2012-10-17',
    Statement: [1, 2].map(() => ({ Sid: 'Same', Effect: 'Allow', Action: 's3:*', ...more })),
  });

  it('is rejected, as by IAM', () => {
    expect(() => checkSupported(twice({ Resource: '*' }), 'polly/Role')).toThrow(
      'polly/Role: Statement[1].Sid is "Same"; the IAM evaluator supports each Sid once in a policy, as IAM does',
    );
  });

  it('is left to the service if it is resource-based', () => {
    expect(() =>
      checkSupported(twice({ Resource: '*', Principal: '*' }), 'polly/Bucket'),
    ).not.toThrow();
  });
});
