import type { EmbeddingLength } from '../../engines/encoder/sentence-embedding';

/**
 * Route that Bedrock defines: one of the destination Regions answers a request of a source Region. A profile
 * whose destinations depend on the source has an entry for each set of them.
 */
export interface InferenceProfile {
  readonly id: string;
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
}

/** Bounds of an inference parameter, both accepted. */
interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** Model that Converse takes. */
export interface TextModel {
  readonly id: string;
  readonly name: string;
  readonly contextTokens: number;
  readonly maxOutputTokens: number;
  readonly profiles: readonly InferenceProfile[];
  /** Regions that answer the bare model id, without a profile. */
  readonly onDemandRegions: readonly string[];
  readonly parameters: {
    readonly temperature: Bounds;
    readonly topP: Bounds;
    readonly maxTokens: Bounds;
    /** Number of sequences in a request. */
    readonly stopSequences: { readonly max: number | 'unknown' };
  };
  /** Whether Prompt management takes the model. */
  readonly promptManagement: boolean;
}

/** Model that InvokeModel takes, to embed a text. */
export interface EmbeddingModel {
  readonly id: string;
  readonly inputTokens: number;
  readonly inputCharacters: number;
  readonly dimensions: {
    readonly accepted: readonly EmbeddingLength[];
    readonly default: EmbeddingLength;
  };
  /** Regions that answer the bare model id. */
  readonly onDemandRegions: readonly string[];
}

const europe = ['eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-3'] as const;
const asia = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
] as const;
/** Destinations of opt-in Regions in Asia, besides themselves. */
const widerAsia = [...asia, 'ap-south-2', 'ap-southeast-4'] as const;
const unitedStates = ['us-east-1', 'us-east-2', 'us-west-2'] as const;

/** Routes in the United States and in Asia are the same for models and guardrails. */
const routesInTheUnitedStates = (id: string): InferenceProfile[] => [
  { id, sources: unitedStates, destinations: unitedStates },
  { id, sources: ['us-west-1'], destinations: [...unitedStates, 'us-west-1'] },
];
const routesInAsia = (id: string): InferenceProfile[] => [
  { id, sources: asia.filter((region) => region !== 'ap-northeast-3'), destinations: asia },
  { id, sources: ['ap-southeast-4'], destinations: widerAsia },
  ...['ap-east-2', 'ap-southeast-3', 'ap-southeast-5', 'ap-southeast-7', 'me-central-1'].map(
    (region) => ({
      id,
      sources: [region],
      destinations: [...new Set([...widerAsia, 'ap-southeast-3', region])],
    }),
  ),
];

/**
 * Amazon Nova Lite.
 *
 * Context, output and in-Region use:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-amazon-nova-lite.html.
 * Profiles: https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html,
 * which says that the destinations of a geographic profile never change. Parameters, whose bounds
 * are exclusive for the temperature:
 * https://docs.aws.amazon.com/nova/latest/userguide/complete-request-schema.html.
 * All read 2026-11-24, from stored copies.
 */
const novaLite: TextModel = {
  id: 'amazon.nova-lite-v1:0',
  name: 'Amazon Nova Lite',
  contextTokens: 300_000,
  maxOutputTokens: 5_000,
  profiles: [
    ...routesInTheUnitedStates('us.amazon.nova-lite-v1:0'),
    {
      id: 'ca.amazon.nova-lite-v1:0',
      sources: ['ca-central-1', 'ca-west-1'],
      destinations: ['ca-central-1', 'ca-west-1'],
    },
    { id: 'eu.amazon.nova-lite-v1:0', sources: europe, destinations: europe },
    {
      id: 'eu.amazon.nova-lite-v1:0',
      sources: ['eu-south-1'],
      destinations: [...europe, 'eu-south-1'],
    },
    {
      id: 'eu.amazon.nova-lite-v1:0',
      sources: ['eu-south-2'],
      destinations: [...europe, 'eu-south-2'],
    },
    {
      id: 'eu.amazon.nova-lite-v1:0',
      sources: ['il-central-1'],
      destinations: [...europe, 'eu-south-1', 'il-central-1'],
    },
    ...routesInAsia('apac.amazon.nova-lite-v1:0'),
  ],
  onDemandRegions: [
    'us-east-1',
    'eu-north-1',
    'eu-west-2',
    'ap-northeast-1',
    'ap-southeast-2',
    'ap-southeast-3',
    'me-central-1',
  ],
  parameters: {
    temperature: { min: 0, max: 1 },
    topP: { min: 0, max: 1 },
    maxTokens: { min: 1, max: 5_000 },
    stopSequences: { max: 'unknown' },
  },
  promptManagement: true,
};

export const textModels: readonly TextModel[] = [novaLite];

/**
 * Amazon Titan Text Embeddings V2.
 *
 * Tokens and characters:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/titan-embedding-models.html. Dimensions:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html. Regions:
 * those that were read of its card
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-amazon-titan-text-embeddings-v2.html),
 * which lists more and no inference profile. All read 2026-11-24, from stored copies.
 */
export const titanEmbed: EmbeddingModel = {
  id: 'amazon.titan-embed-text-v2:0',
  inputTokens: 8_192,
  inputCharacters: 50_000,
  dimensions: { accepted: [256, 512, 1024], default: 1024 },
  onDemandRegions: ['us-east-1', 'us-west-2', 'ap-northeast-2'],
};

export const embeddingModels: readonly EmbeddingModel[] = [titanEmbed];

const guardedEurope = [...europe, 'eu-south-1', 'eu-south-2'] as const;

/**
 * Profiles of guardrails of tier STANDARD: the Regions that evaluate them.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-cross-region-support.html,
 * read 2026-11-24; GovCloud left out.
 */
export const guardrailProfiles: readonly InferenceProfile[] = [
  ...routesInTheUnitedStates('us.guardrail.v1:0'),
  {
    id: 'ca.guardrail.v1:0',
    sources: ['ca-central-1'],
    destinations: ['ca-central-1', 'ca-west-1'],
  },
  { id: 'eu.guardrail.v1:0', sources: guardedEurope, destinations: guardedEurope },
  {
    id: 'eu.guardrail.v1:0',
    sources: ['il-central-1'],
    destinations: [...guardedEurope, 'il-central-1'],
  },
  { id: 'uk.guardrail.v1:0', sources: ['eu-west-2'], destinations: ['eu-west-2'] },
  ...routesInAsia('apac.guardrail.v1:0'),
  { id: 'au.guardrail.v1:0', sources: ['ap-southeast-2'], destinations: ['ap-southeast-2'] },
];
