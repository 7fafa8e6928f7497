import { stackAddress, toStackName } from '../../../lib/stack-address';
import { listTryOutputs } from '../catalog/outputs-of-try';
import { lambda } from './fixture-resources';
import { findRows } from './row-of';
import type { Rule } from './rule';
import { references, resources, text } from './template-reading';

const expectedValues: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': 'the name of a function',
  'AWS::S3::Bucket': 'the name of a bucket',
  'AWS::StepFunctions::StateMachine': 'the ARN of a state machine',
  'AWS::Lex::Bot': 'the id of a bot',
  'AWS::Lex::BotAlias': 'the id of an alias, without its bot',
  'AWS::Transcribe::Vocabulary': 'the name of a vocabulary',
};

/** Attribute that identifies a resource to a caller, if it is not the Ref value. */
const attributes: Readonly<Record<string, string>> = {
  'AWS::Lex::Bot': '.Id',
  'AWS::Lex::BotAlias': '.BotAliasId',
};

const completeOutputs: Rule = {
  requirement: 'has outputs for its tries: functions, state machines and buckets',
  findings: (stack) => {
    const { Outputs = {}, Resources = {} } = stack.template;
    // A paid stack next to a free one has outputs that the tries do not need.
    const rows = findRows(stack).filter((row) => toStackName(stackAddress(row)) === stack.name);
    const tries = rows.flatMap((row) => row.tries);
    const needed = tries.flatMap(listTryOutputs);
    const required = new Map(needed.map(({ output, type }) => [output, type]));
    return [...required].flatMap(([output, type]) => {
      const value = Outputs[output]?.Value;
      if (value === undefined) return [`${stack.name} has no output ${output}: add a CfnOutput`];
      const [id = ''] = references(value);
      return Resources[id]?.Type === type && text(value) === `<${id}${attributes[type] ?? ''}>`
        ? []
        : [`output ${output} is ${text(value)}: use ${expectedValues[type] ?? type}`];
    });
  },
  fixtures: [
    {
      mistake: 'a try that would call a bucket',
      name: 'services-bedrock',
      template: {
        Resources: { Texts: { Type: 'AWS::S3::Bucket' } },
        Outputs: { ConverseFunction: { Value: { Ref: 'Texts' } } },
      },
      findings: ['output ConverseFunction is <Texts>: use the name of a function'],
    },
    {
      mistake: 'a try that would call nothing',
      name: 'services-bedrock',
      template: {},
      findings: ['services-bedrock has no output ConverseFunction: add a CfnOutput'],
    },
  ],
};

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html, with the
 * numbers of cfn-lint 1.58.0 (`LIMITS` in cfnlint/helpers.py), read 2026-11-24.
 */
const limits = { bytes: 1_000_000, resources: 500 };

const small: Rule = {
  requirement: 'stays within CloudFormation limits and without CDK metadata',
  findings: ({ name, template }) => {
    const bytes = Buffer.byteLength(JSON.stringify(template));
    const count = resources(template).length;
    return [
      ...(bytes > limits.bytes
        ? [`${name} has ${bytes} bytes, at most ${limits.bytes}: split it`]
        : []),
      ...(count > limits.resources
        ? [`${name} has ${count} resources, at most ${limits.resources}: split it`]
        : []),
      ...resources(template, 'AWS::CDK::Metadata').map(
        ([id]) => `${id} differs between versions of CDK: disable version reporting`,
      ),
    ];
  },
  fixtures: [
    {
      mistake: 'a stack that is too long, with too many resources, one of them for CDK’s own use',
      template: {
        Resources: {
          CDKMetadata: { Type: 'AWS::CDK::Metadata' },
          ...Object.fromEntries(
            Array.from({ length: 500 }, (_, at) => [
              `Speak${at}`,
              lambda('Role', { Description: 'd'.repeat(2_000) }),
            ]),
          ),
        },
      },
      findings: [
        'planted has 1056449 bytes, at most 1000000: split it',
        'planted has 501 resources, at most 500: split it',
        'CDKMetadata differs between versions of CDK: disable version reporting',
      ],
    },
  ],
};

export const wholeStackRules: readonly Rule[] = [completeOutputs, small];
