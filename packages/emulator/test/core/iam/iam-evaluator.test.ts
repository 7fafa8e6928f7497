import { evaluate, mayAssume } from '../../../core/iam/evaluate-policies';
import type { AccessRequest } from '../../../core/iam/evaluate-policies';
import type { PolicyDocument } from '../../../core/iam/policy';

describe('IAM evaluator', () => {
  const role = 'arn:aws:iam::111122223333:role/Speak';
  const evaluateRequest = (
    request: Partial<AccessRequest>,
    ...statements: PolicyDocument['Statement'][]
  ) =>
    evaluate(
      {
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::books/a.txt',
        principalArn: role,
        context: {},
        ...request,
      },
      {
        identity: statements.map((Statement) => ({ Version: '2012-10-17', Statement })),
        resource: [],
      },
    );
  const read = { Sid: 'Read', Effect: 'Allow', Action: 's3:Get*' } as const;

  test.each([
    ['the action', [], 'because no identity-based policy allows the s3:GetObject action'],
    [
      'the resource',
      [{ ...read, Resource: 'arn:aws:s3:::films/*' }],
      'because no identity-based policy allows the s3:GetObject action; ' +
        'an identity-based policy (statement Read) does, but not for this resource',
    ],
    [
      'the condition',
      [
        {
          ...read,
          Resource: '*',
          Condition: { StringEquals: { 'aws:PrincipalTag/team': 'red' } },
        },
      ],
      'because no identity-based policy allows the s3:GetObject action; an identity-based policy ' +
        '(statement Read) does, but not for this request, where StringEquals of ' +
        'aws:PrincipalTag/team does not hold',
    ],
    [
      'a Deny by its number',
      [{ Effect: 'Deny', Action: '*', Resource: '*' } as const],
      'with an explicit deny in an identity-based policy (statement number 1)',
    ],
  ])('names %s that blocks the request', (_, statements, reason) => {
    expect(evaluateRequest({}, ...statements).reason).toBe(reason);
  });

  test.each([
    ['the root user', { principalArn: 'arn:aws:iam::111122223333:root' }, 'roles and users'],
    [
      'a session',
      { principalArn: 'arn:aws:sts::111122223333:assumed-role/Speak/me' },
      'roles and users',
    ],
    [
      'a resource of another account',
      { resource: 'arn:aws:sqs:us-east-1:999999999999:queue' },
      'cross-account',
    ],
  ])('rejects %s', (_, request, error) => {
    expect(() => evaluateRequest(request)).toThrow(error);
  });

  test.each([
    ['a list without a set operator', 'StringEquals', 'aws:TagKeys', 'a', ['a'], 'ForAllValues:'],
    ['a list as a variable', 'StringEquals', 'aws:username', '${aws:TagKeys}', 'a', 'TagKeys'],
    ['text as a number', 'NumericEquals', 's3:max-keys', '10', 'ten', '"ten"'],
    ['text as a date', 'DateLessThan', 'aws:CurrentTime', '2026-01-01', 'now', '"now"'],
    ['text as a truth', 'Bool', 'aws:SecureTransport', 'true', 'yes', '"yes"'],
    ['an IPv6 address', 'IpAddress', 'aws:SourceIp', '10.0.0.0/8', '::1', 'IPv6'],
  ])('rejects %s in the request instead of guessing', (_, operator, key, wanted, seen, error) => {
    const Condition = { [operator]: { [key]: wanted } };
    const context = { 'aws:TagKeys': ['a'], [key]: seen };
    expect(() => evaluateRequest({ context }, { ...read, Resource: '*', Condition })).toThrow(
      error,
    );
  });

  test('rejects a resource-based policy given as identity-based', () => {
    const open = { ...read, Resource: '*', Principal: '*' } as const;
    expect(() => evaluateRequest({}, open)).toThrow(
      'Statement Read of a policy given as identity-based',
    );
  });

  test('rejects {"AWS": "*"} for a service instead of guessing', () => {
    const trust = { ...read, Action: 'sts:AssumeRole', Principal: { AWS: '*' } } as const;
    expect(() => mayAssume('lambda.amazonaws.com', { Statement: trust }, {})).toThrow('"*"');
  });
});
