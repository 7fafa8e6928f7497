import { firstTokens } from '../../../engines/chat/estimate-tokens';

export interface Finished {
  readonly text: string;
  readonly stopReason: 'end_turn' | 'max_tokens' | 'stop_sequence';
}

/** Truncates a response as a model would: before a stop sequence, or at `maxTokens`. */
export function finishText(
  text: string,
  maxTokens: number,
  stopSequences: readonly string[],
): Finished {
  const stops = stopSequences.map((sequence) => text.indexOf(sequence)).filter((at) => at >= 0);
  const stopped = stops.length === 0 ? text : text.slice(0, Math.min(...stops));
  const truncated = firstTokens(stopped, maxTokens);
  if (truncated.length < stopped.length) return { text: truncated, stopReason: 'max_tokens' };
  return { text: truncated, stopReason: stops.length === 0 ? 'end_turn' : 'stop_sequence' };
}
