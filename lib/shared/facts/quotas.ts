import type { Quota } from '../../row';

/**
 * A quota that a row needs. The codes and names are those that Service Quotas lists, as a generated Terraform module
 * repeats them (secondary, of 2026-03-26): AWS publishes names, and codes only to who is signed in.
 */
export function quota(
  service: string,
  code: string,
  name: string,
  atLeast: number,
  source = 'https://github.com/gruntwork-io/terraform-aws-utilities/blob/55f0c2dea4dd96355e2f303ada5b1679fbbf9a10/modules/request-quota-increase/variables.tf',
): Quota {
  return {
    service,
    code,
    name,
    atLeast,
    source: { url: source, read: '2026-11-25', kind: 'secondary' },
  };
}

/** Every row with a function runs within it; new accounts have fewer than the 1,000 of the documentation. */
export const concurrentFunctions = quota('lambda', 'L-B99A9384', 'Concurrent executions', 1);

/** What a row sends to Amazon Nova Lite through a profile over several Regions. */
export const novaLiteTokens = quota(
  'bedrock',
  'L-7C42E72A',
  'Cross-region model inference tokens per minute for Amazon Nova Lite',
  1,
);
