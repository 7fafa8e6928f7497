import { DescribeExecutionCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { Made } from './search';

/** Maximum executions read per state machine, newest first; each takes one API call. */
const mostExecutions = 100;

/** Resources listed under `created` in the outputs of a state machine's executions. */
export async function madeByMachine(
  client: SFNClient,
  stateMachineArn: string,
): Promise<readonly Made[]> {
  const { executions = [] } = await client.send(
    new ListExecutionsCommand({ stateMachineArn, maxResults: mostExecutions }),
  );
  const made: Made[] = [];
  for (const { executionArn } of executions) {
    const { output } = await client.send(new DescribeExecutionCommand({ executionArn }));
    made.push(...createdIn(output));
  }
  return made;
}

function createdIn(output: string | undefined): readonly Made[] {
  const parsed: unknown = JSON.parse(output ?? 'null');
  if (typeof parsed !== 'object' || parsed === null || !('created' in parsed)) return [];
  if (!Array.isArray(parsed.created)) return [];
  return (parsed.created as unknown[]).filter(
    (made): made is Made =>
      typeof made === 'object' &&
      made !== null &&
      'what' in made &&
      typeof made.what === 'string' &&
      'name' in made &&
      typeof made.name === 'string',
  );
}
