import { jsonata } from '../../../shared/state-machines/asl-states';
import { servingEnvironment } from '../endpoint/serverless-config';

/** Parameters of the definition. */
export interface TrainingDefinitionProps {
  readonly partition: string;
  readonly image: string;
  readonly prepareFunction: string;
  readonly evaluateFunction: string;
  readonly trainingRole: string;
  readonly servingRole: string;
  readonly dataBucket: string;
  readonly modelsBucket: string;
  readonly group: string;
  readonly endpointName: string;
  readonly serverless: { readonly memorySizeInMb: number; readonly maxConcurrency: number };
}

/** Smallest general-purpose instance for training and batch transform. */
const instance = { InstanceType: 'ml.m5.large', InstanceCount: 1 };

/** Builds the training job of the built-in XGBoost algorithm, with its hyperparameters. */
export function trainingJobRequest(parts: TrainingDefinitionProps) {
  return {
    TrainingJobName: jsonata('$run'),
    RoleArn: parts.trainingRole,
    AlgorithmSpecification: { TrainingImage: parts.image, TrainingInputMode: 'File' },
    HyperParameters: jsonata(`$merge([
      {
        'objective': $prepared.objective, 'num_round': '60', 'eta': '0.2', 'max_depth': '4',
        'min_child_weight': '2', 'subsample': '0.8', 'seed': '1'
      },
      $prepared.classes > 2 ? { 'num_class': $string($prepared.classes) } : {}
    ])`),
    InputDataConfig: [
      {
        ChannelName: 'train',
        ContentType: 'text/csv',
        DataSource: objectsUnder(parts.dataBucket, 'train'),
      },
    ],
    OutputDataConfig: { S3OutputPath: `s3://${parts.modelsBucket}/trained` },
    ResourceConfig: { ...instance, VolumeSizeInGB: 5 },
    StoppingCondition: { MaxRuntimeInSeconds: 3600 },
  };
}

/** Builds the model from the trained artifact. */
export function modelRequest(parts: TrainingDefinitionProps) {
  return {
    ModelName: jsonata('$run'),
    ExecutionRoleArn: parts.servingRole,
    PrimaryContainer: {
      Image: parts.image,
      ModelDataUrl: jsonata('$artifact'),
      Environment: servingEnvironment,
    },
  };
}

/** Builds the batch transform job that scores the held-out records. */
export function transformJobRequest(parts: TrainingDefinitionProps) {
  return {
    TransformJobName: jsonata('$run'),
    ModelName: jsonata('$run'),
    BatchStrategy: 'MultiRecord',
    TransformInput: {
      ContentType: 'text/csv',
      SplitType: 'Line',
      DataSource: objectsUnder(parts.dataBucket, 'features'),
    },
    TransformOutput: {
      S3OutputPath: jsonata(`'s3://${parts.dataBucket}/work/' & $run & '/scored'`),
      Accept: 'text/csv',
      AssembleWith: 'Line',
    },
    TransformResources: instance,
  };
}

/** Builds the model package: the artifact with its metrics, approved or rejected. */
export function modelPackageRequest(parts: TrainingDefinitionProps) {
  return {
    ModelPackageGroupName: parts.group,
    ModelPackageDescription: jsonata('$substring($evaluation.decision, 0, 1024)'),
    ModelApprovalStatus: jsonata(`$evaluation.deploy ? 'Approved' : 'Rejected'`),
    CustomerMetadataProperties: jsonata('$evaluation.metrics'),
    ModelMetrics: {
      ModelQuality: {
        Statistics: {
          ContentType: 'application/json',
          S3Uri: jsonata(`'s3://${parts.modelsBucket}/trained/' & $run & '/metrics.json'`),
        },
      },
    },
    InferenceSpecification: {
      Containers: [{ Image: parts.image, ModelDataUrl: jsonata('$artifact') }],
      SupportedContentTypes: ['text/csv'],
      SupportedResponseMIMETypes: ['text/csv'],
    },
    // Idempotency token of the execution, at most 36 characters.
    ClientToken: jsonata('$substring($run, -36)'),
  };
}

/** Builds the endpoint configuration with the trained model as its only variant. */
export function endpointConfigRequest(parts: TrainingDefinitionProps) {
  return {
    EndpointConfigName: jsonata('$run'),
    ProductionVariants: [
      {
        VariantName: jsonata('$run'),
        ModelName: jsonata('$run'),
        InitialVariantWeight: 1,
        ServerlessConfig: {
          MemorySizeInMB: parts.serverless.memorySizeInMb,
          MaxConcurrency: parts.serverless.maxConcurrency,
        },
      },
    ],
  };
}

function objectsUnder(bucket: string, folder: string) {
  return {
    S3DataSource: {
      S3DataType: 'S3Prefix',
      S3Uri: jsonata(`'s3://${bucket}/work/' & $run & '/${folder}/'`),
      ...(folder === 'train' && { S3DataDistributionType: 'FullyReplicated' }),
    },
  };
}
