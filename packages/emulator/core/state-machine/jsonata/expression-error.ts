/**
 * Expression without a JSON result. The message continues a sentence that starts with the
 * expression.
 */
export class ExpressionFailed extends Error {}
