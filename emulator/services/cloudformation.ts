import { operation, ServiceError } from './service';
import type { Service } from './service';

interface DeleteStackInput {
  readonly StackName: string;
}

/**
 * CloudFormation, as far as a stack that deletes itself asks for it. The call is checked and put on
 * record; the emulator's stacks stay until it ends, so that the next try finds them.
 */
export const cloudFormation: Service = {
  model: 'cloudformation',
  operations: {
    DeleteStack: operation<DeleteStackInput, object>({
      permissions: ({ StackName }, { world }) => {
        const name = /:stack\/([^/]+)\//.exec(StackName)?.[1] ?? StackName;
        const { partition, region, account, outputs } = world;
        // AWS says nothing when there is no such stack; here that can only be a mistake.
        if (outputs[name] === undefined)
          throw new ServiceError('ValidationError', `Stack [${name}] does not exist`);
        const stack = `arn:${partition}:cloudformation:${region}:${account}:stack/${name}`;
        return [{ action: 'cloudformation:DeleteStack', resource: `${stack}/emulated` }];
      },
      run: () => Promise.resolve({}),
    }),
  },
};
