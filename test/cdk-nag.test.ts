import { Stack, Validations } from 'aws-cdk-lib';
import type { Acknowledgment, App } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { appOf, emptyApp } from './support/in-process-app';

/** `services/polly/Audio/Resource: AwsSolutions-S1`, for each finding that nobody acknowledged. */
function findings(app: App): string[] {
  app.synth();
  return new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${constructPath ?? ''}: ${ruleName}`),
    );
}

/** What the rows acknowledge, and what cdk-nag finds when it does not hear of it. */
function withoutAcknowledgements() {
  const acknowledge = jest.spyOn(Validations.prototype, 'acknowledge').mockReturnValue();
  const found = findings(appOf('unacknowledged'));
  const acknowledged: Acknowledgment[] = acknowledge.mock.calls.flat();
  acknowledge.mockRestore();
  return { found, acknowledged };
}

describe('cdk-nag, with the rules of AWS Solutions', () => {
  const { found, acknowledged } = withoutAcknowledgements();

  test('finds nothing that is not acknowledged', () => {
    expect(findings(appOf('cdk-nag'))).toEqual([]);
  });

  test.each(acknowledged)('hears a reason in a sentence for $id', ({ reason }) => {
    expect(reason).toMatch(/^[A-Z][^]*\s[^]*\s[^]*\s[^]*\.$/);
  });

  test.each(acknowledged)('would find $id', ({ id }) => {
    expect(found.filter((finding) => finding.endsWith(`: ${id}`))).not.toEqual([]);
  });

  test('finds a bucket that is planted among the rows', () => {
    const app = emptyApp('planted');
    new Bucket(new Stack(app, 'Planted'), 'Bucket');
    expect(findings(app)).toEqual([
      'Planted/Bucket/Resource: AwsSolutions-S1',
      'Planted/Bucket/Resource: AwsSolutions-S10',
    ]);
  });
});
