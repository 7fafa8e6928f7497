import type { TemplateResource } from '@by-example/emulator/core/assembly/load-templates';
import type { Rule } from './rule';
import { read, references, resources, text } from './template-reading';

/** Express and Standard alike: Step Functions needs the prefix, or a class fills the account's log policy. */
export const vended: Rule = {
  requirement: 'sends what state machines log to groups of its own under /aws/vendedlogs/states/',
  findings: ({ template }) =>
    resources(template, 'AWS::StepFunctions::StateMachine').flatMap(([id, { Properties }]) => {
      const [group = ''] = references(read(Properties, 'LoggingConfiguration', 'Destinations'));
      const name = text(template.Resources?.[group]?.Properties?.['LogGroupName']);
      return name.startsWith('/aws/vendedlogs/states/')
        ? []
        : [`${id} logs to ${group || 'nothing'}: name its log group /aws/vendedlogs/states/…`];
    }),
  fixtures: [
    {
      mistake: 'a state machine that logs to a group with a made-up name',
      template: { Resources: { Logs: { Type: 'AWS::Logs::LogGroup' }, Book: machine('Logs') } },
      findings: ['Book logs to Logs: name its log group /aws/vendedlogs/states/…'],
    },
  ],
  sound: {
    Resources: {
      Logs: {
        Type: 'AWS::Logs::LogGroup',
        Properties: { LogGroupName: '/aws/vendedlogs/states/services-polly-Book' },
      },
      Book: machine('Logs'),
    },
  },
};

function machine(group: string): TemplateResource {
  const destination = { CloudWatchLogsLogGroup: { LogGroupArn: { 'Fn::GetAtt': [group, 'Arn'] } } };
  return {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { LoggingConfiguration: { Destinations: [destination] } },
  };
}
