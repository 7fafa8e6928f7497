import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deployAssembly } from '../../core/assembly/deploy-assembly';
import { readTemplates } from '../../core/assembly/load-templates';
import type { Template } from '../../core/assembly/load-templates';
import { writeFixtureAssembly } from '../support/fixture-assembly';

const environment = { partition: 'aws', region: 'eu-west-1', account: '111122223333' };
const deployTemplate = (template: Template, assets: Record<string, string> = {}) =>
  deployAssembly([{ name: 'services-example', template, assets }], environment);

/**
 * Resolves the value of an output, in a template with a bucket, role, parameter, mapping and
 * conditions.
 */
function resolveOutput(value: unknown): string | undefined {
  const deployment = deployTemplate({
    Parameters: { Size: { Default: 'small' } },
    Mappings: { Sizes: { small: { megabytes: '128' } } },
    Conditions: {
      IsSmall: { 'Fn::Equals': [{ Ref: 'Size' }, 'small'] },
      IsLarge: { 'Fn::Not': [{ Condition: 'IsSmall' }] },
      Both: { 'Fn::And': [{ Condition: 'IsSmall' }, { Condition: 'IsLarge' }] },
      Either: { 'Fn::Or': [{ Condition: 'IsSmall' }, { Condition: 'IsLarge' }] },
    },
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket' },
      Unmade: { Type: 'AWS::S3::Bucket', Condition: 'IsLarge' },
    },
    Outputs: { Value: { Value: value } },
  });
  return deployment.outputs['services-example']?.['Value'];
}

describe('intrinsic functions', () => {
  it.each([
    [{ Ref: 'AWS::Region' }, 'eu-west-1'],
    [{ Ref: 'AWS::StackName' }, 'services-example'],
    [{ Ref: 'Size' }, 'small'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'Size' }, 'c']] }, 'a-small-c'],
    [{ 'Fn::Select': ['1', { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    [{ 'Fn::Sub': '${AWS::Partition}/${!Literal}/${Size}' }, 'aws/${Literal}/small'],
    [{ 'Fn::Sub': ['${Mine}/${Size}', { Mine: { Ref: 'AWS::AccountId' } }] }, '111122223333/small'],
    [{ 'Fn::FindInMap': ['Sizes', { Ref: 'Size' }, 'megabytes'] }, '128'],
    [{ 'Fn::If': ['IsLarge', 'yes', 'no'] }, 'no'],
    [{ 'Fn::If': ['Both', 'yes', 'no'] }, 'no'],
    [{ 'Fn::If': ['Either', 'yes', 'no'] }, 'yes'],
    [{ 'Fn::Base64': '한' }, '7ZWc'],
  ])('resolves %j', (value, expected) => {
    expect(resolveOutput(value)).toBe(expected);
  });

  it('gives a bucket a valid name and a matching ARN', () => {
    const name = resolveOutput({ Ref: 'Bucket' });
    expect(name).toMatch(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/);
    expect(resolveOutput({ 'Fn::GetAtt': ['Bucket', 'Arn'] })).toBe(`arn:aws:s3:::${name}`);
  });

  it.each([
    [{ 'Fn::Transform': {} }, 'does not know the intrinsic function Fn::Transform'],
    [{ Ref: 'Nobody' }, 'no resource is named Nobody'],
    [{ 'Fn::GetAtt': ['Bucket', 'WebsiteURL'] }, 'does not know the attribute WebsiteURL'],
    [{ 'Fn::Select': [7, ['a']] }, 'Fn::Select has no item 7'],
  ])('rejects %j instead of guessing', (value, message) => {
    expect(() => resolveOutput(value)).toThrow(message);
  });
});

