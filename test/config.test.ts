import { App, Stack } from 'aws-cdk-lib';
import { build } from '../lib/build';
import type { InvalidInputError } from '@by-example/metrics/errors/input-error';
import { readConfig } from '../lib/config';

const read = (context: Record<string, unknown>, environment: Record<string, string> = {}) =>
  readConfig({ getAllContext: () => context }, environment);

describe('config', () => {
  it('has defaults: no prefix, us-east-1 and no fixed account', () => {
    expect(read({})).toEqual({
      prefix: '',
      region: 'us-east-1',
      account: undefined,
      owner: 'unset',
      ttlHours: 8,
    });
  });

  it('takes Region and account from the CLI credentials, after the Region from -c', () => {
    const environment = { CDK_DEFAULT_REGION: 'eu-west-1', CDK_DEFAULT_ACCOUNT: '123456789012' };
    expect(read({}, environment)).toMatchObject({ region: 'eu-west-1', account: '123456789012' });
    expect(read({ region: 'ap-northeast-2' }, environment).region).toBe('ap-northeast-2');
  });

  const getIssue = (context: Record<string, unknown>) => {
    try {
      return read(context);
    } catch (error) {
      return (error as InvalidInputError).issue;
    }
  };

  it('rejects an unknown key, lists the known ones and suggests the nearest', () => {
    expect(getIssue({ regoin: 'us-east-1' })).toMatchObject({
      field: '-c regoin',
      expected:
        'one of prefix, region, owner, ttlHours, certificate, jumpstartModel, acceptEula, parallelData',
      suggestion: 'Did you mean region?',
    });
  });

  it('ignores the keys of CDK and its CLI', () => {
    expect(() =>
      read({ '@aws-cdk/core:x': true, 'aws:cdk:y': 1, 'cli-telemetry': false }),
    ).not.toThrow();
  });

  it.each([
    ['prefix', 'Class A', 'single hyphens, starting with a letter'],
    ['prefix', 'a'.repeat(21), 'at most 20'],
    ['prefix', 'mina-', 'single hyphens'],
    ['prefix', 'a--b', 'single hyphens'],
    ['region', 'seoul', 'a Region code, such as us-east-1'],
    ['region', 1, 'a Region code'],
    ['owner', '', 'at most 64 letters'],
    ['ttlHours', '0', 'an integer from 1 to 168'],
    ['ttlHours', '1.5', 'an integer from 1 to 168'],
    ['ttlHours', '169', '(one week)'],
    ['ttlHours', 8, 'an integer from 1 to 168'],
    ['parallelData', 'examples.xlsx', 'a .csv, .tsv or .tmx file'],
  ])('rejects %s = %j and names the valid values', (key, value, limit) => {
    expect(getIssue({ [key]: value })).toMatchObject({
      field: `-c ${key}`,
      expected: expect.stringContaining(limit),
      received: JSON.stringify(value),
    });
  });
});

describe('a Region that a row does not support', () => {
  const addresses = ['services/polly', 'paid/services/kendra'];
  const built = (region: string) => {
    const app = new App({ builtinCloudFormationValidation: false });
    const config = { prefix: 'class-a-', region, account: undefined, owner: 'mina', ttlHours: 8 };
    const skipped = build(app, config, addresses);
    const stacks = app.node.findAll().filter((each) => Stack.isStack(each));
    return { skipped, names: stacks.map(({ stackName }) => stackName) };
  };

  it('has no stack of the row and a notice with the supported Regions and their source', () => {
    const { skipped, names } = built('ap-northeast-2');
    expect(names).toEqual(['class-a-services-polly']);
    expect(skipped).toEqual([
      expect.stringMatching(
        /^paid\/services\/kendra is skipped: services\/kendra is not known to work in ap-northeast-2\. Known Regions: us-east-1, .*https:\/\/docs\.aws\.amazon\.com/,
      ),
    ]);
  });

  it('is not reported if it supports all rows', () => {
    expect(built('us-east-1').skipped).toEqual([]);
  });
});
