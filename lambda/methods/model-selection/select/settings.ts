import { nearest, rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import type { TextModel } from '../../../shared/bedrock/bedrock-models';
import { shortName } from './find-model';

/** Inference parameters with one number each. */
const parameterNames = ['temperature', 'topP', 'topK', 'maxTokens'] as const;

type ParameterName = (typeof parameterNames)[number];

/** Values of parameters; the others keep the default of the model. */
export type Setting = Readonly<Partial<Record<ParameterName, number>>>;

/** Parameters that count, and so are integers. */
const INTEGERS: readonly string[] = ['topK', 'maxTokens'];
/** Settings that one request to the function compares: 20 answers each. */
const MAX_SETTINGS = 12;

const defaultSettings = [
  'temperature=0',
  'temperature=0.5',
  'temperature=1',
  'temperature=1, topP=0.1',
  'temperature=1, topP=0.5',
  'temperature=1, topK=1',
  'temperature=0, maxTokens=5',
  'temperature=0, maxTokens=30',
].join('; ');

/**
 * Parses settings such as `temperature=0.2, topP=0.5; temperature=1`.
 *
 * @throws {InvalidInputError} naming a parameter that the model rejects, or its bounds
 */
export function parseSettings(model: TextModel, given = defaultSettings): Setting[] {
  const settings = given
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (settings.length === 0 || settings.length > MAX_SETTINGS)
    rejectInput({
      field: 'settings',
      expected: `1 to ${MAX_SETTINGS} settings, such as temperature=0.2, topP=0.5; temperature=1`,
      received: `${settings.length}`,
      suggestion: 'Separate settings by semicolons and parameters by commas.',
    });
  return settings.map((setting) => parseSetting(model, setting));
}

/** Formats a setting as it is typed. */
export function formatSetting(setting: Setting): string {
  return Object.entries(setting)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}

function parseSetting(model: TextModel, text: string): Setting {
  const pairs = text.split(',').map((pair) => {
    const [name = '', value = '', ...rest] = pair.split('=').map((part) => part.trim());
    if (rest.length > 0 || value === '')
      rejectInput({
        field: 'settings',
        expected: 'a parameter and its value, such as temperature=0.2',
        received: shorten(pair.trim()),
        suggestion: 'Write an equals sign between them.',
      });
    const parameter = findParameter(model, name);
    return [parameter, parseValue(model, parameter, value)] as const;
  });
  const repeated = pairs.find(([name], at) => pairs.findIndex(([one]) => one === name) < at);
  if (repeated !== undefined)
    rejectInput({
      field: `settings, ${repeated[0]}`,
      expected: 'each parameter once in a setting',
      received: shorten(text),
      suggestion: 'Separate settings by semicolons.',
    });
  return Object.fromEntries(pairs);
}

function findParameter(model: TextModel, name: string): ParameterName {
  const found = parameterNames.find((one) => one === name);
  if (found !== undefined) return found;
  const near = nearest(name, parameterNames);
  return rejectInput({
    field: `settings, ${shorten(name)}`,
    expected: `a parameter of ${model.name} with a number: ${parameterNames.join(', ')}`,
    received: `${shorten(name)}, which it does not take`,
    suggestion: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Leave the parameter out.',
  });
}

function parseValue(model: TextModel, name: ParameterName, text: string): number {
  const { min, max } = model.parameters[name];
  const value = Number(text);
  const isInteger = INTEGERS.includes(name);
  if (value >= min && value <= max && (!isInteger || Number.isInteger(value))) return value;
  return rejectInput({
    field: `settings, ${name}`,
    expected: `${isInteger ? 'an integer' : 'a number'} from ${min} to ${max}, which ${shortName(model)} takes`,
    received: shorten(text),
    suggestion: 'Choose a value in this range.',
  });
}
