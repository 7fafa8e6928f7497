import type { InvokeEndpointInput, InvokeEndpointOutput } from '@aws-sdk/client-sagemaker-runtime';
import type { Deployment } from '../../core/assembly/deployment';
import { readModelArchive } from '../../engines/classifiers/gradient-boosting/model-archive';
import type { ModelFile } from '../../engines/classifiers/gradient-boosting/model-file';
import { handleChat } from '../jumpstart/chat-container';
import type { JumpstartModel } from '../jumpstart/models';
import { endpointOperations } from './endpoints';
import { jobOperations } from './training-jobs';
import { deployJumpstart } from '../jumpstart/jumpstart-endpoints';
import { modelOperations, noModelData } from './models';
import { addLeftovers, buildArn, deployRegistry, found } from './registry';
import type { EndpointConfig, Registry } from './registry';
import { asRole, assumeRole, checkRead } from './execution-role';
import type { ExecutionRoleParts } from './execution-role';
import { handleInvocation, SERVING_STAND_IN } from './xgboost-container';
import type { SagemakerLeftovers } from '../account/account-state';
import { operation, ServiceError } from '../service';
import type { Scope, Service } from '../service';

/**
 * Maximum bytes of a request to a serverless endpoint; the page's 4 MB are read as MiB, like the 6
 * MB of other endpoints.
 */
const maxBytes = 4 * 1024 * 1024;

/**
 * Creates Amazon SageMaker AI: training with the built-in XGBoost, batch transforms, models and
 * their registry. Serverless endpoints evaluate the model's actual file; for endpoints with a
 * JumpStart model, stand-ins respond.
 *
 * @throws Error if CloudFormation could not have created the resources of the templates
 */
export function createSagemaker(
  deployment: Deployment,
  left: SagemakerLeftovers,
  parts: ExecutionRoleParts,
): readonly Service[] {
  const registry = deployRegistry(deployment);
  checkDeployed(registry, deployment, parts);
  const chats = deployJumpstart(deployment, parts);
  addLeftovers(registry, left, deployment);
  const loaded = new Map<string, Promise<ModelFile>>();
  const load = ({ variant }: EndpointConfig): Promise<ModelFile> => {
    const model = found(registry.models, variant.ModelName, 'model');
    const before = loaded.get(model.dataUrl);
    if (before !== undefined) return before;
    const reading = asRole(assumeRole(model.role, deployment), deployment, parts)
      .read(model.dataUrl)
      .then(readModelArchive);
    loaded.set(model.dataUrl, reading);
    reading.catch(() => loaded.delete(model.dataUrl));
    return reading;
  };
  return [
    {
      model: 'sagemaker',
      operations: {
        ...jobOperations(() => registry, parts),
        ...modelOperations(() => registry, parts),
        ...endpointOperations(() => registry, load),
      },
    },
    {
      model: 'sagemaker-runtime',
      operations: { InvokeEndpoint: invokeEndpoint(registry, load, chats) },
    },
  ];
}

/** Validates that each model's role may read the artifact, as its creation requires. */
function checkDeployed(
  { models }: Registry,
  deployment: Deployment,
  { authorize }: ExecutionRoleParts,
): void {
  for (const { name, role, dataUrl } of models.values()) {
    try {
      checkRead(assumeRole(role, deployment), dataUrl, deployment, authorize);
    } catch (error) {
      throw new Error(`${name}: ${noModelData(dataUrl, role, error).message}`);
    }
  }
}

type Invoked = Omit<InvokeEndpointOutput, 'Body'> & { readonly Body: Buffer };
type Invocation = Omit<InvokeEndpointInput, 'Body'> & {
  readonly Body?: Buffer;
};

function invokeEndpoint(
  { endpoints, unserved }: Registry,
  load: (config: EndpointConfig) => Promise<ModelFile>,
  chats: ReadonlyMap<string, JumpstartModel>,
) {
  return operation<Invocation, Invoked>({
    permissions: ({ EndpointName = '' }, { deployment }) => {
      if (unserved.has(EndpointName) && !chats.has(EndpointName))
        throw invalidRequest(
          `The emulator has no engine for the model of ${EndpointName}: it serves artifacts of the built-in XGBoost, and the models in services/jumpstart/models.ts.`,
        );
      if (!chats.has(EndpointName) && !endpoints.has(EndpointName))
        throw invalidRequest(
          `Endpoint ${EndpointName} of account ${deployment.account} not found.`,
        );
      return [
        {
          action: 'sagemaker:InvokeEndpoint',
          resource: buildArn(deployment, 'endpoint', EndpointName),
        },
      ];
    },
    async run({ EndpointName = '', Body = Buffer.alloc(0), ContentType, Accept, ...more }, scope) {
      const other = Object.keys(more)[0];
      if (other !== undefined)
        throw invalidRequest(
          `The emulator's endpoints have one model each, so ${other} is not supported.`,
        );
      const chat = chats.get(EndpointName);
      if (chat !== undefined) return invokeChat(chat, Body, ContentType, scope);
      if (Body.length > maxBytes)
        throw invalidRequest(
          `The request body has ${Body.length} bytes; a serverless endpoint accepts at most ${maxBytes}.`,
        );
      const { config } = found(endpoints, EndpointName, 'endpoint');
      scope.standIn(SERVING_STAND_IN);
      const { status, body } = handleInvocation(await load(config), {
        body: Body.toString('utf8'),
        contentType: ContentType ?? 'text/libsvm',
        accept: Accept ?? '',
      });
      if (status >= 400) throw modelError(status, body);
      if (Buffer.byteLength(body) > maxBytes)
        throw modelError(500, `The response is larger than ${maxBytes} bytes`);
      return {
        Body: Buffer.from(body),
        ContentType: Accept === 'application/json' ? Accept : 'text/csv; charset=utf-8',
        InvokedProductionVariant: config.variant.VariantName,
      };
    },
  });
}

/** Invokes an endpoint on an instance; the service model limits the size of its requests. */
function invokeChat(
  { name }: JumpstartModel,
  body: Buffer,
  contentType: string | undefined,
  scope: Scope,
): Invoked {
  const response = handleChat(body.toString('utf8'), {
    model: name,
    contentType: contentType ?? '',
    now: scope.clock.now(),
  });
  if (response.status >= 400) throw modelError(response.status, response.body);
  if (response.standIn !== undefined) scope.standIn(response.standIn);
  return {
    Body: Buffer.from(response.body),
    ContentType: 'application/json',
    InvokedProductionVariant: 'jumpstart',
  };
}

function invalidRequest(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}

function modelError(status: number, body: string): ServiceError {
  const kind = status < 500 ? 'client' : 'server';
  return new ServiceError(
    'ModelError',
    `Received ${kind} error (${status}) from primary with message "${body}".`,
    424,
    { OriginalStatusCode: status, OriginalMessage: body },
  );
}
