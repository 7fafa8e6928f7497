import type { Template, TemplateResource } from '@by-example/emulator/core/assembly/load-templates';
import { listReceivers } from './receivers';
import { getArn, lambda } from './fixture-resources';
import type { Rule } from './rule';
import { references, resources, text } from './template-reading';

/** Types that call a function, with the service principal that needs the permission. */
const callers: Readonly<Record<string, string>> = {
  'AWS::Events::Rule': 'events.amazonaws.com',
  'AWS::S3::Bucket': 's3.amazonaws.com',
  'Custom::S3BucketNotifications': 's3.amazonaws.com',
  'AWS::Lex::BotAlias': 'lexv2.amazonaws.com',
};

const permissions = (template: Template, target: string) =>
  resources(template, 'AWS::Lambda::Permission').filter(([, { Properties }]) =>
    references(Properties?.['FunctionName']).has(target),
  );

function allowsCaller(
  { Properties }: TemplateResource,
  service: string,
  caller: string,
  template: Template,
): boolean {
  if (text(Properties?.['Principal']) !== service) return false;
  if (text(Properties?.['Action']) !== 'lambda:InvokeFunction') return false;
  const named = references(Properties?.['SourceArn']);
  const near = [caller, ...references(template.Resources?.[caller]?.Properties)];
  return named.size > 0
    ? near.some((id) => named.has(id))
    : Properties?.['SourceAccount'] !== undefined && service === 's3.amazonaws.com';
}

const invoked: Rule = {
  requirement: 'lets each event source invoke its function',
  findings: ({ template }) =>
    listReceivers(template, 'AWS::Lambda::Function').flatMap(([caller, target]) => {
      const type = template.Resources?.[caller]?.Type ?? '';
      const service = callers[type];
      if (service === undefined)
        return [
          `${caller} invokes ${target}: define in function-callers.ts how a ${type} calls it`,
        ];
      return permissions(template, target).some(([, permission]) =>
        allowsCaller(permission, service, caller, template),
      )
        ? []
        : [`${caller} may not call ${target}: add a Lambda::Permission for ${service} from it`];
    }),
  fixtures: [
    {
      mistake: 'a rule whose permission names another rule',
      template: {
        Resources: {
          Speak: lambda('Role'),
          Daily: { Type: 'AWS::Events::Rule', Properties: { Targets: [{ Arn: getArn('Speak') }] } },
          Hourly: {
            Type: 'AWS::Events::Rule',
            Properties: { Targets: [{ Arn: getArn('Speak') }] },
          },
          Let: permission('events.amazonaws.com', { SourceArn: getArn('Hourly') }),
        },
      },
      findings: [
        'Daily may not call Speak: add a Lambda::Permission for events.amazonaws.com from it',
      ],
    },
    {
      mistake: 'a bucket notification without a source account',
      template: {
        Resources: {
          Speak: lambda('Role'),
          Inbox: {
            Type: 'AWS::S3::Bucket',
            Properties: {
              NotificationConfiguration: { LambdaConfigurations: [{ Function: getArn('Speak') }] },
            },
          },
          Let: permission('s3.amazonaws.com', {}),
          New: { Type: 'AWS::New::Source', Properties: { Target: getArn('Speak') } },
        },
      },
      findings: [
        'Inbox may not call Speak: add a Lambda::Permission for s3.amazonaws.com from it',
        'New invokes Speak: define in function-callers.ts how a AWS::New::Source calls it',
      ],
    },
  ],
  sound: {
    Resources: {
      Speak: lambda('Role'),
      Emptying: { Type: 'Custom::Thing', Properties: { ServiceToken: getArn('Speak') } },
      Inbox: { Type: 'AWS::S3::Bucket' },
      Notices: {
        Type: 'Custom::S3BucketNotifications',
        Properties: {
          ServiceToken: getArn('Other'),
          BucketName: { Ref: 'Inbox' },
          NotificationConfiguration: {
            LambdaFunctionConfigurations: [{ LambdaFunctionArn: getArn('Speak') }],
          },
        },
      },
      Let: permission('s3.amazonaws.com', { SourceArn: getArn('Inbox') }),
    },
  },
};

const onBehalf: Rule = {
  requirement:
    'lets a service call a function only on behalf of a source or an account that it names',
  findings: ({ template }) =>
    resources(template, 'AWS::Lambda::Permission')
      .filter(([, { Properties }]) => text(Properties?.['Principal']).endsWith('.amazonaws.com'))
      .filter(([, { Properties }]) =>
        ['SourceArn', 'SourceAccount'].every((key) => Properties?.[key] === undefined),
      )
      .map(([id]) => `${id} lets a service call for any account: add SourceArn or SourceAccount`),
  fixtures: [
    {
      mistake: 'a service that may call for any account',
      template: { Resources: { Let: permission('lexv2.amazonaws.com', {}) } },
      findings: ['Let lets a service call for any account: add SourceArn or SourceAccount'],
    },
  ],
};

function permission(service: string, source: object): TemplateResource {
  return {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: getArn('Speak'),
      Principal: service,
      ...source,
    },
  };
}

export const callerRules: readonly Rule[] = [invoked, onBehalf];
