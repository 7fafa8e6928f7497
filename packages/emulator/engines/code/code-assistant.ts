import type { Schema } from '../structured-output/json-schema';
import { completeCode, CODE_COMPLETION } from './complete-code';
import { codeIn } from './parse-code';
import { CODE_SCANNER, scanCode } from './scan-code';

/** Something that answers a tool about code instead of the statistics, and what it calls itself. */
export interface CodeAnswerer {
  readonly standIn: string;
  /** The tool's input, out of the message that brings the code. */
  readonly answer: (message: string) => Readonly<Record<string, unknown>>;
}

/**
 * Who answers a tool, by what its schema asks for: a list of findings with their line and their CWE is
 * the scanner's, a property `code` is the completion's. Undefined for any other tool.
 */
export function codeAnswererFor({ properties = {} }: Schema): CodeAnswerer | undefined {
  for (const [name, { items }] of Object.entries(properties)) {
    if (items?.properties?.['cwe'] !== undefined && items.properties['line'] !== undefined)
      return {
        standIn: CODE_SCANNER,
        answer: (message) => ({ [name]: scanCode(codeIn(message)) }),
      };
  }
  if (properties['code'] === undefined) return undefined;
  return {
    standIn: CODE_COMPLETION,
    answer: (message) => {
      const text = codeIn(message);
      const named = /\b(?:after|behind|follows?) line (\d+)/.exec(message)?.[1];
      return { ...completeCode(text, Number(named ?? text.lines.at(-1)?.number)) };
    },
  };
}
