import type { Definition } from './definition/definition';
import { checkNames } from './definition/check-names';
import { loadMachine } from './definition/load-machine';
import { mustBe, readObject, readOneOf, readWhole } from './definition/read-json';
import { refuse, within } from './definition/definition-error';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html (2026-11-24). */
const largestDefinitionBytes = 1024 * 1024;

/**
 * Parses an Amazon States Language definition, JSONata states only. Ignores nothing.
 * @throws InvalidDefinition with the location, for errors and anything the emulator cannot run
 */
export function loadDefinition(json: string, where: string): Definition {
  const place = { where, path: '' };
  if (Buffer.byteLength(json) > largestDefinitionBytes)
    refuse(place, 'is larger than 1 MB, the most that Step Functions takes');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    refuse(place, `is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const fields = readObject(value, place, [
    'Comment',
    'QueryLanguage',
    'StartAt',
    'States',
    'TimeoutSeconds',
    'Version',
  ]);
  if (fields['Version'] !== undefined && fields['Version'] !== '1.0')
    refuse(within(place, 'Version'), mustBe('"1.0"', fields['Version']));
  const jsonata =
    fields['QueryLanguage'] !== undefined &&
    readOneOf(fields['QueryLanguage'], within(place, 'QueryLanguage'), ['JSONata', 'JSONPath']) ===
      'JSONata';
  const machine = loadMachine(fields, place, { jsonata, express: false });
  checkNames(machine, place);
  const timeoutSeconds = readWhole(fields['TimeoutSeconds'], within(place, 'TimeoutSeconds'), {
    least: 1,
    most: 99_999_999,
  });
  return { ...machine, timeoutSeconds };
}
