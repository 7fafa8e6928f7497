/** Why an expression gave no JSON, as the end of a sentence that begins with the expression. */
export class ExpressionFailed extends Error {}
