import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from '@by-example/emulator/core/assembly/load-templates';
import { listDeletions } from '../../tools/deletions/list-deletions';

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
  const deletions = new Map(listDeletions(template).map(({ name, without }) => [name, without]));
  const propertiesWithout = (name: string) =>
    deletions.get(name)?.Resources?.['Role']?.Properties as {
      AssumeRolePolicyDocument: { Statement: object[] };
      Policies: { PolicyDocument: { Statement: unknown } }[];
    };
  const policyWithout = (name: string, at: number) =>
    propertiesWithout(name).Policies[at]!.PolicyDocument.Statement;

  test('are each action, resource of several, condition, trust and resource policy', () => {
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

  test('leave the template unchanged and change one place in a copy', () => {
    const before = JSON.stringify(template);
    for (const without of deletions.values()) expect(JSON.stringify(without)).not.toBe(before);
    expect(JSON.stringify(template)).toBe(before);
    expect(new Set([...deletions.values()].map((each) => JSON.stringify(each))).size).toBe(
      deletions.size,
    );
  });

  test('remove one action of several, or the statement with its only one', () => {
    expect(policyWithout('Role, statement 2: action s3:PutObject', 1)).toMatchObject([
      { Sid: 'Pass' },
      { Action: ['s3:GetObject'] },
    ]);
    expect(policyWithout('Role, statement Pass: action iam:PassRole', 1)).toMatchObject([
      { Action: ['s3:PutObject', 's3:GetObject'] },
    ]);
  });

  test('replace the only action of a policy with one that does not exist', () => {
    expect(policyWithout('Role, statement 1: action s3:GetObject', 0)).toEqual({
      Action: 'nothing:Allowed',
      Resource: 'a',
    });
  });

  test('remove one condition and keep the others', () => {
    expect(
      policyWithout('Role, statement Pass: condition StringEquals iam:PassedToService', 1),
    ).toMatchObject([{ Condition: { StringEquals: { 'aws:PrincipalTag/a': 'b' } } }, {}]);
    expect(
      propertiesWithout('Role: condition ArnLike aws:SourceArn of its trust')
        .AssumeRolePolicyDocument.Statement,
    ).toMatchObject([{ Condition: { StringEquals: { 'aws:SourceAccount': '1' } } }]);
  });

  test('remove a resource policy together with the dependencies on it', () => {
    expect(deletions.get('Let: all of it')?.Resources).toMatchObject({
      Uploaded: { DependsOn: ['Role'] },
    });
    expect(Object.keys(deletions.get('Let: all of it')?.Resources ?? {})).not.toContain('Let');
  });
});

describe('the deletions of a state machine', () => {
  const inside = {
    StartAt: 'Call',
    States: { Call: { Type: 'Task', TimeoutSeconds: 60, Retry: [{ ErrorEquals: ['a'] }] } },
  };
  const definition = {
    TimeoutSeconds: 900,
    StartAt: 'Both',
    States: {
      Both: { Type: 'Parallel', Branches: [inside], Catch: [{ Next: 'Failed' }], Next: 'Each' },
      Failed: { Type: 'Fail' },
      Each: {
        Type: 'Map',
        MaxConcurrency: 20,
        ToleratedFailurePercentage: 100,
        ItemBatcher: { MaxItemsPerBatch: 25, MaxInputBytesPerBatch: 24_000, BatchInput: 1 },
        ResultWriter: { Arguments: { Bucket: 'BUCKET' } },
        Retry: [{ ErrorEquals: ['a'] }, { ErrorEquals: ['b'] }],
        ItemProcessor: inside,
      },
    },
  };
  const [before = '', after = ''] = JSON.stringify(definition).split('BUCKET');
  const DefinitionString = { 'Fn::Join': ['', [before, { Ref: 'Store' }, after]] };
  const machine = { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString } };
  const deletions = listDeletions({ Resources: { Machine: machine } });
  const stringWithout = (name: string) =>
    deletions.find((deletion) => deletion.name === `Machine: ${name}`)?.without.Resources?.[
      'Machine'
    ]?.Properties?.['DefinitionString'];
  const definitionWithout = (name: string) => {
    const joined = stringWithout(name);
    const [, parts] = (joined as { 'Fn::Join': [string, unknown[]] })['Fn::Join'];
    const text = parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part)));
    return JSON.parse(text.join('').replace('{"Ref":"Store"}', 'BUCKET')) as typeof definition;
  };

  test('are each retrier, each catcher and each limit, at any depth', () => {
    expect(deletions.map(({ name }) => name)).toEqual(
      [
        'TimeoutSeconds of the machine',
        'Catch of Both',
        'Retry of Both > Call',
        'TimeoutSeconds of Both > Call',
        'Retry 1 of 2 of Each',
        'Retry 2 of 2 of Each',
        "ItemBatcher's MaxItemsPerBatch of Each",
        "ItemBatcher's MaxInputBytesPerBatch of Each",
        'ResultWriter of Each',
        'MaxConcurrency of Each',
        'ToleratedFailurePercentage of Each',
        'Retry of Each > Call',
        'TimeoutSeconds of Each > Call',
      ].map((name) => `Machine: ${name}`),
    );
    expect(new Set(deletions.map(({ noticedBy }) => noticedBy))).toEqual(new Set(['machine']));
  });

  test('remove one setting with the states that only it reached, and keep the references of CloudFormation', () => {
    const { Both, Each, Failed } = definition.States;
    expect(definitionWithout('Retry 1 of 2 of Each')).toEqual({
      ...definition,
      States: { Both, Failed, Each: { ...Each, Retry: [{ ErrorEquals: ['b'] }] } },
    });
    expect(definitionWithout('Catch of Both')).toEqual({
      ...definition,
      States: { Both: { Type: Both.Type, Branches: Both.Branches, Next: 'Each' }, Each },
    });
    expect(definitionWithout("ItemBatcher's MaxItemsPerBatch of Each").States.Each).toEqual({
      ...Each,
      ItemBatcher: { MaxInputBytesPerBatch: 24_000, BatchInput: 1 },
    });
    // The reference in it is removed too, so that the text stays valid.
    expect(stringWithout('ResultWriter of Each')).toEqual(
      expect.not.stringContaining('ResultWriter'),
    );
  });
});

test('the tests of a state machine are where `npm run test:deletions` expects them', () => {
  const tests = join(__dirname, '..');
  const files = readdirSync(tests, { recursive: true, encoding: 'utf8' });
  const machines = files
    .filter((file) => /\.(test|slow)\.ts$/.test(file))
    .flatMap((file) => {
      const [, address] =
        /^describe\('the machine of (\S+)'/m.exec(readFileSync(join(tests, file), 'utf8')) ?? [];
      return address === undefined ? [] : [[file, join(address, 'machine.test.ts')]];
    });
  expect(machines.length).toBeGreaterThan(5);
  for (const [file, expected] of machines) expect(file).toBe(expected);
});
