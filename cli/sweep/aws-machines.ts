import { DescribeExecutionCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { CreatedResource } from './search';

/** Maximum executions read per state machine, newest first; each takes one API call. */
const maxExecutions = 100;

/** Resources listed under `created` in the outputs of a state machine's executions. */
export async function listCreatedResources(
  client: SFNClient,
  stateMachineArn: string,
): Promise<readonly CreatedResource[]> {
  const { executions = [] } = await client.send(
    new ListExecutionsCommand({ stateMachineArn, maxResults: maxExecutions }),
  );
  const created: CreatedResource[] = [];
  for (const { executionArn } of executions) {
    const { output } = await client.send(new DescribeExecutionCommand({ executionArn }));
    created.push(...createdIn(output));
  }
  return created;
}

function createdIn(output: string | undefined): readonly CreatedResource[] {
  const parsed: unknown = JSON.parse(output ?? 'null');
  if (typeof parsed !== 'object' || parsed === null || !('created' in parsed)) return [];
  if (!Array.isArray(parsed.created)) return [];
  return (parsed.created as unknown[]).filter(
    (created): created is CreatedResource =>
      typeof created === 'object' &&
      created !== null &&
      'type' in created &&
      typeof created.type === 'string' &&
      'name' in created &&
      typeof created.name === 'string',
  );
}