describe('loading a template', () => {
  const role = (overrides: object = {}) => ({
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: 'lambda.amazonaws.com' },
          },
        ],
      },
      ...overrides,
    },
  });
  const lambda = {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Code: { S3Key: 'abc.zip' },
      Handler: 'index.handler',
    },
  };

  it('omits a resource whose condition is false, and a property that is AWS::NoValue', () => {
    const deployment = deployTemplate({
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      Resources: {
        Kept: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'AWS::NoValue' } } },
        Gone: { Type: 'AWS::S3::Bucket', Condition: 'Never' },
      },
    });
    expect(
      deployment
        .resources('AWS::S3::Bucket')
        .map(({ logicalId, properties }) => [logicalId, properties]),
    ).toEqual([['Kept', {}]]);
  });

  it('keeps a property with the name of the function Condition', () => {
    const properties = { Only: { Condition: 'Never' }, List: [{ Condition: { Equals: 1 } }] };
    const deployment = deployTemplate({
      Conditions: { Never: { Condition: 'Other' }, Other: { 'Fn::Equals': ['a', 'b'] } },
      Resources: {
        Kept: { Type: 'AWS::S3::Bucket', Properties: properties },
        Gone: { Type: 'AWS::S3::Bucket', Condition: 'Never' },
      },
    });
    expect(deployment.resources('AWS::S3::Bucket')).toMatchObject([
      { logicalId: 'Kept', properties },
    ]);
  });

  it('keeps a name that the template must set', () => {
    const { outputs } = deployTemplate({
      Resources: {
        Logs: {
          Type: 'AWS::Logs::LogGroup',
          Properties: { LogGroupName: { 'Fn::Sub': '/aws/vendedlogs/states/${AWS::StackName}' } },
        },
        Unnamed: { Type: 'AWS::Logs::LogGroup' },
      },
      Outputs: {
        Name: { Value: { Ref: 'Logs' } },
        Arn: { Value: { 'Fn::GetAtt': ['Logs', 'Arn'] } },
        Unnamed: { Value: { Ref: 'Unnamed' } },
      },
    });
    expect(outputs['services-example']).toEqual({
      Name: '/aws/vendedlogs/states/services-example',
      Arn: 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/vendedlogs/states/services-example:*',
      Unnamed: expect.stringMatching(/^services-example-Unnamed-/),
    });
  });

  it('finds a function with its code, its role and the policies attached to the role', () => {
    const policy = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
    };
    const deployment = deployTemplate(
      {
        Resources: {
          Role: role({ Policies: [{ PolicyName: 'Inline', PolicyDocument: policy }] }),
          Policy: {
            Type: 'AWS::IAM::Policy',
            Properties: { PolicyDocument: policy, Roles: [{ Ref: 'Role' }] },
          },
          Function: lambda,
        },
      },
      { abc: '/code' },
    );
    expect(deployment.functions).toMatchObject([
      { codePath: '/code', timeoutSeconds: 3, memoryMegabytes: 128 },
    ]);
    expect(deployment.functions[0]?.role.policies).toEqual([policy, policy]);
  });

  it.each<[string, Template, string]>([
    [
      'an unknown resource type',
      { Resources: { X: { Type: 'AWS::EC2::Instance' } } },
      'the resource type AWS::EC2::Instance',
    ],
    [
      'a managed policy',
      {
        Resources: {
          Role: role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
        },
      },
      "does not have AWS's managed policies",
    ],
    [
      'a role that Lambda may not assume',
      {
        Resources: {
          Role: role({
            AssumeRolePolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                {
                  Effect: 'Allow',
                  Action: 'sts:AssumeRole',
                  Principal: { Service: 'polly.amazonaws.com' },
                },
              ],
            },
          }),
          Function: lambda,
        },
      },
      'cannot be assumed by Lambda',
    ],
    [
      'code that is not in the assembly',
      { Resources: { Role: role(), Function: lambda } },
      'no asset for its code',
    ],
  ])('rejects %s and names the resource', (_, template, message) => {
    expect(() => deployTemplate(template)).toThrow(message);
  });
});

describe('an assembly shared by the emulators of a process', () => {
  const template = (name: string): Template => ({
    Resources: { Bucket: { Type: 'AWS::S3::Bucket' } },
    Outputs: { Name: { Value: name } },
  });
  const fixture = writeFixtureAssembly(template('first'));
  afterAll(() => {
    fixture.remove();
  });
  const read = () => deployAssembly(readTemplates(fixture.directory), environment);

  it('is deployed once and frozen', () => {
    const deployment = read();
    expect(read()).toBe(deployment);
    const [bucket] = deployment.resources('AWS::S3::Bucket');
    for (const shared of [
      deployment.outputs,
      deployment.outputs['services-fixture'],
      bucket?.properties,
    ])
      expect(Object.isFrozen(shared)).toBe(true);
  });

  it('is redeployed after a template change, and for another environment', () => {
    const deployment = read();
    const elsewhere = deployAssembly(readTemplates(fixture.directory), {
      ...environment,
      region: 'eu-west-2',
    });
    expect(elsewhere.region).toBe('eu-west-2');
    writeFileSync(join(fixture.directory, 'template.json'), JSON.stringify(template('again')));
    expect(read().outputs).toEqual({ 'services-fixture': { Name: 'again' } });
    expect(deployment.outputs).toEqual({ 'services-fixture': { Name: 'first' } });
  });
});
