import type { Template } from '@by-example/emulator/core/assembly/load-templates';
import { getArn, lambda, policy, role } from './fixture-resources';
import type { Rule } from './rule';
import { dependsOn, references, resources } from './template-reading';

/** Resources that CloudFormation creates before each resource. */
function needs(template: Template): ReadonlyMap<string, readonly string[]> {
  return new Map(
    resources(template).map(([id, resource]) => [
      id,
      [...new Set([...references(resource.Properties), ...dependsOn(resource)])],
    ]),
  );
}

const present: Rule = {
  requirement: 'refers only to its own resources and parameters',
  findings: ({ template }) => {
    const known = [
      ...Object.keys(template.Resources ?? {}),
      ...Object.keys(template.Parameters ?? {}),
    ];
    return [...needs(template), ...outputs(template)].flatMap(([id, ids]) =>
      ids
        .filter((needed) => !known.includes(needed))
        .map((needed) => `${id} refers to ${needed}, which does not exist: add it`),
    );
  },
  fixtures: [
    {
      mistake: 'references and dependencies to missing resources',
      template: {
        Resources: {
          Speak: { ...lambda('Gone'), DependsOn: 'GoneToo' },
          Told: {
            Type: 'AWS::SNS::Topic',
            Properties: { TopicName: { 'Fn::Sub': ['${x}-${Speak.Arn}-${Lost}', { x: 1 }] } },
          },
        },
        Outputs: { Bucket: { Value: { Ref: 'Audio' } } },
      },
      findings: [
        'Speak refers to Gone, which does not exist: add it',
        'Speak refers to GoneToo, which does not exist: add it',
        'Told refers to Lost, which does not exist: add it',
        'output Bucket refers to Audio, which does not exist: add it',
      ],
    },
  ],
};

function outputs({ Outputs = {} }: Template): readonly [string, readonly string[]][] {
  return Object.entries(Outputs).map(([key, { Value }]) => [
    `output ${key}`,
    [...references(Value)],
  ]);
}

const acyclic: Rule = {
  requirement: 'has no circular dependency',
  findings: ({ template }) => {
    const order = needs(template);
    const done = new Set<string>();
    const follow = (id: string, path: readonly string[]): readonly string[] => {
      if (path.includes(id)) {
        const circle = [...path.slice(path.indexOf(id)), id];
        return [`${circle.join(' needs ')}: break the cycle`];
      }
      if (done.has(id)) return [];
      const found = (order.get(id) ?? []).flatMap((needed) => follow(needed, [...path, id]));
      done.add(id);
      return found;
    };
    return [...order.keys()].flatMap((id) => follow(id, []));
  },
  fixtures: [
    {
      mistake: 'a policy that names a function that depends on it',
      template: {
        Resources: {
          Role: role('lambda.amazonaws.com'),
          May: policy('Role', {
            Effect: 'Allow',
            Action: 'lambda:InvokeFunction',
            Resource: getArn('Again'),
          }),
          Again: { ...lambda('Role'), DependsOn: ['May'] },
        },
      },
      findings: ['May needs Again needs May: break the cycle'],
    },
    {
      mistake: 'a resource that needs itself',
      template: {
        Resources: {
          Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Topic' } } },
        },
      },
      findings: ['Topic needs Topic: break the cycle'],
    },
  ],
};

export const orderRules: readonly Rule[] = [present, acyclic];
