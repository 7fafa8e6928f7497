import type { Source } from '../../row';

/** JumpStart model that this row can deploy. Its container accepts chat messages with images. */
export interface JumpstartModel {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly license: { readonly name: string; readonly source: Source };
  /** Key of the EULA in the Region's JumpStart bucket; undefined if the model needs none. */
  readonly eula?: string;
  /** Whether the artifacts are in the bucket that requires an accepted EULA. */
  readonly gated: boolean;
  /** Prefix in the Region's JumpStart bucket. */
  readonly artifacts: string;
  /** Repository and tag in the registry of AWS Deep Learning Containers. */
  readonly image: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly instanceType: string;
  readonly usdPerHour: number | 'unknown';
}

/**
 * Artifacts, images and environments are those of JumpStart's own specifications, as the models in
 * https://github.com/awslabs/generative-ai-cdk-constructs repeat them (secondary, of 2026-07-31, read 2026-11-25).
 */
const serving = {
  ENDPOINT_SERVER_TIMEOUT: '3600',
  HF_MODEL_ID: '/opt/ml/model',
  MODEL_CACHE_ROOT: '/opt/ml/model',
  OPTION_ENTRYPOINT: 'inference.py',
  SAGEMAKER_CONTAINER_LOG_LEVEL: '20',
  SAGEMAKER_ENV: '1',
  SAGEMAKER_MODEL_SERVER_TIMEOUT: '3600',
  SAGEMAKER_MODEL_SERVER_WORKERS: '1',
  SAGEMAKER_PROGRAM: 'inference.py',
} as const;
const image = 'huggingface-pytorch-tgi-inference:2.6.0-tgi3.2.3-gpu-py311-cu124-ubuntu22.04';

/** Deployable models; the first is the default, since it needs no EULA. */
const models: readonly [JumpstartModel, ...JumpstartModel[]] = [
  {
    id: 'huggingface-vlm-qwen2-vl-7b-instruct',
    version: '1.1.1',
    name: 'Qwen2-VL 7B Instruct',
    license: {
      name: 'Apache-2.0',
      source: {
        url: 'https://huggingface.co/Qwen/Qwen2-VL-7B-Instruct',
        read: '2026-11-25',
        kind: 'official',
      },
    },
    gated: false,
    artifacts:
      'huggingface-vlm/huggingface-vlm-qwen2-vl-7b-instruct/artifacts/inference-prepack/v1.0.0/',
    image,
    environment: { ...serving, CUDA_GRAPHS: '0', NUM_SHARD: '1' },
    instanceType: 'ml.g5.2xlarge',
    usdPerHour: 'unknown',
  },
  {
    id: 'huggingface-vlm-gemma-3-4b-instruct',
    version: '1.0.10',
    name: 'Gemma 3 4B Instruct',
    license: {
      name: 'Gemma Terms of Use',
      source: {
        url: 'https://github.com/awslabs/generative-ai-cdk-constructs',
        read: '2026-11-25',
        kind: 'secondary',
      },
    },
    eula: 'fmhMetadata/eula/gemma3Eula.txt',
    gated: true,
    artifacts:
      'huggingface-vlm/huggingface-vlm-gemma-3-4b-instruct/artifacts/inference-prepack/v1.0.0/',
    image,
    environment: serving,
    instanceType: 'ml.g5.2xlarge',
    usdPerHour: 'unknown',
  },
];

export const [defaultModel] = models;

/** Account of the Deep Learning Containers registry in the Regions below, which also have a JumpStart bucket. */
export const registryAccount = '763104351884';
export const jumpstartRegions: readonly string[] = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
];

/** Model to deploy, or the reason it cannot be deployed. */
export type ChosenModel =
  | { readonly model: JumpstartModel; readonly fault?: never }
  | { readonly model?: never; readonly fault: string };

/** Selects the requested model; the EULA of a model must be accepted by model ID. */
export function chooseModel(wanted: string | undefined, accepted: string | undefined): ChosenModel {
  const model = wanted === undefined ? defaultModel : models.find(({ id }) => id === wanted);
  const ids = models.map(({ id }) => id).join(', ');
  if (model === undefined)
    return { fault: `-c jumpstartModel=${wanted ?? ''} is not one of ${ids}.` };
  if (accepted !== undefined && accepted !== model.id)
    return {
      fault: `-c acceptEula=${accepted} accepts the license of another model: the stack deploys ${model.id}.`,
    };
  if (model.eula !== undefined && accepted === undefined)
    return {
      fault:
        `${model.name} has a license agreement (${model.eula} in JumpStart's bucket of the Region). ` +
        `Read it, then accept it with the model ID: -c acceptEula=${model.id}.`,
    };
  return { model };
}
