import { App } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { build } from '../lib/build';
import { readConfig } from '../lib/config';

const read = (context: Record<string, unknown>, environment: Record<string, string> = {}) =>
  readConfig({ getAllContext: () => context }, environment);

describe('config', () => {
  it('needs nothing: no prefix, us-east-1, the account left open', () => {
    expect(read({})).toEqual({
      prefix: '',
      region: 'us-east-1',
      account: undefined,
      owner: 'unset',
    });
  });

  it('takes region and account from the credentials of the CLI, and the region from -c before that', () => {
    const environment = { CDK_DEFAULT_REGION: 'eu-west-1', CDK_DEFAULT_ACCOUNT: '123456789012' };
    expect(read({}, environment)).toMatchObject({ region: 'eu-west-1', account: '123456789012' });
    expect(read({ region: 'ap-northeast-2' }, environment).region).toBe('ap-northeast-2');
  });

  it('refuses a key that it does not know, lists the known ones and offers the nearest', () => {
    expect(() => read({ regoin: 'us-east-1' })).toThrow(
      'Unknown config key "regoin". Known keys: prefix, region, owner. Did you mean region?',
    );
  });

  it('leaves the keys of CDK and its CLI alone', () => {
    expect(() =>
      read({ '@aws-cdk/core:x': true, 'aws:cdk:y': 1, 'cli-telemetry': false }),
    ).not.toThrow();
  });

  it.each([
    ['prefix', 'Class A', 'Config key "prefix": expected a lower-case word'],
    ['prefix', 'a'.repeat(21), 'Config key "prefix"'],
    ['region', 'seoul', 'Config key "region": expected the code of a region'],
    ['region', 1, 'Config key "region": expected the code of a region, such as us-east-1; got 1.'],
    ['owner', '', 'Config key "owner"'],
  ])('refuses %s = %j and says what it may be', (key, value, message) => {
    expect(() => read({ [key]: value })).toThrow(message);
  });
});

describe('a region where a row cannot work', () => {
  const app = new App({ builtinCloudFormationValidation: false });
  build(app, { prefix: 'class-a-', region: 'eu-north-9', account: undefined, owner: 'mina' });
  const stage = app.node.findChild('services');

  it('is refused with the reason, the known regions and their source, for that stack alone', () => {
    const polly = stage.node.findChild('polly');
    const [error] = Annotations.fromStack(polly as never).findError('*', Match.anyValue());
    expect(error?.entry.data).toMatch(
      /^services\/polly is not known to work in eu-north-9\. Known regions: us-east-1, .*https:\/\/docs\.aws\.amazon\.com/,
    );
  });

  it('leaves the prefix in front of the names', () => {
    expect(
      stage.node.children.map((stack) => (stack as { stackName?: string }).stackName),
    ).toContain('class-a-services-polly');
  });
});
