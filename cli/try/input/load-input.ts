import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Try } from '../../../lib/row';
import { readSound, readText, readWhole, readWithSidecar } from './read-input';
import type { TryInput } from '../run-try';

/** File name for standard input, read line by line as it is typed. */
export const TYPED = '-';

/** Loads a file in the form that the try takes: text, bytes, or for `-` in a conversation, typed lines. */
export function loadInput(
  { call, upload: upload, review, samples, stream, converse: converse }: Try,
  file: string,
): TryInput {
  if (review !== undefined) {
    // For a sample, the answers are in the file next to it.
    const language = (['en', 'ko'] as const).find((each) => samples[each] === basename(file));
    const answersFile = language && join(dirname(file), review.answers[language]);
    const answers = answersFile !== undefined && existsSync(answersFile) ? answersFile : undefined;
    return {
      ...readWhole(file),
      typed: typedLines,
      readAnswers: readText,
      ...(answers !== undefined && { answers: readText(answers) }),
    };
  }
  if (stream !== undefined) return readSound(file, stream.known.sidecar.suffix);
  if (upload?.sidecar !== undefined) return readWithSidecar(file, upload.sidecar.suffix);
  if (upload !== undefined || call?.file.as === 'base64') return readWhole(file);
  const isConversation = converse !== undefined || call?.file.as === 'turns';
  return file === TYPED && isConversation ? typedLines() : readText(file);
}

/** Reads typed lines. Starts only when the first line is requested, because earlier lines would be lost. */
async function* typedLines(): AsyncGenerator<string> {
  const { stdin: input, stdout: output } = process;
  const isTerminal = input.isTTY && output.isTTY;
  const lines = createInterface(isTerminal ? { input, output, prompt: '> ' } : { input });
  if (isTerminal) lines.prompt();
  try {
    for await (const line of lines) {
      yield line;
      if (isTerminal) lines.prompt();
    }
    // Ctrl-D leaves the cursor after the prompt.
    if (isTerminal) output.write('\n');
  } finally {
    // If the conversation ends before the input, remaining lines are not needed.
    input.destroy();
  }
}
