/** Sentiment of a clause, as shares that sum to 1. */
export interface ClauseScore {
  readonly positive: number;
  readonly negative: number;
  readonly neutral: number;
}

/** Sentiment of a text, as shares that sum to 1. */
export interface SentimentShares extends ClauseScore {
  readonly mixed: number;
}

/**
 * Combines clauses. Praise and blame in different clauses is mixed, more so the stronger and the
 * more balanced they are. Otherwise the strongest clause decides.
 */
export function weighClauses(clauses: readonly ClauseScore[]): SentimentShares {
  const praise = totals(clauses.map(({ positive }) => positive));
  const blame = totals(clauses.map(({ negative }) => negative));
  const [less, more] = [Math.min(praise.sum, blame.sum), Math.max(praise.sum, blame.sum)];
  const balance = more === 0 ? 0 : (2 * less) / (less + more);
  const apart = clauses.length > 1 ? 1 : 0;
  const mixed = apart * Math.sqrt(praise.max * blame.max) * balance;
  return shares({
    positive: praise.max * (1 - mixed),
    negative: blame.max * (1 - mixed),
    neutral: 1 - Math.max(praise.max, blame.max),
    mixed,
  });
}

function totals(values: readonly number[]): {
  readonly sum: number;
  readonly max: number;
} {
  return {
    sum: values.reduce((sum, value) => sum + value, 0),
    max: Math.max(0, ...values),
  };
}

/** Squares the weights, because the strongest one also dominates in the service's own responses. */
function shares(weights: SentimentShares): SentimentShares {
  const floor = 0.0005;
  const square = (value: number) => value ** 2 + floor;
  const positive = square(weights.positive);
  const negative = square(weights.negative);
  const neutral = square(weights.neutral);
  const mixed = square(weights.mixed);
  const sum = positive + negative + neutral + mixed;
  return {
    positive: positive / sum,
    negative: negative / sum,
    neutral: neutral / sum,
    mixed: mixed / sum,
  };
}
