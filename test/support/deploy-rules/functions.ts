import type { Template } from '@by-example/emulator/core/assembly/load-templates';
import { allows, grants } from './grants';
import { lambda, role } from './fixture-resources';
import type { Rule } from './rule';
import { read, references, resources, text } from './template-reading';

const functions = (template: Template) => resources(template, 'AWS::Lambda::Function');

/** Functions of CDK's custom resources, which CDK configures. */
export function ofCdk(template: Template): ReadonlySet<string> {
  return references(resources(template).map(([, { Properties }]) => Properties?.['ServiceToken']));
}

const logged: Rule = {
  requirement: 'owns the log group of each function, lets the function write to it, and deletes it',
  findings: ({ template }) => [
    ...functions(template).flatMap(([id, { Properties }]) => {
      const [group = ''] = references(read(Properties, 'LoggingConfig', 'LogGroup'));
      if (template.Resources?.[group]?.Type !== 'AWS::Logs::LogGroup')
        return [`${id} logs to a group outside the stack: set LoggingConfig.LogGroup`];
      const [roleId = ''] = references(Properties?.['Role']);
      const own = grants(template).filter(
        (grant) => grant.role === roleId && grant.resources.includes(`<${group}.Arn>`),
      );
      return ['logs:CreateLogStream', 'logs:PutLogEvents']
        .filter((action) => !own.some((grant) => allows(grant, action)))
        .map((action) => `${id} may not write its log: allow ${roleId} ${action} on ${group}`);
    }),
    ...resources(template, 'AWS::Logs::LogGroup').flatMap(([id, group]) => [
      ...(group.Properties?.['RetentionInDays'] === undefined
        ? [`${id} keeps everything forever: set RetentionInDays`]
        : []),
      ...(group.DeletionPolicy === 'Delete'
        ? []
        : [`${id} is retained: set DeletionPolicy to Delete`]),
    ]),
  ],
  fixtures: [
    {
      mistake: 'a function with the default log group',
      template: { Resources: { Speak: lambda('Role') } },
      findings: ['Speak logs to a group outside the stack: set LoggingConfig.LogGroup'],
    },
    {
      mistake: 'a log kept forever, without permission to write it',
      template: {
        Resources: {
          Logs: { Type: 'AWS::Logs::LogGroup', DeletionPolicy: 'Retain' },
          Role: role('lambda.amazonaws.com', {
            Effect: 'Allow',
            Action: 'logs:CreateLogStream',
            Resource: { 'Fn::GetAtt': ['Logs', 'Arn'] },
          }),
          Speak: lambda('Role', { LoggingConfig: { LogGroup: { Ref: 'Logs' } } }),
        },
      },
      findings: [
        'Speak may not write its log: allow Role logs:PutLogEvents on Logs',
        'Logs keeps everything forever: set RetentionInDays',
        'Logs is retained: set DeletionPolicy to Delete',
      ],
    },
  ],
};

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, read 2026-11-24 in a stored copy. */
const limits = { environmentBytes: 4 * 1024, timeoutSeconds: 900 };
/** Approximate length of a referenced name or ARN. */
const referenceBytes = 150;

const bounded: Rule = {
  requirement: 'runs functions on today’s runtime and on arm64, within the limits of Lambda',
  findings: ({ template }) =>
    functions(template).flatMap(([id, { Properties = {} }]) => {
      const { Runtime, Architectures, Timeout, Environment } = Properties;
      const written = text(read(Environment, 'Variables'));
      const bytes = Buffer.byteLength(written.replace(/<[^<>]+>/g, 'x'.repeat(referenceBytes)));
      return [
        ...(Runtime === 'nodejs24.x' ? [] : [`${id} runs on ${text(Runtime)}: use nodejs24.x`]),
        ...(text(Architectures) === '["arm64"]' || ofCdk(template).has(id)
          ? []
          : [`${id} runs on ${text(Architectures) || 'x86_64'}: use arm64`]),
        ...(typeof Timeout === 'number' && Timeout <= limits.timeoutSeconds
          ? []
          : [
              `${id} has the timeout ${text(Timeout)}: set at most ${limits.timeoutSeconds} seconds`,
            ]),
        ...(bytes <= limits.environmentBytes
          ? []
          : [`${id} has an environment of ${bytes} bytes: at most ${limits.environmentBytes}`]),
      ];
    }),
  fixtures: [
    {
      mistake:
        'an old runtime, the wrong architecture, too long a timeout and too large an environment',
      template: {
        Resources: {
          Speak: lambda('Role', {
            Runtime: 'nodejs20.x',
            Timeout: 3600,
            Environment: { Variables: { WORDS: '말'.repeat(1400), A: { Ref: 'B' } } },
          }),
        },
      },
      findings: [
        'Speak runs on nodejs20.x: use nodejs24.x',
        'Speak runs on x86_64: use arm64',
        'Speak has the timeout 3600: set at most 900 seconds',
        'Speak has an environment of 4369 bytes: at most 4096',
      ],
    },
  ],
  sound: {
    Resources: {
      Thing: { Type: 'Custom::Thing', Properties: { ServiceToken: { Ref: 'OfCdk' } } },
      OfCdk: lambda('Role', { Runtime: 'nodejs24.x', Timeout: 900 }),
    },
  },
};

export const functionRules: readonly Rule[] = [logged, bounded];
