import { nearest, rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { textModels, type TextModel } from '../../../shared/bedrock/bedrock-models';
import { legacyModels } from './legacy-models';

/** Shortens the name of a model: `nova-lite` for Amazon Nova Lite. */
export function shortName({ name }: TextModel): string {
  return name
    .replace(/^Amazon /, '')
    .replaceAll(' ', '-')
    .toLowerCase();
}

/** Models that are compared, the smallest first; a rule chooses between the two at the ends. */
export interface ModelChoice {
  readonly models: readonly TextModel[];
  readonly small: TextModel;
  readonly large: TextModel;
}

/**
 * Finds models by IDs or short names, separated by commas; each counts once.
 *
 * @throws {InvalidInputError} if there are fewer than two, or one is not offered
 */
export function parseModels(field: string, given: string): ModelChoice {
  const named = given
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => findModel(field, name));
  const models = textModels.filter((model) => named.includes(model));
  const [small, large] = [models[0], models.at(-1)];
  if (small === undefined || large === undefined || small === large)
    return rejectInput({
      field,
      expected: `at least 2 of ${textModels.map(shortName).join(', ')}`,
      received: shorten(given),
      suggestion: 'Name another model, or omit the field to compare all.',
    });
  return { models, small, large };
}

/**
 * Finds a model by its ID, the ID of one of its inference profiles, or its short name.
 *
 * @throws {InvalidInputError} with the end date of a legacy model, or the nearest model that is offered
 */
export function findModel(field: string, given: string): TextModel {
  const name = given.trim();
  const found = textModels.find(
    (model) =>
      [model.id, shortName(model)].includes(name) || model.profiles.some(({ id }) => id === name),
  );
  if (found !== undefined) return found;
  const offered = textModels.map(({ id }) => id);
  const legacy = legacyModels.find(({ id }) => id === name || name.endsWith(`.${id}`));
  if (legacy !== undefined)
    return rejectInput({
      field,
      expected: `an active model: ${offered.join(', ')}`,
      received: `${legacy.id}, a legacy model with the end date ${legacy.end}`,
      suggestion: 'Choose an active model.',
    });
  const near = nearest(name, [...offered, ...textModels.map(shortName)]);
  return rejectInput({
    field,
    expected: `one of ${offered.join(', ')}`,
    received: shorten(given),
    suggestion: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Choose one of them.',
  });
}

/** Finds the model that a prompt router invoked, by the ARN of the model or of its profile. */
export function findInvokedModel(invokedModelId: string): TextModel {
  const found = textModels.find(({ id }) => invokedModelId.endsWith(id));
  if (found === undefined)
    throw new Error(`The prompt router invoked an unknown model: ${invokedModelId}`);
  return found;
}
