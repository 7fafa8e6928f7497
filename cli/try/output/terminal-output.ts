import { messages as byLanguage } from './messages';
import type { Messages } from './messages';
import { printable } from '../../terminal/printable';
import { cutToWidth } from '../../terminal/text-width';

/** Where a try says what happens. */
export interface TerminalOutput {
  /** A line that stays. */
  readonly say: (line: string) => void;
  /** A line that the next one takes the place of; absent where lines cannot be taken back. */
  readonly update?: (line: string) => void;
  /**
   * The sentences of the command.
   * @default in English
   */
  readonly messages?: Messages;
}

/** The sentences of the command, in the language of the screen. */
export function messagesOf({
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
 * Lines on a terminal, the last of which may change; into a file or a pipe they are only added. Strips what a terminal
 * would execute: lines hold text of files, answers and error messages.
 */
export function createTerminalOutput(output: Terminal): TerminalOutput {
  if (output.isTTY !== true) return { say: (line) => void output.write(`${printable(line)}\n`) };
  const erase = '\r\u001b[K';
  let open = false;
  return {
    say: (line) => {
      output.write(`${open ? erase : ''}${printable(line)}\n`);
      open = false;
    },
    update: (line) => {
      // A line that is broken in two cannot be taken back.
      const text = printable(line).replaceAll(/[\n\t]+/g, ' ');
      output.write(`${erase}${cutToWidth(text, (output.columns ?? 80) - 1)}`);
      open = true;
    },
  };
}
