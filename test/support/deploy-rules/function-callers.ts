import type { Template, TemplateResource } from '@by-example/emulator/core/assembly/load-templates';
import { given } from './given';
import { arnOf, lambda } from './planted-resources';
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

function letsIn(
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
  requirement: 'lets each source of events call the function that it is given',
  findings: ({ template }) =>
    given(template, 'AWS::Lambda::Function').flatMap(([caller, target]) => {
      const type = template.Resources?.[caller]?.Type ?? '';
      const service = callers[type];
      if (service === undefined)
        return [`${caller} is given ${target}: say in function-callers.ts how a ${type} calls it`];
      return permissions(template, target).some(([, permission]) =>
        letsIn(permission, service, caller, template),
      )
        ? []
        : [`${caller} may not call ${target}: add a Lambda::Permission for ${service} from it`];
    }),
  planted: [
    {
      mistake: 'a rule that only another rule is let in for',
      template: {
        Resources: {
          Speak: lambda('Role'),
          Daily: { Type: 'AWS::Events::Rule', Properties: { Targets: [{ Arn: arnOf('Speak') }] } },
          Hourly: { Type: 'AWS::Events::Rule', Properties: { Targets: [{ Arn: arnOf('Speak') }] } },
          Let: permission('events.amazonaws.com', { SourceArn: arnOf('Hourly') }),
        },
      },
      findings: [
        'Daily may not call Speak: add a Lambda::Permission for events.amazonaws.com from it',
      ],
    },
    {
      mistake: 'a bucket that notifies in the name of no account',
      template: {
        Resources: {
          Speak: lambda('Role'),
          Inbox: {
            Type: 'AWS::S3::Bucket',
            Properties: {
              NotificationConfiguration: { LambdaConfigurations: [{ Function: arnOf('Speak') }] },
            },
          },
          Let: permission('s3.amazonaws.com', {}),
          New: { Type: 'AWS::New::Source', Properties: { Target: arnOf('Speak') } },
        },
      },
      findings: [
        'Inbox may not call Speak: add a Lambda::Permission for s3.amazonaws.com from it',
        'New is given Speak: say in function-callers.ts how a AWS::New::Source calls it',
      ],
    },
  ],
  sound: {
    Resources: {
      Speak: lambda('Role'),
      Emptying: { Type: 'Custom::Thing', Properties: { ServiceToken: arnOf('Speak') } },
      Inbox: { Type: 'AWS::S3::Bucket' },
      Notices: {
        Type: 'Custom::S3BucketNotifications',
        Properties: {
          ServiceToken: arnOf('Other'),
          BucketName: { Ref: 'Inbox' },
          NotificationConfiguration: {
            LambdaFunctionConfigurations: [{ LambdaFunctionArn: arnOf('Speak') }],
          },
        },
      },
      Let: permission('s3.amazonaws.com', { SourceArn: arnOf('Inbox') }),
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
      .map(([id]) => `${id} lets a service in for anybody: add SourceArn or SourceAccount`),
  planted: [
    {
      mistake: 'a service that may call for anybody',
      template: { Resources: { Let: permission('lexv2.amazonaws.com', {}) } },
      findings: ['Let lets a service in for anybody: add SourceArn or SourceAccount'],
    },
  ],
};

function permission(service: string, source: object): TemplateResource {
  return {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: arnOf('Speak'),
      Principal: service,
      ...source,
    },
  };
}

export const callerRules: readonly Rule[] = [invoked, onBehalf];
