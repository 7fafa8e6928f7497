import {
  applicationProfileRegions,
  guardrailProfileFor,
  guardrailProfiles,
  inferenceProfileFor,
  novaLite,
  textModels,
} from '../../lambda/shared/bedrock/bedrock-models';

const everyProfile = [...guardrailProfiles, ...textModels.flatMap(({ profiles }) => profiles)];

describe('the model registry', () => {
  it.each([
    ['us-east-1', 'us.amazon.nova-lite-v1:0', 3],
    ['us-west-1', 'us.amazon.nova-lite-v1:0', 4],
    ['eu-south-1', 'eu.amazon.nova-lite-v1:0', 5],
    ['ap-northeast-2', 'apac.amazon.nova-lite-v1:0', 6],
    ['ap-southeast-4', 'apac.amazon.nova-lite-v1:0', 8],
    ['ap-southeast-3', 'apac.amazon.nova-lite-v1:0', 9],
    ['me-central-1', 'apac.amazon.nova-lite-v1:0', 10],
  ])('routes Nova Lite from %s', (region, id, destinations) => {
    const profile = inferenceProfileFor(novaLite, region);
    expect(profile.id).toBe(id);
    expect(new Set(profile.destinations).size).toBe(destinations);
  });

  it('names the Regions of a profile that is missing in the requested one', () => {
    expect(() => inferenceProfileFor(novaLite, 'sa-east-1')).toThrow(/sa-east-1.*us-east-1/);
    expect(() => guardrailProfileFor('sa-east-1')).toThrow(/no profile in sa-east-1/);
  });

  it('names each destination and each source of a profile once', () => {
    for (const { id, destinations } of everyProfile) {
      expect({ id, count: destinations.length }).toEqual({ id, count: new Set(destinations).size });
    }
    const sources = everyProfile.flatMap(({ id, sources }) => sources.map((one) => `${id} ${one}`));
    expect(sources).toHaveLength(new Set(sources).size);
  });

  it('limits Nova Lite to the Regions that support a tagged profile and a guardrail', () => {
    const usable = applicationProfileRegions.filter((region) =>
      [novaLite.profiles, guardrailProfiles].every((profiles) =>
        profiles.some(({ sources }) => sources.includes(region)),
      ),
    );
    expect(usable).toEqual(expect.arrayContaining(['us-east-1', 'ap-northeast-2', 'eu-west-1']));
    expect(usable).not.toContain('eu-west-2');
  });
});
