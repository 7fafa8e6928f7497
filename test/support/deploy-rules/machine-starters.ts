import { listReceivers } from './receivers';
import { allows, grants } from './grants';
import { getArn, policy, role } from './fixture-resources';
import type { Rule } from './rule';
import { listAssumedRoles } from './assumed-roles';
import { list, references } from './template-reading';

export const started: Rule = {
  requirement: 'gives each event source a role that may start its state machine',
  findings: ({ template }) =>
    listReceivers(template, 'AWS::StepFunctions::StateMachine')
      .filter(([source, machine]) => {
        const roles = listAssumedRoles(template).filter(
          ({ assumer: assumer }) => assumer === source,
        );
        return !grants(template).some(
          (grant) =>
            roles.some(({ role: assumed }) => assumed === grant.role) &&
            allows(grant, 'states:StartExecution') &&
            list(grant.statement, 'Resource').some((resource) => references(resource).has(machine)),
        );
      })
      .map(
        ([source, machine]) =>
          `${source} may not start ${machine}: give it a role with states:StartExecution on it`,
      ),
  fixtures: [
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
            Properties: { Targets: [{ Arn: { Ref: 'Book' }, RoleArn: getArn('Role') }] },
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
        Properties: { Targets: [{ Arn: { Ref: 'Book' }, RoleArn: getArn('Role') }] },
      },
    },
  },
};
