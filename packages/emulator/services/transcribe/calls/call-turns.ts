import type { ParticipantRole } from '@aws-sdk/client-transcribe';
import type { TranscriptWord } from '../transcript-word';

/** Speech of one participant without a pause. */
export interface CallTurn {
  readonly role: ParticipantRole;
  readonly begin: number;
  readonly end: number;
  readonly words: readonly [TranscriptWord, ...TranscriptWord[]];
}

export interface Span {
  readonly begin: number;
  readonly end: number;
}

/** Milliseconds of silence that end a turn. */
const pause = 800;

/** Merges the turns of both participants, in order of start. */
export function callTurns(
  sides: readonly { readonly role: ParticipantRole; readonly words: readonly TranscriptWord[] }[],
): readonly CallTurn[] {
  return sides
    .flatMap(({ role, words }) => groupTurns(role, words))
    .sort((one, other) => one.begin - other.begin);
}

function groupTurns(role: ParticipantRole, words: readonly TranscriptWord[]): readonly CallTurn[] {
  const groups: [TranscriptWord, ...TranscriptWord[]][] = [];
  for (const word of words) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (last !== undefined && word.begin - last.end < pause) group?.push(word);
    else groups.push([word]);
  }
  return groups.map((group) => ({
    role,
    begin: group[0].begin,
    end: Math.max(...group.map(({ end }) => end)),
    words: group,
  }));
}

/** Returns the periods without speech, including those before the first word and after the last. */
export function silences(turns: readonly Span[], milliseconds: number): readonly Span[] {
  const gaps: Span[] = [];
  let lastEnd = 0;
  for (const { begin, end } of turns) {
    if (begin > lastEnd) gaps.push({ begin: lastEnd, end: begin });
    lastEnd = Math.max(lastEnd, end);
  }
  return milliseconds > lastEnd ? [...gaps, { begin: lastEnd, end: milliseconds }] : gaps;
}

/** Returns the periods in which a participant starts to speak before the other one ends. */
export function interruptions(
  turns: readonly CallTurn[],
): readonly (Span & { readonly role: ParticipantRole })[] {
  return turns.flatMap((turn, index) => {
    const broken = turns
      .slice(0, index)
      .find((other) => other.role !== turn.role && other.end > turn.begin);
    return broken === undefined
      ? []
      : [{ role: turn.role, begin: turn.begin, end: Math.min(turn.end, broken.end) }];
  });
}

export function totalLength(spans: readonly Span[]): number {
  return spans.reduce((sum, { begin, end }) => sum + end - begin, 0);
}
