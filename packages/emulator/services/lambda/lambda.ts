import type { InvokeCommandInput, InvokeCommandOutput } from '@aws-sdk/client-lambda';
import type { LambdaFunction, Deployment } from '../../core/assembly/deployment';
import type { Lambda } from '../../core/functions/lambda';
import { operation, ServiceError } from '../service';
import type { Service } from '../service';

type Input = Pick<InvokeCommandInput, 'FunctionName' | 'InvocationType'> & {
  readonly Payload?: Buffer;
};
type Output = Pick<InvokeCommandOutput, 'StatusCode' | 'FunctionError' | 'ExecutedVersion'> & {
  readonly Payload: Buffer;
};

/** Lambda's API, which runs the function bundles of the templates. */
export function lambdaService(lambda: Lambda): Service {
  return {
    model: 'lambda',
    operations: {
      Invoke: operation<Input, Output>({
        permissions: ({ FunctionName }, { deployment }) => [
          { action: 'lambda:InvokeFunction', resource: find(deployment, FunctionName).arn },
        ],
        async run({ FunctionName, InvocationType = 'RequestResponse', Payload }, { deployment }) {
          if (InvocationType !== 'RequestResponse') {
            throw new ServiceError(
              'InvalidParameterValueException',
              `The emulator invokes synchronously only; InvocationType was ${InvocationType}`,
            );
          }
          const text = Payload?.toString('utf8') ?? '';
          const payload = text === '' ? '{}' : text;
          if (!isJson(payload)) {
            throw new ServiceError(
              'InvalidRequestContentException',
              'Could not parse request body into json: the payload is not JSON',
            );
          }
          const invocation = await lambda.invoke(find(deployment, FunctionName), payload);
          return {
            StatusCode: 200,
            ExecutedVersion: '$LATEST',
            Payload: Buffer.from(invocation.payload, 'utf8'),
            ...(invocation.failed && { FunctionError: 'Unhandled' }),
          };
        },
      }),
    },
  };
}

function find(deployment: Deployment, nameOrArn = ''): LambdaFunction {
  const target = deployment.functions.find(
    ({ name, arn }) => name === nameOrArn || arn === nameOrArn,
  );
  if (target !== undefined) return target;
  const arn = `arn:${deployment.partition}:lambda:${deployment.region}:${deployment.account}:function:${nameOrArn}`;
  throw new ServiceError('ResourceNotFoundException', `Function not found: ${arn}`, 404);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
