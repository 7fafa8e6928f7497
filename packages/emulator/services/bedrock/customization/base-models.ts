import { textModels, type TextModel } from '../models';
import { invalid } from './custom-models';

export interface BaseModel {
  /** ID for customization: that of the model with its context length. */
  readonly id: string;
  readonly model: TextModel;
  readonly regions: readonly string[];
}

/**
 * Base models that Bedrock fine-tunes, by their IDs for customization
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/custom-model-fine-tuning.html, read
 * 2026-11-30), of those that the emulator has.
 */
const baseModels: readonly BaseModel[] = textModels.flatMap((model) =>
  model.id === 'amazon.nova-lite-v1:0'
    ? [{ id: `${model.id}:300k`, model, regions: ['us-east-1'] }]
    : [],
);

/** Finds the base model by ID or ARN. @throws {ServiceError} `ValidationException` */
export function findBaseModel(identifier: string, region: string): BaseModel {
  const id = identifier.slice(identifier.lastIndexOf('/') + 1);
  const found = baseModels.find((base) => base.id === id);
  if (found === undefined)
    throw invalid(
      `The base model ${identifier} cannot be fine-tuned in the emulator. It fine-tunes: ${baseModels.map((base) => base.id).join(', ')}.`,
    );
  if (!found.regions.includes(region))
    throw invalid(`Bedrock fine-tunes ${id} in ${found.regions.join(', ')}, not in ${region}.`);
  return found;
}

interface Hyperparameter {
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly integer: boolean;
}

/**
 * Hyperparameters of Amazon Nova
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/custom-models-hp.html, read 2026-11-30).
 */
const hyperparameters = {
  epochCount: { min: 1, max: 5, default: 2, integer: true },
  learningRate: { min: 1e-6, max: 1e-4, default: 1e-5, integer: false },
  learningRateWarmupSteps: { min: 0, max: 100, default: 10, integer: true },
} as const satisfies Record<string, Hyperparameter>;

type Name = keyof typeof hyperparameters;

/** Parses hyperparameters, which are strings. @throws {ServiceError} `ValidationException` */
export function parseHyperparameters(
  given: Readonly<Record<string, string>> = {},
): Readonly<Record<Name, number>> {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(hyperparameters, name));
  if (unknown !== undefined)
    throw invalid(
      `The hyperparameter ${unknown} is not supported. Supported: ${Object.keys(hyperparameters).join(', ')}.`,
    );
  const parse = (name: Name): number => {
    const { min, max, default: usual, integer }: Hyperparameter = hyperparameters[name];
    const text = given[name];
    if (text === undefined) return usual;
    const value = text.trim() === '' ? NaN : Number(text);
    if (value >= min && value <= max && (!integer || Number.isInteger(value))) return value;
    throw invalid(`${name} must be ${integer ? 'an integer ' : ''}from ${min} to ${max}: ${text}`);
  };
  return {
    epochCount: parse('epochCount'),
    learningRate: parse('learningRate'),
    learningRateWarmupSteps: parse('learningRateWarmupSteps'),
  };
}
