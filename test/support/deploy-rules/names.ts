import type { Template } from '@by-example/emulator/core/assembly/load-templates';
import type { Rule } from './rule';
import { references, resources, text } from './template-reading';

/** A name that a stack may set because CloudFormation generates none. */
interface RequiredName {
  readonly property: string;
  readonly max: number;
  readonly pattern: RegExp;
}

/**
 * Lengths and patterns are those of the service models (https://github.com/boto/botocore, 1.44.5, read
 * 2026-11-24). A policy name is unique within its role, so it needs no limit here.
 */
const required: Readonly<Record<string, RequiredName>> = {
  'AWS::IAM::Policy': { property: 'PolicyName', max: 128, pattern: /^[\w+=,.@-]+$/ },
  'AWS::Bedrock::Guardrail': { property: 'Name', max: 50, pattern: /^[0-9a-zA-Z-_]+$/ },
  'AWS::Bedrock::ApplicationInferenceProfile': {
    property: 'InferenceProfileName',
    max: 64,
    pattern: /^([0-9a-zA-Z][ _-]?)+$/,
  },
  'AWS::Bedrock::IntelligentPromptRouter': {
    property: 'PromptRouterName',
    max: 64,
    pattern: /^([0-9a-zA-Z][ _-]?)+$/,
  },
  'AWS::Bedrock::Prompt': { property: 'Name', max: 100, pattern: /^([0-9a-zA-Z][_-]?)+$/ },
  'AWS::Bedrock::Flow': { property: 'Name', max: 100, pattern: /^([0-9a-zA-Z][_-]?)+$/ },
  'AWS::Bedrock::FlowAlias': { property: 'Name', max: 100, pattern: /^([0-9a-zA-Z][_-]?)+$/ },
  'AWS::SageMaker::Domain': {
    property: 'DomainName',
    max: 63,
    pattern: /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/,
  },
  // Not required, but the log group of an endpoint contains its name and must exist before it.
  'AWS::SageMaker::Endpoint': {
    property: 'EndpointName',
    max: 63,
    pattern: /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/,
  },
  'AWS::SageMaker::UserProfile': {
    property: 'UserProfileName',
    max: 63,
    pattern: /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/,
  },
  'AWS::Polly::Lexicon': { property: 'Name', max: 20, pattern: /^[0-9A-Za-z]+$/ },
  'AWS::Translate::Terminology': { property: 'Name', max: 256, pattern: /^([A-Za-z0-9-]_?)+$/ },
  'AWS::SageMaker::ModelPackageGroup': {
    property: 'ModelPackageGroupName',
    max: 63,
    pattern: /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/,
  },
  'AWS::Lex::Bot': { property: 'Name', max: 100, pattern: /^([0-9a-zA-Z][_-]?)+$/ },
  'AWS::Lex::BotAlias': { property: 'BotAliasName', max: 100, pattern: /^([0-9a-zA-Z][_-]?)+$/ },
  'AWS::Kendra::Index': { property: 'Name', max: 1000, pattern: /^[a-zA-Z0-9][a-zA-Z0-9_-]*$/ },
  'AWS::Kendra::DataSource': {
    property: 'Name',
    max: 1000,
    pattern: /^[a-zA-Z0-9][a-zA-Z0-9_-]*$/,
  },
  'AWS::Kendra::Faq': { property: 'Name', max: 100, pattern: /^[a-zA-Z0-9][a-zA-Z0-9_-]*$/ },
  'AWS::Transcribe::Vocabulary': {
    property: 'VocabularyName',
    max: 200,
    pattern: /^[0-9a-zA-Z._-]+$/,
  },
  'AWS::Transcribe::VocabularyFilter': {
    property: 'VocabularyFilterName',
    max: 200,
    pattern: /^[0-9a-zA-Z._-]+$/,
  },
  'AWS::Transcribe::CallAnalyticsCategory': {
    property: 'CategoryName',
    max: 200,
    pattern: /^[0-9a-zA-Z._-]+$/,
  },
  // Not required, but see functions.ts: without the prefix a class fills the account's log policy.
  'AWS::Logs::LogGroup': {
    property: 'LogGroupName',
    max: 512,
    pattern: /^\/aws\/(vendedlogs\/states|sagemaker\/Endpoints)\/[\w./#-]+$/,
  },
};

/** Types whose names are scoped to a role or a bot. */
const within = ['AWS::IAM::Policy', 'AWS::Lex::BotAlias'];

/** Explicit names of a template by `Type LogicalId`, except for scoped ones. */
export function listNames(template: Template): Readonly<Record<string, string>> {
  return Object.fromEntries(
    namedResources(template)
      .filter(({ type }) => !within.includes(type))
      .map(({ id, type, name }) => [`${type} ${id}`, name]),
  );
}

function namedResources(template: Template) {
  return resources(template).flatMap(([id, { Type: type, Properties = {} }]) =>
    Object.entries(Properties)
      .filter(([property]) => /Name$/.test(property))
      // A name that refers to a resource of this stack names that resource, such as a bucket in its policy.
      .filter(([, value]) => references(value).size === 0)
      .map(([property, value]) => ({ id, type, property, name: text(value) })),
  );
}

export const unnamed: Rule = {
  requirement: 'sets names only where required, within the limits of AWS',
  findings: ({ template }) =>
    namedResources(template).flatMap(({ id, type, property, name }) => {
      const rule = required[type];
      if (rule?.property !== property)
        return [`${id} has the name "${name}", so only one can exist: leave ${property} out`];
      return [
        ...(name.length > rule.max
          ? [`${id}.${property} "${name}" has ${name.length} characters: at most ${rule.max}`]
          : []),
        ...(rule.pattern.test(name)
          ? []
          : [`${id}.${property} "${name}" is not valid: it must match ${rule.pattern.source}`]),
      ];
    }),
  fixtures: [
    {
      mistake: 'a bucket with a name of its own, and a log group without the prefix',
      template: {
        Resources: {
          Audio: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'my-audio' } },
          Logs: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/aws/lambda/speak' } },
        },
      },
      findings: [
        'Audio has the name "my-audio", so only one can exist: leave BucketName out',
        'Logs.LogGroupName "/aws/lambda/speak" is not valid: ' +
          'it must match ^\\/aws\\/(vendedlogs\\/states|sagemaker\\/Endpoints)\\/[\\w./#-]+$',
      ],
    },
    {
      mistake: 'names that are too long or ill-formed',
      template: {
        Resources: {
          Words: { Type: 'AWS::Polly::Lexicon', Properties: { Name: 'services-polly-english' } },
          Guard: { Type: 'AWS::Bedrock::Guardrail', Properties: { Name: 'g'.repeat(51) } },
          Prompt: { Type: 'AWS::Bedrock::Prompt', Properties: { Name: 'class--services-bedrock' } },
        },
      },
      findings: [
        'Words.Name "services-polly-english" has 22 characters: at most 20',
        'Words.Name "services-polly-english" is not valid: it must match ^[0-9A-Za-z]+$',
        `Guard.Name "${'g'.repeat(51)}" has 51 characters: at most 50`,
        'Prompt.Name "class--services-bedrock" is not valid: it must match ^([0-9a-zA-Z][_-]?)+$',
      ],
    },
  ],
  sound: {
    Resources: {
      Audio: { Type: 'AWS::S3::Bucket' },
      Emptied: {
        Type: 'Custom::S3AutoDeleteObjects',
        Properties: { BucketName: { Ref: 'Audio' } },
      },
    },
  },
};
