import { messages as byLanguage } from './messages';
import type { Messages } from './messages';
import { printable } from '../../terminal/printable';
import { cutToWidth } from '../../terminal/text-width';

/** Output for the progress of a try. */
export interface TerminalOutput {
  /** Prints a permanent line. */
  readonly writeLine: (line: string) => void;
  /** Prints a line that the next one replaces; undefined where lines cannot be replaced. */
  readonly update?: (line: string) => void;
  /**
   * Messages of the command.
   * @default in English
   */
  readonly messages?: Messages;
}

/** Messages in the language of the output. */
export function getMessages({
  messages = byLanguage.en,
}: Pick<TerminalOutput, 'messages'>): Messages {
  return messages;
}

interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * Prints lines to a terminal, where the last line can be replaced, or to a file or pipe, which only grows. Removes
 * escape sequences, because lines contain text of files, results and error messages.
 */
export function createTerminalOutput(output: Terminal): TerminalOutput {
  if (output.isTTY !== true)
    return { writeLine: (line) => void output.write(`${printable(line)}\n`) };
  const erase = '\r\u001b[K';
  let open = false;
  return {
    writeLine: (line) => {
      output.write(`${open ? erase : ''}${printable(line)}\n`);
      open = false;
    },
    update: (line) => {
      // A wrapped line cannot be replaced.
      const text = printable(line).replaceAll(/[\n\t]+/g, ' ');
      output.write(`${erase}${cutToWidth(text, (output.columns ?? 80) - 1)}`);
      open = true;
    },
  };
}
