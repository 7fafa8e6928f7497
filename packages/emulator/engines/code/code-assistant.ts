import type { Schema } from '../structured-output/json-schema';
import { completeCode, CODE_COMPLETION } from './complete-code';
import { codeIn } from './parse-code';
import { CODE_SCANNER, scanCode } from './scan-code';

/** Stand-in for a tool about code, with its label. */
export interface CodeAnswerer {
  readonly standIn: string;
  /** Builds the tool input from the message that contains the code. */
  readonly answer: (message: string) => Readonly<Record<string, unknown>>;
}

/**
 * Selects a stand-in by the tool's schema. A list of findings with line and CWE selects the
 * scanner, a property `code` the completion. Undefined for any other tool.
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
