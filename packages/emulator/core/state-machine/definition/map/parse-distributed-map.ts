import { readSetting } from '../../jsonata/numeric-field';
import { largestPayloadBytes } from '../../payload-limit';
import type { DistributedMap } from '../definition';
import { readTemplate } from '../parse-fields';
import { describeExpected, readAnyObject, readObject, readEnum, readText } from '../read-json';
import type { Fields } from '../read-json';
import { rejectDefinition, within } from '../definition-error';
import type { Location } from '../definition-error';

/** https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html (2026-11-24). */
const notInLabels = /[\s?*<>{}[\]:;,\\|^~$#%&`"\u0000-\u001f\u007f-\u009f]/;
const longestLabel = 40;

export function readLabel(fields: Fields, location: Location): string | undefined {
  if (fields['Label'] === undefined) return undefined;
  const at = within(location, 'Label');
  const label = readText(fields['Label'], at);
  if (label.length > longestLabel || notInLabels.test(label))
    rejectDefinition(
      at,
      describeExpected(
        `at most ${longestLabel} characters, without spaces and ?*<>{}[]:;,\\|^~$#%&\`"`,
        label,
      ),
    );
  return label;
}

export function readReader(fields: Fields, location: Location): DistributedMap['reader'] {
  if (fields['ItemReader'] === undefined) return undefined;
  const at = within(location, 'ItemReader');
  const members = readObject(fields['ItemReader'], at, ['Resource', 'ReaderConfig', 'Arguments']);
  readText(members['Resource'], within(at, 'Resource'));
  const configAt = within(at, 'ReaderConfig');
  const config = readObject(members['ReaderConfig'] ?? {}, configAt, [
    'InputType',
    'CSVHeaderLocation',
    'CSVHeaders',
    'CSVDelimiter',
    'MaxItems',
  ]);
  if (config['InputType'] !== undefined)
    readEnum(config['InputType'], within(configAt, 'InputType'), [
      'CSV',
      'JSON',
      'JSONL',
      'MANIFEST',
    ]);
  const reader = readTemplate(fields, 'ItemReader', location);
  return (
    reader && {
      reader,
      maxItems: readSetting(
        config,
        'MaxItems',
        configAt,
        { min: 0, max: 100_000_000, integer: true },
        'ItemReader/ReaderConfig/MaxItems',
      ),
    }
  );
}

export function readBatcher(fields: Fields, location: Location): DistributedMap['batcher'] {
  if (fields['ItemBatcher'] === undefined) return undefined;
  const at = within(location, 'ItemBatcher');
  const members = readObject(fields['ItemBatcher'], at, [
    'MaxItemsPerBatch',
    'MaxInputBytesPerBatch',
    'BatchInput',
  ]);
  const limit = (name: string, max: number) =>
    readSetting(members, name, at, { min: 1, max, integer: true }, `ItemBatcher/${name}`);
  const maxItems = limit('MaxItemsPerBatch', Number.MAX_SAFE_INTEGER);
  const maxBytes = limit('MaxInputBytesPerBatch', largestPayloadBytes);
  if (maxItems === undefined && maxBytes === undefined)
    rejectDefinition(at, 'must have MaxItemsPerBatch or MaxInputBytesPerBatch');
  const batchInput = readTemplate(members, 'BatchInput', at, [], 'ItemBatcher/BatchInput');
  return { maxItems, maxBytes, batchInput };
}

export function readWriter(fields: Fields, location: Location): DistributedMap['writer'] {
  if (fields['ResultWriter'] === undefined) return undefined;
  const at = within(location, 'ResultWriter');
  const members = readObject(fields['ResultWriter'], at, ['Resource', 'Arguments', 'WriterConfig']);
  readText(members['Resource'], within(at, 'Resource'));
  if (members['WriterConfig'] !== undefined) {
    const configAt = within(at, 'WriterConfig');
    const config = readAnyObject(members['WriterConfig'], configAt);
    readObject(config, configAt, ['OutputType', 'Transformation']);
    readEnum(config['OutputType'] ?? 'JSON', within(configAt, 'OutputType'), ['JSON', 'JSONL']);
    readEnum(config['Transformation'] ?? 'NONE', within(configAt, 'Transformation'), [
      'NONE',
      'COMPACT',
      'FLATTEN',
    ]);
  }
  return readTemplate(fields, 'ResultWriter', location);
}
