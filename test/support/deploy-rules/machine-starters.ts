import { given } from './given';
import { allows, grants } from './grants';
import { arnOf, policy, role } from './planted-resources';
import type { Rule } from './rule';
import { takenRoles } from './taken-roles';
import { list, references } from './template-reading';

export const started: Rule = {
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
