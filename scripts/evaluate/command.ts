import { describeRefusal, RefusedInput } from '../../lambda/shared/errors';
import { readArguments } from './arguments';
import { evaluate } from './evaluate';
import type { EvaluatePorts } from './evaluate';
import { evaluationJson, showEvaluation } from './show';
import { writeReport } from './write-report';

export interface CommandPorts extends EvaluatePorts {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** Runs the command; the result is its exit code. */
export async function main(words: readonly string[], ports: CommandPorts): Promise<number> {
  const json = words.includes('--json');
  try {
    const given = readArguments(words);
    const evaluation = await evaluate(given, ports);
    const written = given.out === undefined ? [] : writeReport(given.out, evaluation);
    if (json) ports.print(evaluationJson(evaluation, given.metric));
    else {
      ports.print(showEvaluation(evaluation));
      if (written.length > 0) ports.print(['', 'Written:', ...written].join('\n'));
    }
    return 0;
  } catch (error) {
    if (!(error instanceof RefusedInput)) throw error;
    if (json) ports.print(JSON.stringify({ error: error.refusal }));
    else ports.complain(describeRefusal(error.refusal));
    return 1;
  }
}
