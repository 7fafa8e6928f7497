/**
 * Cross-Region inference profile of Bedrock: a request from a source Region is processed in one of the destination
 * Regions. If the destinations depend on the source, the same ID has several entries.
 */
export interface InferenceProfile {
  readonly id: string;
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
}
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
export const europe = ['eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-3'] as const;

export const routesInTheUnitedStates = (id: string): InferenceProfile[] => [
  { id, sources: unitedStates, destinations: unitedStates },
];

/** Route from California, which not all models have. */
export const routeInCalifornia = (id: string): InferenceProfile => ({
  id,
  sources: ['us-west-1'],
  destinations: [...unitedStates, 'us-west-1'],
});

/** Routes of Amazon Nova in Europe. */
export const routesInEurope = (id: string): InferenceProfile[] => [
  { id, sources: europe, destinations: europe },
  { id, sources: ['eu-south-1'], destinations: [...europe, 'eu-south-1'] },
  { id, sources: ['eu-south-2'], destinations: [...europe, 'eu-south-2'] },
  { id, sources: ['il-central-1'], destinations: [...europe, 'eu-south-1', 'il-central-1'] },
];

export const routesInAsia = (id: string): InferenceProfile[] => [
  { id, sources: asia.filter((region) => region !== 'ap-northeast-3'), destinations: asia },
  ...['ap-east-2', 'ap-southeast-3', 'ap-southeast-5', 'ap-southeast-7', 'me-central-1'].map(
    (region) => ({
      id,
      sources: [region],
      destinations: [...new Set([...widerAsia, 'ap-southeast-3', region])],
    }),
  ),
];

/** Route from Melbourne, which not all models have. */
export const routeInMelbourne = (id: string): InferenceProfile => ({
  id,
  sources: ['ap-southeast-4'],
  destinations: widerAsia,
});
