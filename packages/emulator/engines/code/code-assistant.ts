import type { Schema } from '../structured-output/json-schema';
import { completeCode, CODE_COMPLETION } from './complete-code';
import { codeIn } from './parse-code';
import { CODE_SCANNER, scanCode } from './scan-code';

/** Stand-in for a tool about code, with its label. */
export interface CodeAssistant {
  readonly standIn: string;
  /** Builds the tool input from the message that contains the code. */
  readonly buildInput: (message: string) => Readonly<Record<string, unknown>>;
}

/**
 * Selects a stand-in by the tool's schema. A list of findings with line and CWE selects the
 * scanner, a property `code` the completion. Undefined for any other tool.
 */
export function createCodeAssistant({ properties = {} }: Schema): CodeAssistant | undefined {
  for (const [name, { items }] of Object.entries(properties)) {
    if (items?.properties?.['cwe'] !== undefined && items.properties['line'] !== undefined)
      return {
        standIn: CODE_SCANNER,
        buildInput: (message) => ({ [name]: scanCode(codeIn(message)) }),
      };
  }
  if (properties['code'] === undefined) return undefined;
  return {
    standIn: CODE_COMPLETION,
    buildInput: (message) => {
      const text = codeIn(message);
      const requestedLine = /\b(?:after|behind|follows?) line (\d+)/.exec(message)?.[1];
      return { ...completeCode(text, Number(requestedLine ?? text.lines.at(-1)?.number)) };
    },
  };
}
