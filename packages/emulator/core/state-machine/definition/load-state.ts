import { readSetting } from '../jsonata/numeric-field';
import { compileTemplate } from '../jsonata/template';
import type { FailState, PassState, State, SucceedState, WaitState } from './definition';
import { loadChoice } from './load-choice';
import { loadMap } from './map/load-map';
import { loadTask } from './load-task';
import type { StateHead, StateLoader } from './state-loader';
import { isTimestamp } from '../sdk/timestamp';
import { readErrorHandling } from './parse-error-handling';
import { common, flow, readTransition, readTemplate } from './parse-fields';
import { describeExpected, readAnyObject, readList, readObject, readEnum } from './read-json';
import { rejectDefinition, within } from './definition-error';
import type { Location } from './definition-error';

const types = ['Pass', 'Task', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map'] as const;

export function loadState(
  name: string,
  value: unknown,
  location: Location,
  loader: StateLoader,
): State {
  const { Type, QueryLanguage } = readAnyObject(value, location);
  const type = readEnum(Type, within(location, 'Type'), types);
  const jsonata =
    QueryLanguage === undefined
      ? loader.jsonata
      : readEnum(QueryLanguage, within(location, 'QueryLanguage'), ['JSONata', 'JSONPath']) ===
        'JSONata';
  if (!jsonata)
    rejectDefinition(
      location,
      'is a JSONPath state, and this emulator runs JSONata only: set "QueryLanguage": "JSONata"',
    );
  const head = { name, value, location };
  switch (type) {
    case 'Pass':
      return loadPass(head);
    case 'Wait':
      return loadWait(head);
    case 'Succeed':
      return loadSucceed(head);
    case 'Fail':
      return loadFail(head);
    case 'Choice':
      return loadChoice(head);
    case 'Task':
      return loadTask(head, loader);
    case 'Parallel':
      return loadParallel(head, loader);
    case 'Map':
      return loadMap(head, loader);
  }
}

function loadPass({ name, value, location }: StateHead): PassState {
  const fields = readObject(value, location, flow);
  return { type: 'Pass', name, ...readTransition(fields, location) };
}

function loadWait({ name, value, location }: StateHead): WaitState {
  const fields = readObject(value, location, [...flow, 'Seconds', 'Timestamp']);
  const seconds = readSetting(fields, 'Seconds', location, {
    min: 0,
    max: 99_999_999,
    integer: true,
  });
  const timestamp = readTemplate(fields, 'Timestamp', location);
  const transition = readTransition(fields, location);
  if (seconds !== undefined && timestamp === undefined)
    return { type: 'Wait', name, ...transition, until: { seconds } };
  if (timestamp === undefined || seconds !== undefined)
    rejectDefinition(location, 'must have one of Seconds and Timestamp');
  if (timestamp.kind !== 'expression' && !isTimestamp(fields['Timestamp']))
    rejectDefinition(
      within(location, 'Timestamp'),
      describeExpected(
        'a time such as 2026-11-24T09:30:00Z, or an expression',
        fields['Timestamp'],
      ),
    );
  return { type: 'Wait', name, ...transition, until: { timestamp } };
}

function loadSucceed({ name, value, location }: StateHead): SucceedState {
  const fields = readObject(value, location, [...common, 'Output']);
  return {
    type: 'Succeed',
    name,
    output: readTemplate(fields, 'Output', location),
  };
}

function loadFail({ name, value, location }: StateHead): FailState {
  const fields = readObject(value, location, [...common, 'Error', 'Cause']);
  const text = (field: 'Error' | 'Cause') => {
    if (fields[field] !== undefined && typeof fields[field] !== 'string')
      rejectDefinition(
        within(location, field),
        describeExpected('a text, or an expression', fields[field]),
      );
    return readTemplate(fields, field, location);
  };
  return { type: 'Fail', name, error: text('Error'), cause: text('Cause') };
}

function loadParallel({ name, value, location }: StateHead, loader: StateLoader): State {
  const fields = readObject(value, location, [...flow, 'Arguments', 'Branches', 'Retry', 'Catch']);
  const at = within(location, 'Branches');
  const branches = readList(fields['Branches'], at).map((branch, index) => {
    const branchAt = within(at, index);
    const members = readObject(branch, branchAt, ['Comment', 'StartAt', 'States']);
    return loader.loadMachine(members, branchAt, loader);
  });
  return {
    type: 'Parallel',
    name,
    ...readTransition(fields, location, ['result']),
    ...readErrorHandling(fields, location),
    arguments:
      fields['Arguments'] === undefined
        ? undefined
        : compileTemplate(fields['Arguments'], within(location, 'Arguments'), 'Arguments'),
    branches,
  };
}
