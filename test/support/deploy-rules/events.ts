import type { Template, TemplateResource } from '../../../emulator/assembly/templates';
import { allows, grants } from './grants';
import { arnOf, lambda, policy, role } from './planted-resources';
import type { Rule } from './rule';
import { takenRoles } from './taken-roles';
import { list, references, resources, text } from './template-reading';

/** Types that call what they are given, as a service that needs to be let in by the function. */
const callers: Readonly<Record<string, string>> = {
  'AWS::Events::Rule': 'events.amazonaws.com',
  'AWS::S3::Bucket': 's3.amazonaws.com',
  'Custom::S3BucketNotifications': 's3.amazonaws.com',
  'AWS::Lex::BotAlias': 'lexv2.amazonaws.com',
};

/** Types that name a function or state machine and call it with a role of their own, or not at all. */
const others = /^AWS::(IAM|Lambda|StepFunctions|Logs)::|^AWS::S3::BucketPolicy$/;

const permissions = (template: Template, target: string) =>
  resources(template, 'AWS::Lambda::Permission').filter(([, { Properties }]) =>
    references(Properties?.['FunctionName']).has(target),
  );

/** Each resource that is given something of a type, such as a function, with what it is given. */
function given(template: Template, type: string): readonly (readonly [string, string])[] {
  const targets = resources(template, type).map(([id]) => id);
  return resources(template)
    .filter(([, { Type }]) => !others.test(Type))
    .flatMap(([id, { Properties = {} }]) => {
      // CloudFormation itself calls the function behind a custom resource, as the one who deploys.
      const { ServiceToken, ...rest } = Properties;
      void ServiceToken;
      return [...references(rest)].filter((to) => targets.includes(to)).map((to) => [id, to]);
    }) as readonly (readonly [string, string])[];
}

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
        return [`${caller} is given ${target}: say in events.ts how a ${type} calls it`];
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
        'New is given Speak: say in events.ts how a AWS::New::Source calls it',
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
  requirement: 'lets a service call a function only on behalf of a source or an account that it names',
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

const started: Rule = {
  requirement: 'gives each source of events a role that may start the state machine it is given',
  findings: ({ template }) =>
    given(template, 'AWS::StepFunctions::StateMachine')
      .filter(([source, machine]) => {
        const roles = takenRoles(template).filter(({ taker }) => taker === source);
        return !grants(template).some(
          (grant) =>
            roles.some(({ role: taken }) => taken === grant.role) &&
            allows(grant, 'states:StartExecution') &&
            list(grant.statement, 'Resource').some((resource) => references(resource).has(machine)),
        );
      })
      .map(
        ([source, machine]) =>
          `${source} may not start ${machine}: give it a role with states:StartExecution on it`,
      ),
  planted: [
    {
      mistake: 'a role that may start something else',
      template: {
        Resources: {
          Book: { Type: 'AWS::StepFunctions::StateMachine', Properties: {} },
          Role: role('events.amazonaws.com'),
          May: policy('Role', {
            Effect: 'Allow',
            Action: 'states:StartExecution',
            Resource: 'arn:aws:states:us-east-1:111122223333:stateMachine:Other',
          }),
          Uploaded: {
            Type: 'AWS::Events::Rule',
            Properties: { Targets: [{ Arn: { Ref: 'Book' }, RoleArn: arnOf('Role') }] },
          },
        },
      },
      findings: ['Uploaded may not start Book: give it a role with states:StartExecution on it'],
    },
  ],
  sound: {
    Resources: {
      Book: { Type: 'AWS::StepFunctions::StateMachine', Properties: {} },
      Role: role('events.amazonaws.com', {
        Effect: 'Allow',
        Action: 'states:StartExecution',
        Resource: { Ref: 'Book' },
      }),
      Uploaded: {
        Type: 'AWS::Events::Rule',
        Properties: { Targets: [{ Arn: { Ref: 'Book' }, RoleArn: arnOf('Role') }] },
      },
    },
  },
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

export const eventRules: readonly Rule[] = [invoked, onBehalf, started];
