import { readSetting } from '../../jsonata/numeric-field';
import type { DistributedMap, MapState } from '../definition';
import type { StateHead, StateLoader } from '../state-loader';
import { readBatcher, readLabel, readReader, readWriter } from './parse-distributed-map';
import { readErrorHandling } from '../parse-error-handling';
import { flow, readTransition, readTemplate } from '../parse-fields';
import { describeExpected, readObject, readEnum } from '../read-json';
import type { Fields } from '../read-json';
import { rejectDefinition, within } from '../definition-error';
import type { Location } from '../definition-error';

const inlineFields = [
  ...flow,
  'Items',
  'ItemSelector',
  'ItemProcessor',
  'MaxConcurrency',
  'Retry',
  'Catch',
];
const distributedFields = [
  'ItemReader',
  'ItemBatcher',
  'ResultWriter',
  'Label',
  'ToleratedFailureCount',
  'ToleratedFailurePercentage',
];

export function loadMap({ name, value, location }: StateHead, loader: StateLoader): MapState {
  const fields = readObject(value, location, [...inlineFields, ...distributedFields]);
  const processorAt = within(location, 'ItemProcessor');
  const processor = readObject(fields['ItemProcessor'], processorAt, [
    'ProcessorConfig',
    'StartAt',
    'States',
    'Comment',
  ]);
  const { mode, executionType } = readConfig(processor, processorAt);
  const express = loader.express || executionType === 'EXPRESS';
  const items = readTemplate(fields, 'Items', location);
  if (items?.kind === 'constant' && !Array.isArray(items.value))
    rejectDefinition(
      within(location, 'Items'),
      describeExpected('a list, or an expression', fields['Items']),
    );
  const map = {
    type: 'Map' as const,
    name,
    ...readTransition(fields, location, ['result']),
    ...readErrorHandling(fields, location),
    items,
    itemSelector: readTemplate(fields, 'ItemSelector', location),
    maxConcurrency: readSetting(fields, 'MaxConcurrency', location, integer),
    processor: loader.loadMachine(processor, processorAt, { ...loader, express }),
  };
  if (mode === 'DISTRIBUTED') {
    if (loader.express)
      rejectDefinition(location, 'is a Distributed Map, which Express workflows do not support');
    return { ...map, mode, executionType, ...readDistributed(fields, location) };
  }
  for (const field of distributedFields)
    if (fields[field] !== undefined)
      rejectDefinition(
        within(location, field),
        'belongs to a Distributed Map, and this Map is inline',
      );
  return { ...map, mode };
}

const integer = { min: 0, max: Number.MAX_SAFE_INTEGER, integer: true };

function readConfig(
  processor: Fields,
  location: Location,
):
  | { readonly mode: 'INLINE'; readonly executionType?: never }
  | { readonly mode: 'DISTRIBUTED'; readonly executionType: 'STANDARD' | 'EXPRESS' } {
  if (processor['ProcessorConfig'] === undefined) return { mode: 'INLINE' };
  const at = within(location, 'ProcessorConfig');
  const config = readObject(processor['ProcessorConfig'], at, ['Mode', 'ExecutionType']);
  const mode = readEnum(config['Mode'], within(at, 'Mode'), ['INLINE', 'DISTRIBUTED']);
  const typeAt = within(at, 'ExecutionType');
  if (mode === 'DISTRIBUTED')
    return {
      mode,
      executionType: readEnum(config['ExecutionType'], typeAt, ['STANDARD', 'EXPRESS']),
    };
  if (config['ExecutionType'] !== undefined)
    rejectDefinition(typeAt, 'belongs to a Distributed Map, and this Map is inline');
  return { mode };
}

function readDistributed(
  fields: Fields,
  location: Location,
): Pick<
  DistributedMap,
  'label' | 'reader' | 'batcher' | 'writer' | 'toleratedCount' | 'toleratedPercentage'
> {
  if (fields['ItemReader'] !== undefined && fields['Items'] !== undefined)
    rejectDefinition(
      within(location, 'Items'),
      'cannot be combined with ItemReader in this emulator',
    );
  return {
    label: readLabel(fields, location),
    reader: readReader(fields, location),
    batcher: readBatcher(fields, location),
    writer: readWriter(fields, location),
    toleratedCount: readSetting(fields, 'ToleratedFailureCount', location, integer),
    toleratedPercentage: readSetting(fields, 'ToleratedFailurePercentage', location, {
      min: 0,
      max: 100,
      integer: false,
    }),
  };
}
