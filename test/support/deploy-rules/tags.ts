import { ofCdk } from './functions';
import { findRows } from './row-of';
import type { Rule } from './rule';
import { list, read, references, resources, text } from './template-reading';

/** Types that CloudFormation does not tag. */
const untaggable = [
  'AWS::IAM::Policy',
  'AWS::CloudFormation::WaitConditionHandle',
  'AWS::S3::BucketPolicy',
  'AWS::Lambda::Permission',
  'AWS::Polly::Lexicon',
  'AWS::Bedrock::FlowVersion',
  'AWS::Bedrock::GuardrailVersion',
  'AWS::Lex::BotVersion',
];

/** Types whose tags property has another name. */
const property: Readonly<Record<string, string>> = {
  'AWS::Lex::Bot': 'BotTags',
  'AWS::Lex::BotAlias': 'BotAliasTags',
};
const tags = ['Project', 'Row', 'Owner'] as const;

export const tagged: Rule = {
  requirement: 'tags everything that takes tags with Project, Row and Owner',
  findings: (stack) => {
    // CDK creates the function of a custom resource and its role without tags.
    const handlers = ofCdk(stack.template);
    const roles = references(
      [...handlers].map((id) => stack.template.Resources?.[id]?.Properties?.['Role']),
    );
    return resources(stack.template)
      .filter(([id, { Type }]) => {
        return (
          !untaggable.includes(Type) &&
          !Type.startsWith('Custom::') &&
          !handlers.has(id) &&
          !roles.has(id)
        );
      })
      .flatMap(([id, { Type, Properties }]) => {
        const actual = parseTags(Properties?.[property[Type] ?? 'Tags']);
        const missing = tags.filter((key) => (actual[key] ?? '') === '');
        const [owner] = findRows(stack);
        const row = owner?.stack ?? owner?.address;
        return [
          ...(missing.length > 0 ? [`${id} has no tag ${missing.join(', ')}: tag the stack`] : []),
          ...(actual['Row'] !== undefined && row !== undefined && actual['Row'] !== row
            ? [`${id} is tagged with the row ${actual['Row']}: it belongs to ${row}`]
            : []),
        ];
      });
  },
  fixtures: [
    {
      mistake: 'tags of another row, as a list, and none, as an object',
      name: 'services-polly',
      template: {
        Resources: {
          Audio: {
            Type: 'AWS::S3::Bucket',
            Properties: {
              Tags: [
                { Key: 'Project', Value: 'p' },
                { Key: 'Row', Value: 'services/lex' },
                { Key: 'Owner', Value: 'o' },
              ],
            },
          },
          Prompt: {
            Type: 'AWS::Bedrock::Prompt',
            Properties: { Tags: { Project: 'p', Owner: '' } },
          },
        },
      },
      findings: [
        'Audio is tagged with the row services/lex: it belongs to services/polly',
        'Prompt has no tag Row, Owner: tag the stack',
      ],
    },
  ],
};

/** CloudFormation writes tags as a list of pairs, or as an object. */
function parseTags(value: unknown): Readonly<Record<string, string>> {
  if (!Array.isArray(value)) return (value ?? {}) as Readonly<Record<string, string>>;
  return Object.fromEntries(
    list(value).map((tag) => [text(read(tag, 'Key')), text(read(tag, 'Value'))]),
  );
}
