import { AwsSolutionsChecks } from 'cdk-nag';
import { StudioStack } from '../../../lib/services/sagemaker/studio-stack';
import { grantRules } from '../../support/deploy-rules/grant-scope';
import { functionRules } from '../../support/deploy-rules/functions';
import { orderRules } from '../../support/deploy-rules/order';
import { expires } from '../../support/deploy-rules/paid';
import { rolePassingRules } from '../../support/deploy-rules/role-handover';
import { emptyApp } from '../../support/in-process-app';
import { describePermissions } from '../../support/describe-permissions';
import { forSnapshot, listResources, snapshotTest, readTemplate } from '../../support/stack';

const app = emptyApp('sagemaker-studio');
const stack = new StudioStack(app, 'paid-services-sagemaker-studio', {
  ttlHours: 8,
  env: { account: '111122223333', region: 'us-east-1' },
});
const template = readTemplate('paid/services/sagemaker-studio');
const only = (type: string) => Object.values(listResources(template, type))[0]!.Properties!;

describe('paid/services/sagemaker-studio', () => {
  it('creates no home file system, which would remain with a price', () => {
    expect(only('AWS::SageMaker::Domain')['HomeEfsFileSystemCreation']).toBe('Disabled');
  });

  it.each(['JupyterLabAppSettings', 'CodeEditorAppSettings'])(
    'stops a space after an idle hour (%s)',
    (settings) => {
      expect(only('AWS::SageMaker::Domain')['DefaultUserSettings']).toMatchObject({
        [settings]: {
          AppLifecycleManagement: {
            IdleSettings: { LifecycleManagement: 'ENABLED', IdleTimeoutInMinutes: 60 },
          },
        },
      });
    },
  );

  it('has a network without an outbound route and without cost', () => {
    for (const type of ['NatGateway', 'InternetGateway', 'VPCEndpoint', 'EIP'])
      expect(listResources(template, `AWS::EC2::${type}`)).toEqual({});
    expect(only('AWS::EC2::SecurityGroup')['SecurityGroupIngress']).toBeUndefined();
  });

  it('lets a user work in spaces, but not train, deploy or read data', () => {
    const of = (type: string) => `arn:aws:sagemaker:us-east-1:111122223333:${type}/*`;
    const [domain, profile, space, app] = ['domain', 'user-profile', 'space', 'app'].map(of);
    const work = ['AddTags', 'CreateApp', 'CreateSpace', 'DeleteApp', 'DeleteSpace'];
    const readActions = ['DescribeApp', 'DescribeSpace', 'UpdateSpace'];
    expect(describePermissions(template, 'ExecutionRole')).toEqual([
      `DescribeDomain: sagemaker:DescribeDomain, sagemaker:DescribeUserProfile on ${domain}, ${profile}`,
      'ListStudioResources: sagemaker:ListApps, sagemaker:ListDomains, sagemaker:ListSpaces, sagemaker:ListUserProfiles on *',
      `WorkInSpaces: ${[...work, ...readActions].map((action) => `sagemaker:${action}`).join(', ')} on ${app}, ${space}`,
      `CreatePresignedUrl: sagemaker:CreatePresignedDomainUrl on ${profile}/paid-services-sagemaker-studio`,
    ]);
  });

  it('may delete only itself after its expiry', () => {
    expect(describePermissions(template, 'Expiry')).toEqual([
      'DeleteStack: cloudformation:DeleteStack on <AWS::StackId>',
      'DescribeStack: cloudformation:DescribeStacks on <AWS::StackId>',
      'StartExpiryTimer: states:StartExecution on <ExpiryDeletionMachine>',
      'StopExpiryTimer: states:StopExecution on arn:aws:states:us-east-1:111122223333:execution:<ExpiryDeletionMachine.Name>:*',
    ]);
  });

  it.each([...grantRules, ...orderRules, ...rolePassingRules, ...functionRules, expires])(
    '$requirement',
    ({ findings }) => {
      expect(findings({ name: stack.stackName, template })).toEqual([]);
    },
  );

  it('leaves cdk-nag nothing to find', () => {
    app.synth();
    const { violations } = new AwsSolutionsChecks(app).validateScope(app);
    expect(
      violations.flatMap(({ ruleName, violatingResources }) =>
        violatingResources.map(({ constructPath }) => `${constructPath ?? ''}: ${ruleName}`),
      ),
    ).toEqual([]);
  });

  snapshotTest('matches its snapshot', () => {
    expect(forSnapshot(template)).toMatchSnapshot();
  });
});
