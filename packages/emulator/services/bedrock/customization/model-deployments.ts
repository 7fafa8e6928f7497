import type {
  CreateCustomModelDeploymentRequest,
  CreateCustomModelDeploymentResponse,
  DeleteCustomModelDeploymentRequest,
  DeleteCustomModelRequest,
  GetCustomModelDeploymentRequest,
  GetCustomModelDeploymentResponse,
  GetCustomModelRequest,
  GetCustomModelResponse,
  ListCustomModelDeploymentsRequest,
  ListCustomModelDeploymentsResponse,
  ListCustomModelsRequest,
  ListCustomModelsResponse,
} from '@aws-sdk/client-bedrock';
import { operation, ServiceError, type Operation } from '../../service';
import {
  buildArn,
  buildFoundationArn,
  buildId,
  conflict,
  findNamed,
  tagKeys,
  type CustomModels,
  type ModelDeployment,
} from './custom-models';

/** Time until a deployment is active, and until it is gone, in virtual time. */
const deploymentMilliseconds = 5 * 60_000;
/**
 * Quotas of deployments, and of those in progress
 * (https://docs.aws.amazon.com/general/latest/gr/bedrock.html, read 2026-11-30).
 */
const MAX_DEPLOYMENTS = 10;
const MAX_IN_PROGRESS = 2;

