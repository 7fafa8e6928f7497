import type { FailState } from '../../definition/definition';
import { unexpected } from '../../jsonata/template';
import type { Template } from '../../jsonata/template';
import { StateFailed } from '../state-error';
import { evaluate, reportQuery } from '../state-run';
import type { StateRun } from '../state-run';

/** Fails with Error and Cause; a missing one is an empty string. */
export async function runFail(stateRun: StateRun, state: FailState): Promise<never> {
  const error = await text(stateRun, state.error);
  throw new StateFailed(error, await text(stateRun, state.cause));
}

async function text(stateRun: StateRun, template: Template | undefined): Promise<string> {
  if (template === undefined) return '';
  const value = await evaluate(stateRun, template);
  if (typeof value === 'string') return value;
  return reportQuery(stateRun, () => Promise.reject(unexpected(template, 'string', value)));
}
