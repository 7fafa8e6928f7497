/** Model of JumpStart that an endpoint can serve: what tells it from others, and what it asks for. */
export interface JumpstartModel {
  readonly id: string;
  readonly name: string;
  /** Agreement that the endpoint has to accept; undefined for a model without one. */
  readonly eula?: string;
  /** Prefix of the artifacts in the Region's bucket of JumpStart. */
  readonly artifacts: string;
  /** Repository and tag in the registry of AWS's deep learning containers. */
  readonly image: string;
}

const image = 'huggingface-pytorch-tgi-inference:2.6.0-tgi3.2.3-gpu-py311-cu124-ubuntu22.04';

/**
 * Artifacts and images are those of JumpStart's own specifications, as the models in
 * https://github.com/awslabs/generative-ai-cdk-constructs repeat them (secondary, of 2026-07-31, read
 * 2026-11-25).
 */
export const jumpstartModels: readonly JumpstartModel[] = [
  {
    id: 'huggingface-vlm-qwen2-vl-7b-instruct',
    name: 'Qwen2-VL 7B Instruct',
    artifacts:
      'huggingface-vlm/huggingface-vlm-qwen2-vl-7b-instruct/artifacts/inference-prepack/v1.0.0/',
    image,
  },
  {
    id: 'huggingface-vlm-gemma-3-4b-instruct',
    name: 'Gemma 3 4B Instruct',
    eula: 'fmhMetadata/eula/gemma3Eula.txt',
    artifacts:
      'huggingface-vlm/huggingface-vlm-gemma-3-4b-instruct/artifacts/inference-prepack/v1.0.0/',
    image,
  },
];

/** Undefined for artifacts of a model that is not in the table. */
export function modelOfArtifacts(prefix: string): JumpstartModel | undefined {
  return jumpstartModels.find(({ artifacts }) => artifacts === prefix);
}