/** Operations for custom models and their deployments on demand. */
export function modelOperations({ models, deployments }: CustomModels) {
  const findModel = (identifier: string) => findNamed(models, identifier, ({ name }) => name);
  const findDeployment = (identifier: string) =>
    findNamed(deployments, identifier, ({ name }) => name);
  const about = (action: string, resource: { arn: string; tags: ModelDeployment['tags'] }) => [
    {
      action: `bedrock:${action}`,
      resource: resource.arn,
      context: tagKeys('aws:ResourceTag', resource.tags),
    },
  ];
  return {
    GetCustomModel: operation<GetCustomModelRequest, GetCustomModelResponse>({
      permissions: ({ modelIdentifier = '' }) =>
        about('GetCustomModel', findModel(modelIdentifier)),
      run: ({ modelIdentifier = '' }) => {
        const { arn, name, job, created } = findModel(modelIdentifier);
        return Promise.resolve({
          modelArn: arn,
          modelName: name,
          jobName: job.request.jobName,
          jobArn: job.arn,
          customizationType: 'FINE_TUNING' as const,
          creationTime: created,
          modelStatus: 'Active' as const,
        });
      },
    }),
    ListCustomModels: operation<ListCustomModelsRequest, ListCustomModelsResponse>({
      // The action has no resource type
      // (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html,
      // read 2026-11-30).
      permissions: () => [{ action: 'bedrock:ListCustomModels', resource: '*' }],
      run: ({ nameContains = '' }, { deployment }) =>
        Promise.resolve({
          modelSummaries: [...models.values()]
            .filter(({ name }) => name.includes(nameContains))
            .map(({ arn, name, job, created }) => ({
              modelArn: arn,
              modelName: name,
              creationTime: created,
              baseModelArn: buildFoundationArn(deployment, job.base.model.id),
              baseModelName: job.base.model.name,
            })),
        }),
    }),
    DeleteCustomModel: operation<DeleteCustomModelRequest, object>({
      permissions: ({ modelIdentifier = '' }) =>
        about('DeleteCustomModel', findModel(modelIdentifier)),
      run({ modelIdentifier = '' }) {
        const model = findModel(modelIdentifier);
        const used = [...deployments.values()].find((each) => each.model === model);
        if (used !== undefined)
          throw conflict(`The model ${model.name} is in use by the deployment ${used.name}.`);
        models.delete(model.arn);
        return Promise.resolve({});
      },
    }),
    CreateCustomModelDeployment: operation<
      CreateCustomModelDeploymentRequest,
      CreateCustomModelDeploymentResponse
    >({
      permissions: ({ modelArn = '', tags = [] }, { deployment }) => {
        const model = findModel(modelArn);
        const resource = buildArn(deployment, 'custom-model-deployment/');
        const context = tagKeys('aws:RequestTag', tags);
        return [
          {
            action: 'bedrock:CreateCustomModelDeployment',
            resource: model.arn,
            context: { ...context, ...tagKeys('aws:ResourceTag', model.tags) },
          },
          ...(tags.length === 0 ? [] : [{ action: 'bedrock:TagResource', resource, context }]),
        ];
      },
      run(
        { modelDeploymentName: name = '', modelArn = '', tags = [], clientRequestToken: token },
        scope,
      ) {
        const known = [...deployments.values()];
        const repeated = known.find((each) => token !== undefined && each.token === token);
        if (repeated !== undefined)
          return Promise.resolve({ customModelDeploymentArn: repeated.arn });
        const model = findModel(modelArn);
        if (known.some((each) => each.name === name))
          throw conflict(`A deployment with the name ${name} exists.`);
        const inProgress = known.filter(({ status }) => status === 'Creating').length;
        if (known.length >= MAX_DEPLOYMENTS || inProgress >= MAX_IN_PROGRESS)
          throw new ServiceError(
            'ServiceQuotaExceededException',
            `At most ${MAX_DEPLOYMENTS} custom model deployments, ${MAX_IN_PROGRESS} of them in progress, are allowed.`,
          );
        const created = new Date(scope.clock.now());
        const deployed: ModelDeployment = {
          arn: buildArn(scope.deployment, `custom-model-deployment/${buildId(name, created)}`),
          name,
          model,
          created,
          tags,
          token,
          status: 'Creating',
        };
        deployments.set(deployed.arn, deployed);
        void scope.clock.sleep(deploymentMilliseconds).then(() => {
          if (deployed.status === 'Creating') deployed.status = 'Active';
        });
        return Promise.resolve({ customModelDeploymentArn: deployed.arn });
      },
    }),
    GetCustomModelDeployment: operation<
      GetCustomModelDeploymentRequest,
      GetCustomModelDeploymentResponse
    >({
      permissions: ({ customModelDeploymentIdentifier: identifier = '' }) =>
        about('GetCustomModelDeployment', findDeployment(identifier)),
      run({ customModelDeploymentIdentifier: identifier = '' }) {
        const { arn, name, model, created, status } = findDeployment(identifier);
        return Promise.resolve({
          customModelDeploymentArn: arn,
          modelDeploymentName: name,
          modelArn: model.arn,
          createdAt: created,
          status: toPublicStatus(status),
        });
      },
    }),
    ListCustomModelDeployments: operation<
      ListCustomModelDeploymentsRequest,
      ListCustomModelDeploymentsResponse
    >({
      permissions: () => [{ action: 'bedrock:ListCustomModelDeployments', resource: '*' }],
      run: ({ nameContains = '' }) =>
        Promise.resolve({
          modelDeploymentSummaries: [...deployments.values()]
            .filter(({ name }) => name.includes(nameContains))
            .map(({ arn, name, model, created, status }) => ({
              customModelDeploymentArn: arn,
              customModelDeploymentName: name,
              modelArn: model.arn,
              createdAt: created,
              status: toPublicStatus(status),
            })),
        }),
    }),
    DeleteCustomModelDeployment: operation<DeleteCustomModelDeploymentRequest, object>({
      permissions: ({ customModelDeploymentIdentifier: identifier = '' }) =>
        about('DeleteCustomModelDeployment', findDeployment(identifier)),
      run({ customModelDeploymentIdentifier: identifier = '' }, { clock }) {
        const deployed = findDeployment(identifier);
        if (deployed.status === 'Creating')
          throw conflict(`The deployment ${deployed.name} is being created.`);
        deployed.status = 'Deleting';
        void clock.sleep(deploymentMilliseconds).then(() => deployments.delete(deployed.arn));
        return Promise.resolve({});
      },
    }),
  } satisfies Record<string, Operation>;
}

/** The API has no status for a deletion in progress; the deployment just disappears. */
function toPublicStatus(status: ModelDeployment['status']) {
  return status === 'Deleting' ? ('Active' as const) : status;
}
