/** Model that Bedrock has ended or will end. */
interface LegacyModel {
  readonly id: string;
  /** Date from which requests fail, `YYYY-MM-DD`, or `unknown`. */
  readonly end: string;
}

/**
 * Models with an end date on
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle-legacy.html (read in a stored
 * copy of autumn 2026). The date of Claude 3.7 Sonnet is secondary
 * (https://www.bitslovers.com/bedrock-model-lifecycle, read 2026-12-04). Titan Text is on third-party
 * lists of deprecated models; no date was found.
 */
export const legacyModels: readonly LegacyModel[] = [
  { id: 'amazon.nova-canvas-v1:0', end: '2026-09-30' },
  { id: 'amazon.nova-reel-v1:0', end: '2026-09-30' },
  { id: 'amazon.nova-sonic-v1:0', end: '2026-09-14' },
  { id: 'amazon.titan-text-express-v1', end: 'unknown' },
  { id: 'amazon.titan-text-lite-v1', end: 'unknown' },
  { id: 'amazon.titan-text-premier-v1:0', end: 'unknown' },
  { id: 'anthropic.claude-3-haiku-20240307-v1:0', end: '2026-09-10' },
  { id: 'anthropic.claude-3-7-sonnet-20250219-v1:0', end: '2026-04-28' },
  { id: 'anthropic.claude-sonnet-4-20250514-v1:0', end: '2026-10-14' },
  { id: 'anthropic.claude-opus-4-1-20250805-v1:0', end: '2027-01-08' },
  { id: 'ai21.jamba-1-5-large-v1:0', end: '2026-11-26' },
  { id: 'ai21.jamba-1-5-mini-v1:0', end: '2026-11-26' },
  { id: 'cohere.command-r-v1:0', end: '2026-08-19' },
  { id: 'cohere.command-r-plus-v1:0', end: '2026-08-19' },
];
