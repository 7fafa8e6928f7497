import type { Template } from '@by-example/emulator/core/assembly/load-templates';
import { arnOf, lambda, policy, role } from './planted-resources';
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
  requirement: 'refers only to what it makes or is given',
  findings: ({ template }) => {
    const known = [
      ...Object.keys(template.Resources ?? {}),
      ...Object.keys(template.Parameters ?? {}),
    ];
    return [...needs(template), ...outputs(template)].flatMap(([id, ids]) =>
      ids
        .filter((needed) => !known.includes(needed))
        .map((needed) => `${id} refers to ${needed}, which is not there: make it`),
    );
  },
  planted: [
    {
      mistake: 'references and dependencies that lead nowhere',
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
        'Speak refers to Gone, which is not there: make it',
        'Speak refers to GoneToo, which is not there: make it',
        'Told refers to Lost, which is not there: make it',
        'output Bucket refers to Audio, which is not there: make it',
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
  requirement: 'has no circle in the order in which its resources are made',
  findings: ({ template }) => {
    const order = needs(template);
    const done = new Set<string>();
    const follow = (id: string, path: readonly string[]): readonly string[] => {
      if (path.includes(id)) {
        const circle = [...path.slice(path.indexOf(id)), id];
        return [`${circle.join(' needs ')}: break the circle`];
      }
      if (done.has(id)) return [];
      const found = (order.get(id) ?? []).flatMap((needed) => follow(needed, [...path, id]));
      done.add(id);
      return found;
    };
    return [...order.keys()].flatMap((id) => follow(id, []));
  },
  planted: [
    {
      mistake: 'a policy that names the function that waits for it',
      template: {
        Resources: {
          Role: role('lambda.amazonaws.com'),
          May: policy('Role', {
            Effect: 'Allow',
            Action: 'lambda:InvokeFunction',
            Resource: arnOf('Again'),
          }),
          Again: { ...lambda('Role'), DependsOn: ['May'] },
        },
      },
      findings: ['May needs Again needs May: break the circle'],
    },
    {
      mistake: 'a resource that needs itself',
      template: {
        Resources: {
          Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Topic' } } },
        },
      },
      findings: ['Topic needs Topic: break the circle'],
    },
  ],
};

export const orderRules: readonly Rule[] = [present, acyclic];
