import type { Template } from '@by-example/emulator/core/assembly/load-templates';
import { references, resources } from './template-reading';

/** Types that name a function or state machine and call it with their own role, or not at all. */
const others = /^AWS::(IAM|Lambda|StepFunctions|Logs)::|^AWS::S3::BucketPolicy$/;

/** Each resource that receives a resource of a type, such as a function, with the received ID. */
export function listReceivers(
  template: Template,
  type: string,
): readonly (readonly [string, string])[] {
  const targets = resources(template, type).map(([id]) => id);
  return resources(template)
    .filter(([, { Type }]) => !others.test(Type))
    .flatMap(([id, { Properties = {} }]) => {
      const mentioned = references(
        // CloudFormation itself calls the function of a custom resource, with the deployer's permissions.
        Object.entries(Properties).flatMap(([key, value]) =>
          key === 'ServiceToken' ? [] : [value],
        ),
      );
      return targets.filter((to) => mentioned.has(to)).map((to) => [id, to] as const);
    });
}
