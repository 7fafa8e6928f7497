import type { Template } from '@by-example/emulator/core/assembly/load-templates';
import type { Rule } from './rule';
import { dependsOn, resources } from './template-reading';

/** Types with an hourly cost, used or not. An endpoint has one unless it is serverless. */
const byTheHour = ['AWS::Kendra::Index', 'AWS::SageMaker::Endpoint', 'AWS::SageMaker::Domain'];

/** A serverless endpoint has no idle cost. */
function isPriced(template: Template, type: string): boolean {
  if (!byTheHour.includes(type)) return false;
  const serverless = resources(template, 'AWS::SageMaker::EndpointConfig').some(
    ([, { Properties }]) => JSON.stringify(Properties).includes('"ServerlessConfig"'),
  );
  return type !== 'AWS::SageMaker::Endpoint' || !serverless;
}

export const expires: Rule = {
  requirement: 'has hourly prices only under paid, and only after its expiry timer starts',
  findings: ({ name, template }) => {
    const isPaid = /(^|-)paid-/.test(name);
    const [[time] = []] = resources(template, 'Custom::Expiry');
    const priced = resources(template).filter(([, { Type }]) => isPriced(template, Type));
    if (!isPaid)
      return priced.map(([id]) => `${id} costs by the hour: put it into a stack under paid`);
    if (time === undefined) return [`${name} does not delete itself: add an Expiry`];
    return priced
      .filter(([, resource]) => !dependsOn(resource).includes(time))
      .map(
        ([id]) => `${id} may cost before the expiry timer ${time} starts: call startBefore with it`,
      );
  },
  fixtures: [
    {
      mistake: 'an index in a free stack',
      name: 'services-kendra',
      template: { Resources: { Index: { Type: 'AWS::Kendra::Index' } } },
      findings: ['Index costs by the hour: put it into a stack under paid'],
    },
    {
      mistake: 'a paid stack without an expiry',
      name: 'paid-services-kendra',
      template: { Resources: { Index: { Type: 'AWS::Kendra::Index' } } },
      findings: ['paid-services-kendra does not delete itself: add an Expiry'],
    },
    {
      mistake: 'an endpoint that is created before the expiry timer starts',
      name: 'spring-paid-services-jumpstart',
      template: {
        Resources: {
          Time: { Type: 'Custom::Expiry' },
          Endpoint: { Type: 'AWS::SageMaker::Endpoint', DependsOn: ['Model'] },
        },
      },
      findings: ['Endpoint may cost before the expiry timer Time starts: call startBefore with it'],
    },
  ],
  sound: {
    Resources: {
      Config: {
        Type: 'AWS::SageMaker::EndpointConfig',
        Properties: { ProductionVariants: [{ ServerlessConfig: { MemorySizeInMB: 2048 } }] },
      },
      Endpoint: { Type: 'AWS::SageMaker::Endpoint' },
    },
  },
};
