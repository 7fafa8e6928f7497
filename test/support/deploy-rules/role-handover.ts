import type { Template } from '@by-example/emulator/core/assembly/load-templates';
import { listPolicies, trusts } from './grants';
import { getArn, lambda, policy, role } from './fixture-resources';
import type { Rule } from './rule';
import { listAssumedRoles } from './assumed-roles';
import { dependsOn, references } from './template-reading';

/** Transitive references of a resource. */
function needed(template: Template, id: string, found = new Set<string>()): ReadonlySet<string> {
  for (const other of references(template.Resources?.[id]?.Properties)) {
    if (found.has(other)) continue;
    found.add(other);
    needed(template, other, found);
  }
  return found;
}

const ready: Rule = {
  requirement: 'creates the policies of a role before its users',
  findings: ({ template }) =>
    listAssumedRoles(template).flatMap((assumed) =>
      listPolicies(template, assumed.role)
        // A policy that names the resource, or is needed by it, can only be created after it.
        .filter((id) => !needed(template, id).has(assumed.assumer))
        .filter((id) => !dependsOn(template.Resources![assumed.assumer]!).includes(id))
        .map(
          (id) =>
            `${assumed.assumer} uses ${assumed.role} and may be created before ${id}: ` +
            `let it depend on ${id}`,
        ),
    ),
  fixtures: [
    {
      mistake: 'a state machine that depends on its role but not on its policy',
      template: {
        Resources: {
          Role: role('states.amazonaws.com'),
          May: policy('Role', { Effect: 'Allow', Action: 'polly:SynthesizeSpeech', Resource: '*' }),
          Book: {
            Type: 'AWS::StepFunctions::StateMachine',
            Properties: { RoleArn: getArn('Role') },
            DependsOn: ['Role'],
          },
        },
      },
      findings: ['Book uses Role and may be created before May: let it depend on May'],
    },
    {
      mistake: 'a role nested in a resource',
      template: {
        Resources: {
          Role: role('events.amazonaws.com'),
          May: policy('Role', { Effect: 'Allow', Action: 'states:StartExecution', Resource: '*' }),
          Uploaded: {
            Type: 'AWS::Events::Rule',
            Properties: { Targets: [{ Arn: 'arn', RoleArn: { 'Fn::Sub': '${Role.Arn}' } }] },
          },
        },
      },
      findings: ['Uploaded uses Role and may be created before May: let it depend on May'],
    },
  ],
  sound: {
    Resources: {
      Role: role('states.amazonaws.com'),
      May: policy('Role', {
        Effect: 'Allow',
        Action: 'states:StartExecution',
        Resource: getArn('Book'),
      }),
      Book: { Type: 'AWS::StepFunctions::StateMachine', Properties: { RoleArn: getArn('Role') } },
      // Role of a function that the state machine names and that completes tasks of the state machine.
      AskRole: role('lambda.amazonaws.com'),
      Ask: lambda('AskRole'),
      MayEnd: policy('AskRole', {
        Effect: 'Allow',
        Action: 'states:SendTaskSuccess',
        Resource: { Ref: 'Review' },
      }),
      Review: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: { DefinitionString: getArn('Ask') },
      },
    },
  },
};

const trusted: Rule = {
  requirement: 'passes a role only to a service that it trusts',
  findings: ({ template }) =>
    listAssumedRoles(template).flatMap(({ assumer: assumer, role, service }) => {
      if (service === undefined)
        return [`${assumer} uses ${role}: define its service in taken-roles.ts`];
      return trusts(template, role, service)
        ? []
        : [`${assumer} uses ${role}, which does not trust ${service}: name it in the trust policy`];
    }),
  fixtures: [
    {
      mistake: 'a function with the role of a state machine',
      template: { Resources: { Role: role('states.amazonaws.com'), Speak: lambda('Role') } },
      findings: [
        'Speak uses Role, which does not trust lambda.amazonaws.com: name it in the trust policy',
      ],
    },
    {
      mistake: 'an unknown resource type',
      template: {
        Resources: {
          Role: role('lambda.amazonaws.com'),
          New: { Type: 'AWS::New::Thing', Properties: { ExecutionRoleArn: getArn('Role') } },
        },
      },
      findings: ['New uses Role: define its service in taken-roles.ts'],
    },
  ],
};

export const rolePassingRules: readonly Rule[] = [ready, trusted];
