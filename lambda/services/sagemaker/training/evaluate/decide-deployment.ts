import type { EvaluationMetrics } from '../../endpoint/score-predictions';
import { short, type Evaluation } from './evaluation-report';

/**
 * Decides by macro F1, because accuracy hides poor results for a rare label, or by RMSE for a
 * numeric label.
 */
export function decide(
  candidate: EvaluationMetrics,
  current: EvaluationMetrics | undefined,
  name: string,
): Pick<Evaluation, 'deploy' | 'decision'> {
  const metric = candidate.confusion.length > 0 ? 'macro F1' : 'RMSE';
  const value = findMetric(candidate, metric) ?? 0;
  if (current === undefined)
    return {
      deploy: true,
      decision: `Deploy it: the current model cannot be compared because ${name}. Its ${metric} is ${short(value)}.`,
    };
  const other = findMetric(current, metric) ?? 0;
  const deploy = metric === 'RMSE' ? value <= other : value >= other;
  const metrics = `${sentence(metric)} ${short(value)} on ${candidate.rows} held-out rows, ${short(other)} for the current model (${name})`;
  return {
    deploy,
    decision: deploy
      ? `Deploy it: it is not worse than the current model. ${metrics}.`
      : `Do not deploy it: it is worse than the current model. ${metrics}.`,
  };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Finds a metric by name; undefined if missing. */
export function findMetric({ metrics }: EvaluationMetrics, name: string): number | undefined {
  return metrics.find(({ metric }) => metric === name)?.value;
}
