import type {
  CreateEndpointConfigInput,
  CreateEndpointConfigOutput,
  DeleteEndpointConfigInput,
  DescribeEndpointInput,
  DescribeEndpointOutput,
  ListEndpointConfigsInput,
  ListEndpointConfigsOutput,
  ListEndpointsInput,
  ListEndpointsOutput,
  UpdateEndpointInput,
  UpdateEndpointOutput,
} from '@aws-sdk/client-sagemaker';
import { operation } from '../service';
import type { Operation } from '../service';
import { getPage } from './pages';
import { buildArn, found, invalid, onlyVariant } from './registry';
import type { EndpointConfig, Registry } from './registry';

/** Duration of an update in virtual time; on AWS it takes some minutes. */
const updateMilliseconds = 120_000;

/** Operations for serverless endpoints and their configurations. */
export function endpointOperations(
  registry: () => Registry,
  /** Starts an endpoint configuration; rejects with the reason of a failure. */
  start: (config: EndpointConfig) => Promise<unknown>,
) {
  return {
    CreateEndpointConfig: operation<CreateEndpointConfigInput, CreateEndpointConfigOutput>({
      permissions: ({ EndpointConfigName = '' }, { deployment }) => [
        {
          action: 'sagemaker:CreateEndpointConfig',
          resource: buildArn(deployment, 'endpoint-config', EndpointConfigName),
        },
      ],
      run({ EndpointConfigName: name = '', ProductionVariants = [] }, { deployment, clock }) {
        const { configs, models } = registry();
        const arn = buildArn(deployment, 'endpoint-config', name);
        if (configs.has(name))
          throw invalid(`Cannot create already existing endpoint configuration "${arn}".`);
        const variant = onlyVariant(ProductionVariants, models);
        configs.set(name, { name, variant, created: new Date(clock.now()) });
        return Promise.resolve({ EndpointConfigArn: arn });
      },
    }),
    DeleteEndpointConfig: operation<DeleteEndpointConfigInput, object>({
      permissions: ({ EndpointConfigName = '' }, { deployment }) => [
        {
          action: 'sagemaker:DeleteEndpointConfig',
          resource: buildArn(deployment, 'endpoint-config', EndpointConfigName),
        },
      ],
      run({ EndpointConfigName = '' }) {
        found(registry().configs, EndpointConfigName, 'endpoint configuration');
        registry().configs.delete(EndpointConfigName);
        return Promise.resolve({});
      },
    }),
    ListEndpointConfigs: operation<ListEndpointConfigsInput, ListEndpointConfigsOutput>({
      permissions: () => [{ action: 'sagemaker:ListEndpointConfigs', resource: '*' }],
      run(input, { deployment }) {
        const { page, ...next } = getPage([...registry().configs.values()], input);
        return Promise.resolve({
          EndpointConfigs: page.map(({ name, created }) => ({
            EndpointConfigName: name,
            EndpointConfigArn: buildArn(deployment, 'endpoint-config', name),
            CreationTime: created,
          })),
          ...next,
        });
      },
    }),
    UpdateEndpoint: operation<UpdateEndpointInput, UpdateEndpointOutput>({
      permissions: ({ EndpointName = '', EndpointConfigName = '' }, { deployment }) => [
        {
          action: 'sagemaker:UpdateEndpoint',
          resource: buildArn(deployment, 'endpoint', EndpointName),
        },
        {
          action: 'sagemaker:UpdateEndpoint',
          resource: buildArn(deployment, 'endpoint-config', EndpointConfigName),
        },
      ],
      run({ EndpointName = '', EndpointConfigName }, { deployment, clock }) {
        const { endpoints, configs } = registry();
        const endpoint = found(endpoints, EndpointName, 'endpoint');
        const config = found(configs, EndpointConfigName, 'endpoint configuration');
        const arn = buildArn(deployment, 'endpoint', EndpointName);
        if (endpoint.status === 'Updating')
          throw invalid(`Cannot update in-progress endpoint "${arn}".`);
        endpoint.status = 'Updating';
        endpoint.failure = undefined;
        void clock
          .sleep(updateMilliseconds)
          .then(() => start(config))
          .then(
            () => {
              endpoint.config = config;
            },
            // The endpoint keeps its previous configuration.
            (error: unknown) => {
              endpoint.failure = error instanceof Error ? error.message : String(error);
            },
          )
          .then(() => {
            endpoint.status = 'InService';
          });
        return Promise.resolve({ EndpointArn: arn });
      },
    }),
    ListEndpoints: operation<ListEndpointsInput, ListEndpointsOutput>({
      permissions: () => [{ action: 'sagemaker:ListEndpoints', resource: '*' }],
      run(input, { deployment, clock }) {
        const { page, ...next } = getPage([...registry().endpoints.values()], input);
        return Promise.resolve({
          Endpoints: page.map(({ name, created, status }) => ({
            EndpointName: name,
            EndpointArn: buildArn(deployment, 'endpoint', name),
            CreationTime: created,
            LastModifiedTime: new Date(clock.now()),
            EndpointStatus: status,
          })),
          ...next,
        });
      },
    }),
    DescribeEndpoint: operation<DescribeEndpointInput, DescribeEndpointOutput>({
      permissions: ({ EndpointName = '' }, { deployment }) => [
        {
          action: 'sagemaker:DescribeEndpoint',
          resource: buildArn(deployment, 'endpoint', EndpointName),
        },
      ],
      run({ EndpointName = '' }, { deployment, clock }) {
        const endpoint = found(registry().endpoints, EndpointName, 'endpoint');
        const { variant } = endpoint.config;
        return Promise.resolve({
          EndpointName,
          EndpointArn: buildArn(deployment, 'endpoint', EndpointName),
          EndpointConfigName: endpoint.config.name,
          ProductionVariants: [
            {
              VariantName: variant.VariantName,
              CurrentServerlessConfig: variant.ServerlessConfig,
            },
          ],
          EndpointStatus: endpoint.status,
          ...(endpoint.failure !== undefined && { FailureReason: endpoint.failure }),
          CreationTime: endpoint.created,
          LastModifiedTime: new Date(clock.now()),
        });
      },
    }),
  } satisfies Record<string, Operation>;
}
