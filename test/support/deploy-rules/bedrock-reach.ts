import type { Template } from '@by-example/emulator/core/assembly/load-templates';
import { emulatedEnvironment } from '@by-example/emulator/core/assembly/emulated-environment';
import { guardrailProfiles, textModels } from '../../../lambda/shared/bedrock/bedrock-models';
import type { TextModel } from '../../../lambda/shared/bedrock/bedrock-models';
import type { InferenceProfile } from '../../../lambda/shared/bedrock/inference-routes';
import { read, resources, text } from './template-reading';

/** An inference profile of the stack, with its model and destination Regions. */
export interface Reach {
  /** Reference to its ARN, as written in a text. */
  readonly arn: string;
  readonly model: TextModel;
  readonly destinations: readonly string[];
}

/** Application inference profiles of a template; undefined for an unknown model. */
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

/** Regions in which a guardrail with this profile ID is evaluated. */
export function guardrailDestinations(profileId: string): readonly string[] | undefined {
  return reachable(guardrailProfiles, profileId)[0]?.destinations;
}

function reachable(all: readonly InferenceProfile[], profileId: string | undefined) {
  return all.filter(
    ({ id, sources }) => id === profileId && sources.includes(emulatedEnvironment.region),
  );
}
