/** Citation of a page and when it was read. */
interface Reference {
  readonly url: string;
  /** Date on which the page, or a stored copy of it, was read: `YYYY-MM-DD`. */
  readonly read: string;
  /** `official`: the page itself was read. `secondary`: quoted by a third party. */
  readonly kind: 'official' | 'secondary';
}

/**
 * Cross-Region inference profile of Bedrock: a request from a source Region is processed in one of the destination
 * Regions. If the destinations depend on the source, the same ID has several entries.
 */
export interface InferenceProfile {
  readonly id: string;
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
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

const europe = ['eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-3'] as const;
const asia = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
] as const;
/** Destinations of opt-in Regions in Asia, in addition to themselves. */
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
 * Amazon Nova Lite. Not Nova 2 Lite, whose model card excludes Prompt management
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-amazon-nova-2-lite.html).
 *
 * Context, output and in-Region use:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-amazon-nova-lite.html. Profiles:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html, which states that the
 * destinations of a geographic profile never change. Parameters, with exclusive bounds for the temperature:
 * https://docs.aws.amazon.com/nova/latest/userguide/complete-request-schema.html. All read 2026-11-24, from stored
 * copies.
 */
export const novaLite: TextModel = {
  id: 'amazon.nova-lite-v1:0',
  name: 'Amazon Nova Lite',
  lifecycle: {
    status: 'active',
    source: {
      url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html',
      read: '2026-11-24',
      kind: 'official',
    },
  },
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
    temperature: { min: 0, max: 1, default: 0.7 },
    topP: { min: 0, max: 1, default: 0.9 },
    maxTokens: { min: 1, max: 5_000, default: 'dynamic' },
    stopSequences: { max: 'unknown' },
  },
  promptManagement: true,
  price: {
    inputUsdPerMillionTokens: 0.06,
    outputUsdPerMillionTokens: 0.24,
    source: {
      url: 'https://aws.amazon.com/bedrock/pricing/',
      read: '2026-11-24',
      kind: 'secondary',
    },
  },
};

export const textModels: readonly TextModel[] = [novaLite];

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

const guardedEurope = [...europe, 'eu-south-1', 'eu-south-2'] as const;

/**
 * Regions that evaluate a guardrail of tier STANDARD. A Region with several profiles, Sydney, uses the first.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-cross-region-support.html, read 2026-11-24; without
 * GovCloud.
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
