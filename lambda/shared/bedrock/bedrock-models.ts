import {
  europe,
  routeInCalifornia,
  routeInMelbourne,
  routesInAsia,
  routesInEurope,
  routesInTheUnitedStates,
  type InferenceProfile,
} from './inference-routes';

/** Citation of a page and when it was read. */
interface Reference {
  readonly url: string;
  /** Date on which the page, or a stored copy of it, was read: `YYYY-MM-DD`. */
  readonly read: string;
  /** `official`: the page itself was read. `secondary`: quoted by a third party. */
  readonly kind: 'official' | 'secondary';
}

/** Inference parameter with the bounds of the model family. */
interface Parameter {
  readonly min: number;
  readonly max: number;
  /** `dynamic`: chosen by the model. */
  readonly default: number | 'dynamic';
}

export interface TextModel {
  readonly id: string;
  readonly name: string;
  readonly lifecycle: { readonly status: 'active' | 'legacy'; readonly source: Reference };
  readonly contextTokens: number;
  readonly maxOutputTokens: number;
  readonly profiles: readonly InferenceProfile[];
  /** Regions that accept the model ID on demand, without a profile. */
  readonly onDemandRegions: readonly string[];
  readonly parameters: {
    readonly temperature: Parameter;
    readonly topP: Parameter;
    /** Sent in `additionalModelRequestFields`. */
    readonly topK: Parameter;
    readonly maxTokens: Parameter;
    /** Maximum number in a request. */
    readonly stopSequences: { readonly max: number | 'unknown' };
  };
  /** Whether Bedrock Prompt management supports the model. */
  readonly promptManagement: boolean;
  /** On-demand price in the US; other Regions may cost slightly more. */
  readonly price: {
    readonly inputUsdPerMillionTokens: number;
    readonly outputUsdPerMillionTokens: number;
    readonly source: Reference;
  };
}

/** Text embedding model. */
export interface EmbeddingModel {
  readonly id: string;
  readonly name: string;
  readonly lifecycle: { readonly status: 'active' | 'legacy'; readonly source: Reference };
  readonly inputTokens: number;
  readonly inputCharacters: number;
  readonly dimensions: { readonly accepted: readonly number[]; readonly default: number };
  /** Regions that accept the model ID on demand. */
  readonly onDemandRegions: readonly string[];
  readonly price: { readonly inputUsdPerMillionTokens: number; readonly source: Reference };
}

/** Parameters of Amazon Nova (https://docs.aws.amazon.com/nova/latest/userguide/complete-request-schema.html). */
const novaParameters: TextModel['parameters'] = {
  temperature: { min: 0, max: 1, default: 0.7 },
  topP: { min: 0, max: 1, default: 0.9 },
  topK: { min: 0, max: 128, default: 'dynamic' },
  maxTokens: { min: 1, max: 5_000, default: 'dynamic' },
  stopSequences: { max: 'unknown' },
};

const active: TextModel['lifecycle'] = {
  status: 'active',
  source: {
    url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html',
    read: '2026-11-24',
    kind: 'official',
  },
};

const pricing: Reference = {
  url: 'https://aws.amazon.com/bedrock/pricing/',
  read: '2026-11-24',
  kind: 'secondary',
};

/**
 * Amazon Nova Lite. Not Nova 2 Lite, whose model card excludes Prompt management
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-amazon-nova-2-lite.html).
 *
 * Context, output and in-Region use:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-amazon-nova-lite.html. Profiles:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html, which states that the
 * destinations of a geographic profile never change. The bounds of the temperature are exclusive. All read
 * 2026-11-24, from stored copies.
 */
export const novaLite: TextModel = {
  id: 'amazon.nova-lite-v1:0',
  name: 'Amazon Nova Lite',
  lifecycle: active,
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
  price: { inputUsdPerMillionTokens: 0.06, outputUsdPerMillionTokens: 0.24, source: pricing },
};

