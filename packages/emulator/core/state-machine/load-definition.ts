import type { Definition } from './definition/definition';
import { checkNames } from './definition/check-names';
import { loadMachine } from './definition/load-machine';
import { describeExpected, readObject, readEnum, readInteger } from './definition/read-json';
import { rejectDefinition, within } from './definition/definition-error';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html (2026-11-24). */
const largestDefinitionBytes = 1024 * 1024;

/**
 * Parses an Amazon States Language definition, JSONata states only. Ignores nothing.
 * @throws InvalidDefinition with the location, for errors and anything the emulator cannot run
 */
export function loadDefinition(json: string, where: string): Definition {
  const location = { where, path: '' };
  if (Buffer.byteLength(json) > largestDefinitionBytes)
    rejectDefinition(location, 'is larger than 1 MB, the limit of Step Functions');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    rejectDefinition(
      location,
      `is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const fields = readObject(value, location, [
    'Comment',
    'QueryLanguage',
    'StartAt',
    'States',
    'TimeoutSeconds',
    'Version',
  ]);
  if (fields['Version'] !== undefined && fields['Version'] !== '1.0')
    rejectDefinition(within(location, 'Version'), describeExpected('"1.0"', fields['Version']));
  const jsonata =
    fields['QueryLanguage'] !== undefined &&
    readEnum(fields['QueryLanguage'], within(location, 'QueryLanguage'), [
      'JSONata',
      'JSONPath',
    ]) === 'JSONata';
  const machine = loadMachine(fields, location, { jsonata, express: false });
  checkNames(machine, location);
  const timeoutSeconds = readInteger(fields['TimeoutSeconds'], within(location, 'TimeoutSeconds'), {
    min: 1,
    max: 99_999_999,
  });
  return { ...machine, timeoutSeconds };
}
