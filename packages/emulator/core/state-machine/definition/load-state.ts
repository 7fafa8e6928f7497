import { readSetting } from '../jsonata/numeric-field';
import { compileTemplate } from '../jsonata/template';
import type { FailState, PassState, State, SucceedState, WaitState } from './definition';
import { loadChoice } from './load-choice';
import { loadMap } from './map/load-map';
import { loadTask } from './load-task';
import type { StateHead, StateLoader } from './state-loader';
import { isTimestamp } from '../sdk/timestamp';
import { readErrorHandling } from './parse-error-handling';
import { common, flow, readLeaving, readTemplate } from './parse-fields';
import { mustBe, readAnyObject, readList, readObject, readOneOf } from './read-json';
import { refuse, within } from './definition-error';
import type { Place } from './definition-error';

const types = ['Pass', 'Task', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map'] as const;

export function loadState(name: string, value: unknown, place: Place, loader: StateLoader): State {
  const { Type, QueryLanguage } = readAnyObject(value, place);
  const type = readOneOf(Type, within(place, 'Type'), types);
  const jsonata =
    QueryLanguage === undefined
      ? loader.jsonata
      : readOneOf(QueryLanguage, within(place, 'QueryLanguage'), ['JSONata', 'JSONPath']) ===
        'JSONata';
  if (!jsonata)
    refuse(
      place,
      'is a JSONPath state, and this emulator runs JSONata only: say "QueryLanguage": "JSONata"',
    );
  const head = { name, value, place };
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

function loadPass({ name, value, place }: StateHead): PassState {
  const fields = readObject(value, place, flow);
  return { type: 'Pass', name, ...readLeaving(fields, place) };
}

function loadWait({ name, value, place }: StateHead): WaitState {
  const fields = readObject(value, place, [...flow, 'Seconds', 'Timestamp']);
  const seconds = readSetting(fields, 'Seconds', place, {
    least: 0,
    most: 99_999_999,
    whole: true,
  });
  const timestamp = readTemplate(fields, 'Timestamp', place);
  const leaving = readLeaving(fields, place);
  if (seconds !== undefined && timestamp === undefined)
    return { type: 'Wait', name, ...leaving, until: { seconds } };
  if (timestamp === undefined || seconds !== undefined)
    refuse(place, 'must have one of Seconds and Timestamp');
  if (timestamp.kind !== 'expression' && !isTimestamp(fields['Timestamp']))
    refuse(
      within(place, 'Timestamp'),
      mustBe('a time such as 2026-11-24T09:30:00Z, or an expression', fields['Timestamp']),
    );
  return { type: 'Wait', name, ...leaving, until: { timestamp } };
}

function loadSucceed({ name, value, place }: StateHead): SucceedState {
  const fields = readObject(value, place, [...common, 'Output']);
  return { type: 'Succeed', name, output: readTemplate(fields, 'Output', place) };
}

function loadFail({ name, value, place }: StateHead): FailState {
  const fields = readObject(value, place, [...common, 'Error', 'Cause']);
  const text = (field: 'Error' | 'Cause') => {
    if (fields[field] !== undefined && typeof fields[field] !== 'string')
      refuse(within(place, field), mustBe('a text, or an expression', fields[field]));
    return readTemplate(fields, field, place);
  };
  return { type: 'Fail', name, error: text('Error'), cause: text('Cause') };
}

function loadParallel({ name, value, place }: StateHead, loader: StateLoader): State {
  const fields = readObject(value, place, [...flow, 'Arguments', 'Branches', 'Retry', 'Catch']);
  const at = within(place, 'Branches');
  const branches = readList(fields['Branches'], at).map((branch, index) => {
    const branchAt = within(at, index);
    const members = readObject(branch, branchAt, ['Comment', 'StartAt', 'States']);
    return loader.loadMachine(members, branchAt, loader);
  });
  return {
    type: 'Parallel',
    name,
    ...readLeaving(fields, place, ['result']),
    ...readErrorHandling(fields, place),
    arguments:
      fields['Arguments'] === undefined
        ? undefined
        : compileTemplate(fields['Arguments'], within(place, 'Arguments'), 'Arguments'),
    branches,
  };
}
