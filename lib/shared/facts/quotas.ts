import type { Quota } from '../../row';

/**
 * Quota that a row needs. Codes and names are those of Service Quotas, from a generated Terraform
 * module (secondary, of 2026-03-26): AWS publishes the names, but shows the codes only to signed-in
 * users.
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

/**
 * Concurrency quota of every row with a function; new accounts have less than the documented 1,000.
 */
export const concurrentFunctions = quota('lambda', 'L-B99A9384', 'Concurrent executions', 1);

/** Quota of tokens for Amazon Nova Lite through a cross-Region inference profile. */
export const novaLiteTokens = quota(
  'bedrock',
  'L-7C42E72A',
  'Cross-region model inference tokens per minute for Amazon Nova Lite',
  1,
);
