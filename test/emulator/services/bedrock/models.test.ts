import * as emulator from '@by-example/emulator/services/bedrock/models';
import {
  embeddingModels,
  guardrailProfiles,
  textModels,
} from '../../../../lambda/shared/bedrock/bedrock-models';

describe("the emulator's table of models", () => {
  it.each(textModels.map((model) => [model.id, model] as const))(
    'has %s with the profiles, limits and parameters of the registry',
    (id, model) => {
      const { contextTokens, maxOutputTokens, profiles, onDemandRegions, parameters } = model;
      const { promptManagement } = model;
      const { temperature, topP, topK, maxTokens, stopSequences } = parameters;
      const bounds = ({ min, max }: { readonly min: number; readonly max: number }) => ({
        min,
        max,
      });
      expect(emulator.textModels.find((each) => each.id === id)).toMatchObject({
        contextTokens,
        maxOutputTokens,
        profiles,
        onDemandRegions,
        promptManagement,
        parameters: {
          temperature: bounds(temperature),
          topP: bounds(topP),
          topK: bounds(topK),
          maxTokens: bounds(maxTokens),
          stopSequences,
        },
      });
    },
  );

  it.each(embeddingModels.map((model) => [model.id, model] as const))(
    'has %s with the dimensions and limits of the registry',
    (id, { inputTokens, inputCharacters, dimensions, onDemandRegions }) => {
      expect(emulator.embeddingModels.find((model) => model.id === id)).toMatchObject({
        inputTokens,
        inputCharacters,
        dimensions,
        onDemandRegions,
      });
    },
  );

  it('has the guardrail profiles of the registry with their destinations', () => {
    expect(emulator.guardrailProfiles).toEqual(guardrailProfiles);
  });
});