/**
 * Amazon Nova Micro, for text only. Context and output:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-amazon-nova-micro.html, read 2026-11-30. Profiles as
 * for {@link novaLite}, read 2026-12-04. Regions on demand: only the one that
 * https://docs.aws.amazon.com/bedrock/latest/userguide/batch-inference-supported.html names (read 2026-11-30).
 */
const novaMicro: TextModel = {
  id: 'amazon.nova-micro-v1:0',
  name: 'Amazon Nova Micro',
  lifecycle: active,
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
  price: { inputUsdPerMillionTokens: 0.035, outputUsdPerMillionTokens: 0.14, source: pricing },
};

/**
 * Amazon Nova Pro. Context and output:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-amazon-nova-pro.html, read 2026-11-30. Profiles and
 * Regions as for {@link novaMicro}.
 */
export const novaPro: TextModel = {
  id: 'amazon.nova-pro-v1:0',
  name: 'Amazon Nova Pro',
  lifecycle: active,
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
  price: { inputUsdPerMillionTokens: 0.8, outputUsdPerMillionTokens: 3.2, source: pricing },
};

/** Models from the smallest to the largest. */
export const textModels: readonly TextModel[] = [novaMicro, novaLite, novaPro];

/**
 * Amazon Titan Text Embeddings V2.
 *
 * Tokens and characters: https://docs.aws.amazon.com/bedrock/latest/userguide/titan-embedding-models.html. Dimensions:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html. Regions: those read of
 * its model card, which lists more and no inference profile. All read 2026-11-24, from stored copies.
 */
export const titanEmbed: EmbeddingModel = {
  id: 'amazon.titan-embed-text-v2:0',
  name: 'Amazon Titan Text Embeddings V2',
  lifecycle: {
    status: 'active',
    source: {
      url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-amazon-titan-text-embeddings-v2.html',
      read: '2026-11-24',
      kind: 'official',
    },
  },
  inputTokens: 8_192,
  inputCharacters: 50_000,
  dimensions: { accepted: [256, 512, 1024], default: 1024 },
  onDemandRegions: ['us-east-1', 'us-west-2', 'ap-northeast-2'],
  price: {
    inputUsdPerMillionTokens: 0.02,
    source: {
      url: 'https://aws.amazon.com/bedrock/pricing/',
      read: '2026-11-24',
      kind: 'secondary',
    },
  },
};

export const embeddingModels: readonly EmbeddingModel[] = [titanEmbed];

/**
 * Regions that support application inference profiles, for any model
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html, read 2026-11-24 in a copy of
 * late 2025; without GovCloud).
 */
export const applicationProfileRegions: readonly string[] = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-2',
];

/**
 * Regions where a prompt router takes the profiles of Amazon Nova Lite and Pro
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-routing.html, read 2026-12-04 in a stored copy; without
 * GovCloud).
 */
export const promptRouterRegions: readonly string[] = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-south-1',
  'ap-southeast-2',
  'eu-central-1',
  'eu-west-1',
  'eu-west-3',
];

const guardedEurope = [...europe, 'eu-south-1', 'eu-south-2'] as const;

/**
 * Regions that evaluate a guardrail of tier STANDARD. A Region with several profiles, Sydney, uses the first.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-cross-region-support.html, read 2026-11-24; without
 * GovCloud.
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

/** Finds the inference profile of a model for `region`; throws if it has none. */
export function inferenceProfileFor(model: TextModel, region: string): InferenceProfile {
  return profileFrom(model.profiles, region, model.name);
}

/** Finds the guardrail profile for `region`; throws if it has none. */
export function guardrailProfileFor(region: string): InferenceProfile {
  return profileFrom(guardrailProfiles, region, 'A guardrail of tier STANDARD');
}

function profileFrom(
  profiles: readonly InferenceProfile[],
  region: string,
  subject: string,
): InferenceProfile {
  const found = profiles.find(({ sources }) => sources.includes(region));
  if (found !== undefined) return found;
  const known = profiles.flatMap(({ sources }) => sources).join(', ');
  throw new Error(`${subject} has no profile in ${region}. Regions that have one: ${known}.`);
}
