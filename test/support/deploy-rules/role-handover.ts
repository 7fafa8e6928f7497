import type { Template } from '@by-example/emulator/core/assembly/load-templates';
import { policiesOf, trusts } from './grants';
import { arnOf, lambda, policy, role } from './planted-resources';
import type { Rule } from './rule';
import { takenRoles } from './taken-roles';
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
  requirement: 'makes the policies of a role before it gives the role to anything',
  findings: ({ template }) =>
    takenRoles(template).flatMap((taken) =>
      policiesOf(template, taken.role)
        // A policy that names the resource, or is needed by it, can only be created after it.
        .filter((id) => !needed(template, id).has(taken.taker))
        .filter((id) => !dependsOn(template.Resources![taken.taker]!).includes(id))
        .map(
          (id) =>
            `${taken.taker} takes ${taken.role} and may be made before ${id}: ` +
            `let it depend on ${id}`,
        ),
    ),
  planted: [
    {
      mistake: 'a state machine that waits for its role and not for what the role may do',
      template: {
        Resources: {
          Role: role('states.amazonaws.com'),
          May: policy('Role', { Effect: 'Allow', Action: 'polly:SynthesizeSpeech', Resource: '*' }),
          Book: {
            Type: 'AWS::StepFunctions::StateMachine',
            Properties: { RoleArn: arnOf('Role') },
            DependsOn: ['Role'],
          },
        },
      },
      findings: ['Book takes Role and may be made before May: let it depend on May'],
    },
    {
      mistake: 'a role deep in a resource',
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
      findings: ['Uploaded takes Role and may be made before May: let it depend on May'],
    },
  ],
  sound: {
    Resources: {
      Role: role('states.amazonaws.com'),
      May: policy('Role', {
        Effect: 'Allow',
        Action: 'states:StartExecution',
        Resource: arnOf('Book'),
      }),
      Book: { Type: 'AWS::StepFunctions::StateMachine', Properties: { RoleArn: arnOf('Role') } },
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
        Properties: { DefinitionString: arnOf('Ask') },
      },
    },
  },
};

const trusted: Rule = {
  requirement: 'gives a role only to a service that the role trusts',
  findings: ({ template }) =>
    takenRoles(template).flatMap(({ taker, role, service }) => {
      if (service === undefined)
        return [`${taker} takes ${role}: say in taken-roles.ts which service assumes it`];
      return trusts(template, role, service)
        ? []
        : [`${taker} takes ${role}, which does not trust ${service}: name it in the trust policy`];
    }),
  planted: [
    {
      mistake: 'a function with the role of a state machine',
      template: { Resources: { Role: role('states.amazonaws.com'), Speak: lambda('Role') } },
      findings: [
        'Speak takes Role, which does not trust lambda.amazonaws.com: name it in the trust policy',
      ],
    },
    {
      mistake: 'a type that nobody has thought of',
      template: {
        Resources: {
          Role: role('lambda.amazonaws.com'),
          New: { Type: 'AWS::New::Thing', Properties: { ExecutionRoleArn: arnOf('Role') } },
        },
      },
      findings: ['New takes Role: say in taken-roles.ts which service assumes it'],
    },
  ],
};

export const handoverRules: readonly Rule[] = [ready, trusted];
