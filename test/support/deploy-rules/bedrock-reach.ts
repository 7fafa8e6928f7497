import type { Template } from '@by-example/emulator/core/assembly/load-templates';
import { emulatedPlace } from '@by-example/emulator/core/assembly/synthesize';
import { guardrailProfiles, textModels } from '../../../lambda/shared/bedrock/bedrock-models';
import type { InferenceProfile, TextModel } from '../../../lambda/shared/bedrock/bedrock-models';
import { read, resources, text } from './template-reading';

/** A profile of the stack's own, with the model behind it and the regions in which that answers. */
export interface Reach {
  /** As a reference to its ARN stands in a text. */
  readonly arn: string;
  readonly model: TextModel;
  readonly destinations: readonly string[];
}

/** The application inference profiles of a template, undefined for one whose model nobody knows. */
export function profiles(template: Template): ReadonlyMap<string, Reach | undefined> {
  return new Map(
    resources(template, 'AWS::Bedrock::ApplicationInferenceProfile').map(([id, { Properties }]) => {
      const source = text(read(Properties, 'ModelSource', 'CopyFrom'));
      const profileId = /:inference-profile\/(.+)$/.exec(source)?.[1];
      const [found] = textModels.flatMap((model) =>
        reachable(model.profiles, profileId).map(({ destinations }) => ({ model, destinations })),
      );
      return [id, found && { ...found, arn: `<${id}.InferenceProfileArn>` }];
    }),
  );
}

/** The regions in which a guardrail with a profile of this id is evaluated. */
export function guardrailDestinations(profileId: string): readonly string[] | undefined {
  return reachable(guardrailProfiles, profileId)[0]?.destinations;
}

function reachable(all: readonly InferenceProfile[], profileId: string | undefined) {
  return all.filter(
    ({ id, sources }) => id === profileId && sources.includes(emulatedPlace.region),
  );
}
