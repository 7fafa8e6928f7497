import type { Reserved } from '../jsonata/reserved';
import { compileTemplate } from '../jsonata/template';
import type { Template } from '../jsonata/template';
import type { Transition } from './definition';
import { describeExpected, readAnyObject, readText } from './read-json';
import type { Fields } from './read-json';
import { rejectDefinition, within } from './definition-error';
import type { Location } from './definition-error';

/** Fields of every state. */
export const common = ['Type', 'Comment', 'QueryLanguage'];
/** Fields of every state with a transition. */
export const flow = [...common, 'Next', 'End', 'Output', 'Assign'];

export function readTemplate(
  fields: Fields,
  name: string,
  location: Location,
  may: readonly Reserved[] = [],
  /** Name from the state down, if it differs from the member's name. */
  field = name,
): Template | undefined {
  const value = fields[name];
  return value === undefined
    ? undefined
    : compileTemplate(value, within(location, name), field, may);
}

/** Parses Output, Assign and the transition: Next or End. */
export function readTransition(
  fields: Fields,
  location: Location,
  may: readonly Reserved[] = [],
): Transition {
  const { Next, End } = fields;
  if (End !== undefined && typeof End !== 'boolean')
    rejectDefinition(within(location, 'End'), describeExpected('true or false', End));
  if ((Next === undefined) === (End !== true))
    rejectDefinition(location, 'must have one of Next and "End": true');
  return {
    output: readTemplate(fields, 'Output', location, may),
    assign: readAssign(fields, location, may),
    next: Next === undefined ? undefined : readText(Next, within(location, 'Next')),
  };
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html (2026-11-24). */
const variableName = /^\p{ID_Start}\p{ID_Continue}{0,79}$/u;

export function readAssign(
  fields: Fields,
  location: Location,
  may: readonly Reserved[],
  field = 'Assign',
): Template | undefined {
  if (fields['Assign'] === undefined) return undefined;
  const at = within(location, 'Assign');
  for (const name of Object.keys(readAnyObject(fields['Assign'], at))) {
    if (!variableName.test(name))
      rejectDefinition(
        within(at, name),
        'is not the name of a variable: letters, digits and _, 80 at most',
      );
    if (name === 'states')
      rejectDefinition(within(at, name), 'is reserved: Step Functions sets $states');
  }
  return compileTemplate(fields['Assign'], at, field, may);
}
