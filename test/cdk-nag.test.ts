import { Stack, Validations } from 'aws-cdk-lib';
import type { Acknowledgment, App } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { Node } from 'constructs';
import { appOf, emptyApp } from './support/in-process-app';

/** `services/polly/Audio/Resource: AwsSolutions-S1`, for each finding that nobody acknowledged. */
function findings(app: App): string[] {
  return new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${constructPath ?? ''}: ${ruleName}`),
    );
}

/** The app of every row, and what its rows acknowledge. */
function appOfEveryRow() {
  const acknowledge = jest.spyOn(Validations.prototype, 'acknowledge');
  const app = appOf('cdk-nag');
  const acknowledged: Acknowledgment[] = acknowledge.mock.calls.flat();
  acknowledge.mockRestore();
  app.synth();
  return { app, acknowledged };
}

/** What cdk-nag finds when it does not hear what is acknowledged, which is written in the metadata. */
function findingsOfTheDeaf(app: App): string[] {
  const metadata = jest.spyOn(Node.prototype, 'metadata', 'get').mockReturnValue([]);
  const found = findings(app);
  metadata.mockRestore();
  return found;
}

describe('cdk-nag, with the rules of AWS Solutions', () => {
  const { app, acknowledged } = appOfEveryRow();
  const found = findingsOfTheDeaf(app);

  test('finds nothing that is not acknowledged', () => {
    expect(findings(app)).toEqual([]);
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
    app.synth();
    expect(findings(app)).toEqual([
      'Planted/Bucket/Resource: AwsSolutions-S1',
      'Planted/Bucket/Resource: AwsSolutions-S10',
    ]);
  });
});
