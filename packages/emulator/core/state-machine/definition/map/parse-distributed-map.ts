import { readSetting } from '../../jsonata/numeric-field';
import { largestPayloadBytes } from '../../payload-limit';
import type { DistributedMap } from '../definition';
import { readTemplate } from '../parse-fields';
import { mustBe, readAnyObject, readObject, readOneOf, readText } from '../read-json';
import type { Fields } from '../read-json';
import { refuse, within } from '../definition-error';
import type { Place } from '../definition-error';

/** https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html (2026-11-24). */
const notInLabels = /[\s?*<>{}[\]:;,\\|^~$#%&`"\u0000-\u001f\u007f-\u009f]/;
const longestLabel = 40;

export function readLabel(fields: Fields, place: Place): string | undefined {
  if (fields['Label'] === undefined) return undefined;
  const at = within(place, 'Label');
  const label = readText(fields['Label'], at);
  if (label.length > longestLabel || notInLabels.test(label))
    refuse(
      at,
      mustBe(
        `at most ${longestLabel} characters, without spaces and ?*<>{}[]:;,\\|^~$#%&\`"`,
        label,
      ),
    );
  return label;
}

export function readReader(fields: Fields, place: Place): DistributedMap['reader'] {
  if (fields['ItemReader'] === undefined) return undefined;
  const at = within(place, 'ItemReader');
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
    readOneOf(config['InputType'], within(configAt, 'InputType'), [
      'CSV',
      'JSON',
      'JSONL',
      'MANIFEST',
    ]);
  const reader = readTemplate(fields, 'ItemReader', place);
  return (
    reader && {
      reader,
      maxItems: readSetting(
        config,
        'MaxItems',
        configAt,
        { least: 0, most: 100_000_000, whole: true },
        'ItemReader/ReaderConfig/MaxItems',
      ),
    }
  );
}

export function readBatcher(fields: Fields, place: Place): DistributedMap['batcher'] {
  if (fields['ItemBatcher'] === undefined) return undefined;
  const at = within(place, 'ItemBatcher');
  const members = readObject(fields['ItemBatcher'], at, [
    'MaxItemsPerBatch',
    'MaxInputBytesPerBatch',
    'BatchInput',
  ]);
  const limit = (name: string, most: number) =>
    readSetting(members, name, at, { least: 1, most, whole: true }, `ItemBatcher/${name}`);
  const maxItems = limit('MaxItemsPerBatch', Number.MAX_SAFE_INTEGER);
  const maxBytes = limit('MaxInputBytesPerBatch', largestPayloadBytes);
  if (maxItems === undefined && maxBytes === undefined)
    refuse(at, 'must have MaxItemsPerBatch or MaxInputBytesPerBatch');
  const batchInput = readTemplate(members, 'BatchInput', at, [], 'ItemBatcher/BatchInput');
  return { maxItems, maxBytes, batchInput };
}

export function readWriter(fields: Fields, place: Place): DistributedMap['writer'] {
  if (fields['ResultWriter'] === undefined) return undefined;
  const at = within(place, 'ResultWriter');
  const members = readObject(fields['ResultWriter'], at, ['Resource', 'Arguments', 'WriterConfig']);
  readText(members['Resource'], within(at, 'Resource'));
  if (members['WriterConfig'] !== undefined) {
    const configAt = within(at, 'WriterConfig');
    const config = readAnyObject(members['WriterConfig'], configAt);
    readObject(config, configAt, ['OutputType', 'Transformation']);
    readOneOf(config['OutputType'] ?? 'JSON', within(configAt, 'OutputType'), ['JSON', 'JSONL']);
    readOneOf(config['Transformation'] ?? 'NONE', within(configAt, 'Transformation'), [
      'NONE',
      'COMPACT',
      'FLATTEN',
    ]);
  }
  return readTemplate(fields, 'ResultWriter', place);
}
