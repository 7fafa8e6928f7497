import type { Template } from '../emulator/assembly/templates';
import { deletionsOf } from '../scripts/deletions/deletions-of';

const template: Template = {
  Resources: {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [
            {
              Action: 'sts:AssumeRole',
              Principal: { Service: ['lambda.amazonaws.com', 'states.amazonaws.com'] },
              Condition: {
                StringEquals: { 'aws:SourceAccount': '1' },
                ArnLike: { 'aws:SourceArn': 'a' },
              },
            },
          ],
        },
        Policies: [
          { PolicyDocument: { Statement: { Action: 's3:GetObject', Resource: 'a' } } },
          {
            PolicyDocument: {
              Statement: [
                {
                  Sid: 'Pass',
                  Action: 'iam:PassRole',
                  Resource: ['a', { 'Fn::GetAtt': ['Batch', 'Arn'] }],
                  Condition: {
                    StringEquals: { 'iam:PassedToService': 's', 'aws:PrincipalTag/a': 'b' },
                  },
                },
                { Action: ['s3:PutObject', 's3:GetObject'], Resource: 'a' },
              ],
            },
          },
        ],
      },
    },
    Let: { Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction' } },
    Uploaded: { Type: 'AWS::Events::Rule', DependsOn: ['Let', 'Role'] },
  },
};

describe('the deletions of a template', () => {
  const deletions = new Map(deletionsOf(template).map(({ name, without }) => [name, without]));
  const propertiesWithout = (name: string) =>
    deletions.get(name)?.Resources?.['Role']?.Properties as {
      AssumeRolePolicyDocument: { Statement: object[] };
      Policies: { PolicyDocument: { Statement: unknown } }[];
    };
  const policyWithout = (name: string, at: number) =>
    propertiesWithout(name).Policies[at]!.PolicyDocument.Statement;

  test('are each action, each resource of several, each condition, each trust, each resource policy', () => {
    expect([...deletions.keys()]).toEqual([
      'Role, statement 1: action s3:GetObject',
      'Role, statement Pass: action iam:PassRole',
      'Role, statement Pass: resource a',
      'Role, statement Pass: resource <Batch.Arn>',
      'Role, statement Pass: condition StringEquals iam:PassedToService',
      'Role, statement Pass: condition StringEquals aws:PrincipalTag/a',
      'Role, statement 2: action s3:PutObject',
      'Role, statement 2: action s3:GetObject',
      'Role: trust in lambda.amazonaws.com',
      'Role: trust in states.amazonaws.com',
      'Role: condition StringEquals aws:SourceAccount of its trust',
      'Role: condition ArnLike aws:SourceArn of its trust',
      'Let: all of it',
    ]);
  });

  test('leave the template as it was, and change one place in a copy', () => {
    const before = JSON.stringify(template);
    for (const without of deletions.values()) expect(JSON.stringify(without)).not.toBe(before);
    expect(JSON.stringify(template)).toBe(before);
    expect(new Set([...deletions.values()].map((each) => JSON.stringify(each))).size).toBe(
      deletions.size,
    );
  });

  test('take one action of several, or the statement with its only one', () => {
    expect(policyWithout('Role, statement 2: action s3:PutObject', 1)).toMatchObject([
      { Sid: 'Pass' },
      { Action: ['s3:GetObject'] },
    ]);
    expect(policyWithout('Role, statement Pass: action iam:PassRole', 1)).toMatchObject([
      { Action: ['s3:PutObject', 's3:GetObject'] },
    ]);
  });

  test('leave an action that there is not where a policy would be left without a statement', () => {
    expect(policyWithout('Role, statement 1: action s3:GetObject', 0)).toEqual({
      Action: 'nothing:Allowed',
      Resource: 'a',
    });
  });

  test('take one condition and keep the others', () => {
    expect(
      policyWithout('Role, statement Pass: condition StringEquals iam:PassedToService', 1),
    ).toMatchObject([{ Condition: { StringEquals: { 'aws:PrincipalTag/a': 'b' } } }, {}]);
    expect(
      propertiesWithout('Role: condition ArnLike aws:SourceArn of its trust')
        .AssumeRolePolicyDocument.Statement,
    ).toMatchObject([{ Condition: { StringEquals: { 'aws:SourceAccount': '1' } } }]);
  });

  test('take a resource policy together with what waits for it', () => {
    expect(deletions.get('Let: all of it')?.Resources).toMatchObject({
      Uploaded: { DependsOn: ['Role'] },
    });
    expect(Object.keys(deletions.get('Let: all of it')?.Resources ?? {})).not.toContain('Let');
  });
});
