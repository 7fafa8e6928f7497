import { Stack, Validations } from 'aws-cdk-lib';
import type { Acknowledgment, App } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { Node } from 'constructs';
import { readTemplates } from '@by-example/emulator/core/assembly/load-templates';
import { readConfig } from '../lib/config';
import { listNames, unnamed } from './support/deploy-rules/names';
import { buildApp, emptyApp } from './support/in-process-app';
import { assembly, listResources, readTemplate } from './support/stack';

/** Longest valid prefix, with a hyphen. */
const longest = 'spring-class-of-2027';

/** Unacknowledged findings, such as `services/polly/Audio/Resource: AwsSolutions-S1`. */
function findings(app: App): string[] {
  return new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${constructPath ?? ''}: ${ruleName}`),
    );
}

/** The app of every row under a prefix, with its acknowledgments. */
function buildWholeApp() {
  const acknowledge = jest.spyOn(Validations.prototype, 'acknowledge');
  const { prefix } = readConfig({ getAllContext: () => ({ prefix: longest }) }, {});
  const app = buildApp('whole', { prefix });
  const acknowledged: Acknowledgment[] = acknowledge.mock.calls.flat();
  acknowledge.mockRestore();
  return { app, acknowledged, directory: app.synth().directory };
}

/** Findings of cdk-nag without the acknowledgments, which are in the metadata. */
function findingsWithoutMetadata(app: App): string[] {
  const metadata = jest.spyOn(Node.prototype, 'metadata', 'get').mockReturnValue([]);
  const found = findings(app);
  metadata.mockRestore();
  return found;
}

// Shared by all tests of this file, because building and synthesizing it takes most of their time.
const { app, acknowledged, directory } = buildWholeApp();

describe('cdk-nag, with the rules of AWS Solutions', () => {
  const found = findingsWithoutMetadata(app);

  test('finds nothing unacknowledged', () => {
    expect(findings(app)).toEqual([]);
  });

  test.each(acknowledged)('requires a reason in a sentence for $id', ({ reason }) => {
    expect(reason).toMatch(/^[A-Z][^]*\s[^]*\s[^]*\s[^]*\.$/);
  });

  test.each(acknowledged)('would find $id', ({ id }) => {
    expect(found.filter((finding) => finding.endsWith(`: ${id}`))).not.toEqual([]);
  });

  test('finds a bucket without settings among the rows', () => {
    const app = emptyApp('planted');
    new Bucket(new Stack(app, 'Planted'), 'Bucket');
    app.synth();
    expect(findings(app)).toEqual([
      'Planted/Bucket/Resource: AwsSolutions-S1',
      'Planted/Bucket/Resource: AwsSolutions-S10',
    ]);
  });
});

describe('a synthesis without options', () => {
  test.each([
    ['services/sagemaker', 'AWS::SageMaker::Endpoint'],
    ['services/lex', 'AWS::Lex::Bot'],
    ['paid/services/kendra', 'AWS::Kendra::Index'],
    ['paid/services/jumpstart', 'AWS::SageMaker::Endpoint'],
    ['services/bedrock', 'AWS::Lambda::Function'],
    ['services/polly', 'AWS::StepFunctions::StateMachine'],
    ['services/transcribe', 'AWS::StepFunctions::StateMachine'],
    ['services/comprehend', 'AWS::StepFunctions::StateMachine'],
    ['services/translate', 'AWS::StepFunctions::StateMachine'],
  ])('has in %s %s', (address, type) => {
    expect(Object.keys(listResources(readTemplate(address), type))).not.toEqual([]);
  });
});

describe('the prefix', () => {
  const prefixed = readTemplates(directory);
  const stacks = readTemplates(assembly).map((stack, at) => ({
    name: stack.name,
    stack,
    prefixed: prefixed[at]!,
  }));

  test.each(stacks)('precedes the name of $name', ({ stack, prefixed }) => {
    expect(prefixed.name).toBe(`${longest}-${stack.name}`);
  });

  test.each(stacks)('leaves every name in $name within the limits of AWS', ({ prefixed }) => {
    expect(unnamed.findings(prefixed)).toEqual([]);
  });

  test.each(stacks)('distinguishes all names in $name from those of a neighbor', (row) => {
    const [mine, theirs] = [listNames(row.stack.template), listNames(row.prefixed.template)];
    expect(Object.keys(theirs)).toEqual(Object.keys(mine));
    expect(Object.values(theirs).filter((name) => Object.values(mine).includes(name))).toEqual([]);
  });
});
