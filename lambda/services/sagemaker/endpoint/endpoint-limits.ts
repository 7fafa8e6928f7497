/** Maximum bytes of a training file; memory holds the split. */
export const TRAINING_BYTES = 50_000_000;
/**
 * Maximum bytes of a request or response of a serverless endpoint
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-invoke.html, read
 * 2026-11-25).
 */
export const PAYLOAD_BYTES = 4_000_000;
export const ROW_CHARACTERS = 100_000;
export const COLUMNS = 200;
export const ROWS = 50;
export const MIN_ROWS_PER_LABEL = 10;
/** Maximum categories of a label or of a categorical column. */
export const MAX_CATEGORIES = 32;
