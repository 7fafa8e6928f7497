import { readSetting } from '../../jsonata/numeric-field';
import type { DistributedMap, MapState } from '../definition';
import type { StateHead, StateLoader } from '../state-loader';
import { readBatcher, readLabel, readReader, readWriter } from './parse-distributed-map';
import { readErrorHandling } from '../parse-error-handling';
import { flow, readLeaving, readTemplate } from '../parse-fields';
import { mustBe, readObject, readOneOf } from '../read-json';
import type { Fields } from '../read-json';
import { refuse, within } from '../definition-error';
import type { Place } from '../definition-error';

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

export function loadMap({ name, value, place }: StateHead, loader: StateLoader): MapState {
  const fields = readObject(value, place, [...inlineFields, ...distributedFields]);
  const processorAt = within(place, 'ItemProcessor');
  const processor = readObject(fields['ItemProcessor'], processorAt, [
    'ProcessorConfig',
    'StartAt',
    'States',
    'Comment',
  ]);
  const { mode, executionType } = readConfig(processor, processorAt);
  const express = loader.express || executionType === 'EXPRESS';
  const items = readTemplate(fields, 'Items', place);
  if (items?.kind === 'constant' && !Array.isArray(items.value))
    refuse(within(place, 'Items'), mustBe('a list, or an expression', fields['Items']));
  const map = {
    type: 'Map' as const,
    name,
    ...readLeaving(fields, place, ['result']),
    ...readErrorHandling(fields, place),
    items,
    itemSelector: readTemplate(fields, 'ItemSelector', place),
    maxConcurrency: readSetting(fields, 'MaxConcurrency', place, whole),
    processor: loader.loadMachine(processor, processorAt, { ...loader, express }),
  };
  if (mode === 'DISTRIBUTED') {
    if (loader.express)
      refuse(place, 'is a Distributed Map in an Express workflow, which has none');
    return { ...map, mode, executionType, ...readDistributed(fields, place) };
  }
  for (const field of distributedFields)
    if (fields[field] !== undefined)
      refuse(within(place, field), 'belongs to a Distributed Map, and this Map is inline');
  return { ...map, mode };
}

const whole = { least: 0, most: Number.MAX_SAFE_INTEGER, whole: true };

function readConfig(
  processor: Fields,
  place: Place,
):
  | { readonly mode: 'INLINE'; readonly executionType?: never }
  | { readonly mode: 'DISTRIBUTED'; readonly executionType: 'STANDARD' | 'EXPRESS' } {
  if (processor['ProcessorConfig'] === undefined) return { mode: 'INLINE' };
  const at = within(place, 'ProcessorConfig');
  const config = readObject(processor['ProcessorConfig'], at, ['Mode', 'ExecutionType']);
  const mode = readOneOf(config['Mode'], within(at, 'Mode'), ['INLINE', 'DISTRIBUTED']);
  const typeAt = within(at, 'ExecutionType');
  if (mode === 'DISTRIBUTED')
    return {
      mode,
      executionType: readOneOf(config['ExecutionType'], typeAt, ['STANDARD', 'EXPRESS']),
    };
  if (config['ExecutionType'] !== undefined)
    refuse(typeAt, 'belongs to a Distributed Map, and this Map is inline');
  return { mode };
}

function readDistributed(
  fields: Fields,
  place: Place,
): Pick<
  DistributedMap,
  'label' | 'reader' | 'batcher' | 'writer' | 'toleratedCount' | 'toleratedPercentage'
> {
  if (fields['ItemReader'] !== undefined && fields['Items'] !== undefined)
    refuse(within(place, 'Items'), 'cannot stand beside ItemReader in this emulator');
  return {
    label: readLabel(fields, place),
    reader: readReader(fields, place),
    batcher: readBatcher(fields, place),
    writer: readWriter(fields, place),
    toleratedCount: readSetting(fields, 'ToleratedFailureCount', place, whole),
    toleratedPercentage: readSetting(fields, 'ToleratedFailurePercentage', place, {
      least: 0,
      most: 100,
      whole: false,
    }),
  };
}
