import { titanEmbed } from '../../lambda/shared/bedrock/bedrock-models';
import { InvalidInputError } from '@by-example/metrics/errors/input-error';
import { isHelpRequested, formatHelp } from '../terminal/command-line';
import { printable } from '../terminal/printable';
import { reportError } from '../terminal/report-error';
import { UsageError } from '../terminal/usage-error';
import { evaluateCommand, readArguments } from './arguments';
import { evaluateFile } from '@by-example/metrics/evaluate/evaluate-file';
import type { EvaluatePorts } from '@by-example/metrics/evaluate/evaluate-file';
import { evaluationJson, showEvaluation } from './format-evaluation';
import { writeReport } from './write-report';

export interface CommandPorts extends Omit<EvaluatePorts, 'embeddingsHint'> {
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
  /** Process environment, to find options that npm consumed. */
  readonly env?: NodeJS.ProcessEnv;
}

const embeddingsHint = `one in Bedrock: --embeddings ${titanEmbed.id}`;

/** Runs the command and returns its exit code. */
export async function main(words: readonly string[], ports: CommandPorts): Promise<number> {
  const { print, printError, env } = ports;
  if (isHelpRequested(words)) {
    print(formatHelp(evaluateCommand));
    return 0;
  }
  const json = words.includes('--json');
  try {
    const given = readArguments(words, env);
    const evaluation = await evaluateFile(given, { ...ports, embeddingsHint });
    const written = given.out === undefined ? [] : writeReport(given.out, evaluation);
    if (json) print(evaluationJson(evaluation, given.metric));
    else {
      print(printable(showEvaluation(evaluation)));
      if (written.length > 0) print(['', 'Written:', ...written.map(printable)].join('\n'));
    }
    return 0;
  } catch (error) {
    // Other errors are bugs and keep their stack trace.
    if (!(error instanceof InvalidInputError) && !(error instanceof UsageError)) throw error;
    return reportError(error, { print, printError, json });
  }
}
