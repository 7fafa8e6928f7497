import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { lexiconRegions } from '../../../lib/services/polly/lexicons/pronunciation-lexicons';
import { row } from '../../../lib/services/polly/row';
import { AwsSolutionsChecks } from 'cdk-nag';
import { buildApp } from '../../support/in-process-app';

describe('services/polly in Seoul, where CloudFormation does not support lexicons', () => {
  const app = buildApp('polly-seoul', { region: 'ap-northeast-2' }, ['services/polly']);
  const stack = app.node.findChild('services').node.findChild('polly') as unknown as Stack;
  const template = Template.fromStack(stack);

  it('is one of the Regions of the row, without lexicons', () => {
    expect(row.regions.known).toContain('ap-northeast-2');
    expect(lexiconRegions).not.toContain('ap-northeast-2');
  });

  it('creates no lexicon and passes no lexicon name to the handler', () => {
    template.resourceCountIs('AWS::Polly::Lexicon', 0);
    expect(JSON.stringify(template.toJSON())).not.toContain('LEXICON_');
  });

  it('lets the handler synthesize speech, for which no narrower resource exists then', () => {
    expect(JSON.stringify(template.findResources('AWS::IAM::Policy'))).toContain(
      '{"Action":"polly:SynthesizeSpeech","Effect":"Allow","Resource":"*","Sid":"SynthesizeWithoutLexicons"}',
    );
  });

  it('acknowledges that with a reason, so that cdk-nag finds nothing', () => {
    // Only this stack: other rows reject Seoul.
    expect(new AwsSolutionsChecks(app).validateScope(stack).violations).toEqual([]);
  });
});
