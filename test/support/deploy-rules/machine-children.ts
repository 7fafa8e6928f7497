import type { TemplateResource } from '@by-example/emulator/core/assembly/load-templates';
import { allows, grants } from './grants';
import { machineStates } from './machine-states';
import { getArn, policy, role } from './fixture-resources';
import type { Rule } from './rule';
import { read, references, resources, text } from './template-reading';

/**
 * Minimal policy of a role with a Distributed Map
 * (https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html, read 2026-12-02).
 */
const needed = (machine: string): readonly (readonly [action: string, resource: string])[] => [
  ['states:StartExecution', `<${machine}>`],
  ['states:DescribeExecution', executions(`<${machine}.Name>:*`)],
  ['states:StopExecution', executions(`<${machine}.Name>:*`)],
  ['states:RedriveExecution', executions(`<${machine}.Name>/*:*`)],
];

const executions = (name: string) =>
  text({ 'Fn::Sub': 'arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:' }) +
  name;

export const followed: Rule = {
  requirement: 'lets each state machine with a Distributed Map start, follow, stop and redrive it',
  findings: ({ template }) =>
    resources(template, 'AWS::StepFunctions::StateMachine').flatMap(([id, { Properties }]) => {
      const isDistributed = machineStates(Properties?.['DefinitionString']).some(
        ({ state }) => read(state, 'ItemProcessor', 'ProcessorConfig', 'Mode') === 'DISTRIBUTED',
      );
      if (!isDistributed) return [];
      const [owner = ''] = references(Properties?.['RoleArn']);
      const given = grants(template).filter((grant) => grant.role === owner);
      return needed(id)
        .filter(
          ([action, resource]) =>
            !given.some((grant) => allows(grant, action) && grant.resources.includes(resource)),
        )
        .map(
          ([action, resource]) =>
            `${id} has a Distributed Map without ${action}: allow it on ${resource}`,
        );
    }),
  fixtures: [
    {
      mistake: 'a state machine that may only start its children',
      template: {
        Resources: {
          Book: machine(),
          Role: role('states.amazonaws.com'),
          May: policy('Role', {
            Effect: 'Allow',
            Action: 'states:StartExecution',
            Resource: { Ref: 'Book' },
          }),
        },
      },
      findings: [
        `Book has a Distributed Map without states:DescribeExecution: allow it on ${executions('<Book.Name>:*')}`,
        `Book has a Distributed Map without states:StopExecution: allow it on ${executions('<Book.Name>:*')}`,
        `Book has a Distributed Map without states:RedriveExecution: allow it on ${executions('<Book.Name>/*:*')}`,
      ],
    },
  ],
};

function machine(): TemplateResource {
  const definition = {
    States: { Each: { ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' } } } },
  };
  return {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { RoleArn: getArn('Role'), DefinitionString: JSON.stringify(definition) },
  };
}
