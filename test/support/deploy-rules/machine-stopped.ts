import { machineStates } from './machine-states';
import type { Rule } from './rule';
import { dependsOn, read, references, resources } from './template-reading';

export const stopped: Rule = {
  requirement: 'stops executions that wait for a task token before it deletes their state machine',
  findings: ({ template }) => {
    const all = resources(template);
    return all
      .filter(([, { Type }]) => Type === 'AWS::StepFunctions::StateMachine')
      .filter(([, { Properties }]) =>
        machineStates(Properties?.['DefinitionString']).some(({ state }) =>
          String(read(state, 'Resource')).endsWith('.waitForTaskToken'),
        ),
      )
      .flatMap(([id]) => {
        const [stop] = all.find(
          ([, { Type, Properties }]) =>
            Type === 'Custom::RunningExecutions' &&
            [...references(Properties?.['ServiceToken'])].some((handler) =>
              references(template.Resources?.[handler]?.Properties).has(id),
            ),
        ) ?? [undefined];
        if (stop === undefined)
          return [`${id} may delay its deletion for days: add a StopOnDelete`];
        return all
          .filter(
            ([, { Type, Properties }]) =>
              Type === 'AWS::Events::Rule' && references(Properties).has(id),
          )
          .filter(([, rule]) => !dependsOn(rule).includes(stop))
          .map(([rule]) => `${rule} may start ${id} after ${stop}: name it in startedBy`);
      });
  },
  fixtures: [
    {
      mistake: 'a state machine that waits for task tokens',
      template: { Resources: { Book: machine() } },
      findings: ['Book may delay its deletion for days: add a StopOnDelete'],
    },
    {
      mistake: 'a rule that starts executions while others are being stopped',
      template: {
        Resources: {
          Book: machine(),
          Stop: {
            Type: 'AWS::Lambda::Function',
            Properties: { Environment: { Variables: { STATE_MACHINE_ARN: { Ref: 'Book' } } } },
          },
          Running: {
            Type: 'Custom::RunningExecutions',
            Properties: { ServiceToken: { 'Fn::GetAtt': ['Stop', 'Arn'] } },
          },
          Uploaded: {
            Type: 'AWS::Events::Rule',
            Properties: { Targets: [{ Arn: { Ref: 'Book' } }] },
          },
        },
      },
      findings: ['Uploaded may start Book after Running: name it in startedBy'],
    },
  ],
};

function machine() {
  const definition = {
    States: { Ask: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' } },
  };
  return {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { DefinitionString: JSON.stringify(definition) },
  };
}
