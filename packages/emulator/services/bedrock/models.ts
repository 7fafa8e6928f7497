import type { EmbeddingLength } from '../../engines/encoder/sentence-embedding';
import type { Comparison } from '../../engines/learning/text-features';
import {
  europe,
  routeInCalifornia,
  routeInMelbourne,
  routesInAsia,
  routesInEurope,
  routesInTheUnitedStates,
  type InferenceProfile,
} from './inference-routes';

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
    /** Sent in `additionalModelRequestFields`. */
    readonly topK: Bounds;
    readonly maxTokens: Bounds;
    /** Number of sequences in a request. */
    readonly stopSequences: { readonly max: number | 'unknown' };
  };
  /** Whether Prompt management takes the model. */
  readonly promptManagement: boolean;
  /** Way in which the stand-in of the model compares texts; a small model gets the weaker one. */
  readonly compare: Comparison;
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

/**
 * Parameters of Amazon Nova, whose bounds are exclusive for the temperature
 * (https://docs.aws.amazon.com/nova/latest/userguide/complete-request-schema.html, read 2026-11-24,
 * from a stored copy).
 */
const novaParameters: TextModel['parameters'] = {
  temperature: { min: 0, max: 1 },
  topP: { min: 0, max: 1 },
  topK: { min: 0, max: 128 },
  maxTokens: { min: 1, max: 5_000 },
  stopSequences: { max: 'unknown' },
};

/**
 * Amazon Nova Lite.
 *
 * Context, output and in-Region use:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-amazon-nova-lite.html.
 * Profiles: https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html,
 * which says that the destinations of a geographic profile never change. All read 2026-11-24, from
 * stored copies.
 */
const novaLite: TextModel = {
  id: 'amazon.nova-lite-v1:0',
  name: 'Amazon Nova Lite',
  contextTokens: 300_000,
  maxOutputTokens: 5_000,
  profiles: [
    ...routesInTheUnitedStates('us.amazon.nova-lite-v1:0'),
    routeInCalifornia('us.amazon.nova-lite-v1:0'),
    {
      id: 'ca.amazon.nova-lite-v1:0',
      sources: ['ca-central-1', 'ca-west-1'],
      destinations: ['ca-central-1', 'ca-west-1'],
    },
    ...routesInEurope('eu.amazon.nova-lite-v1:0'),
    ...routesInAsia('apac.amazon.nova-lite-v1:0'),
    routeInMelbourne('apac.amazon.nova-lite-v1:0'),
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
  parameters: novaParameters,
  promptManagement: true,
  compare: 'meaning',
};

/**
 * Amazon Nova Micro
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-amazon-nova-micro.html, read
 * 2026-11-30). Profiles: the page of {@link novaLite}, read 2026-12-04.
 */
const novaMicro: TextModel = {
  id: 'amazon.nova-micro-v1:0',
  name: 'Amazon Nova Micro',
  contextTokens: 128_000,
  maxOutputTokens: 5_000,
  profiles: [
    ...routesInTheUnitedStates('us.amazon.nova-micro-v1:0'),
    ...routesInEurope('eu.amazon.nova-micro-v1:0'),
    ...routesInAsia('apac.amazon.nova-micro-v1:0'),
  ],
  onDemandRegions: ['us-east-1'],
  parameters: novaParameters,
  promptManagement: true,
  compare: 'words',
};

/**
 * Amazon Nova Pro
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-amazon-nova-pro.html, read
 * 2026-11-30). Profiles: the page of {@link novaLite}, read 2026-12-04.
 */
const novaPro: TextModel = {
  id: 'amazon.nova-pro-v1:0',
  name: 'Amazon Nova Pro',
  contextTokens: 300_000,
  maxOutputTokens: 5_000,
  profiles: [
    ...routesInTheUnitedStates('us.amazon.nova-pro-v1:0'),
    routeInCalifornia('us.amazon.nova-pro-v1:0'),
    ...routesInEurope('eu.amazon.nova-pro-v1:0'),
    ...routesInAsia('apac.amazon.nova-pro-v1:0'),
    routeInMelbourne('apac.amazon.nova-pro-v1:0'),
  ],
  onDemandRegions: ['us-east-1'],
  parameters: novaParameters,
  promptManagement: true,
  compare: 'meaning',
};

export const textModels: readonly TextModel[] = [novaMicro, novaLite, novaPro];

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
  routeInCalifornia('us.guardrail.v1:0'),
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
  routeInMelbourne('apac.guardrail.v1:0'),
  { id: 'au.guardrail.v1:0', sources: ['ap-southeast-2'], destinations: ['ap-southeast-2'] },
];
