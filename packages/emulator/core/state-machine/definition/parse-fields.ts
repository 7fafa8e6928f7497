import type { Reserved } from '../jsonata/reserved';
import { compileTemplate } from '../jsonata/template';
import type { Template } from '../jsonata/template';
import type { Leaving } from './definition';
import { mustBe, readAnyObject, readText } from './read-json';
import type { Fields } from './read-json';
import { refuse, within } from './definition-error';
import type { Place } from './definition-error';

/** Fields of every state. */
export const common = ['Type', 'Comment', 'QueryLanguage'];
/** Fields of every state with a transition. */
export const flow = [...common, 'Next', 'End', 'Output', 'Assign'];

export function readTemplate(
  fields: Fields,
  name: string,
  place: Place,
  may: readonly Reserved[] = [],
  /** Name from the state down, if it differs from the member's name. */
  field = name,
): Template | undefined {
  const value = fields[name];
  return value === undefined ? undefined : compileTemplate(value, within(place, name), field, may);
}

/** Parses Output, Assign and the transition: Next or End. */
export function readLeaving(fields: Fields, place: Place, may: readonly Reserved[] = []): Leaving {
  const { Next, End } = fields;
  if (End !== undefined && typeof End !== 'boolean')
    refuse(within(place, 'End'), mustBe('true or false', End));
  if ((Next === undefined) === (End !== true))
    refuse(place, 'must have one of Next and "End": true');
  return {
    output: readTemplate(fields, 'Output', place, may),
    assign: readAssign(fields, place, may),
    next: Next === undefined ? undefined : readText(Next, within(place, 'Next')),
  };
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html (2026-11-24). */
const variableName = /^\p{ID_Start}\p{ID_Continue}{0,79}$/u;

export function readAssign(
  fields: Fields,
  place: Place,
  may: readonly Reserved[],
  field = 'Assign',
): Template | undefined {
  if (fields['Assign'] === undefined) return undefined;
  const at = within(place, 'Assign');
  for (const name of Object.keys(readAnyObject(fields['Assign'], at))) {
    if (!variableName.test(name))
      refuse(within(at, name), 'is not the name of a variable: letters, digits and _, 80 at most');
    if (name === 'states') refuse(within(at, name), 'is reserved: Step Functions sets $states');
  }
  return compileTemplate(fields['Assign'], at, field, may);
}
