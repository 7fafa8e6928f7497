import type { Transcript, Word } from './transcript';

/** Uninterrupted speech of one speaker. */
export interface Turn {
  /** Turn number, from 1. */
  readonly number: number;
  /** Speaker number, in order of first appearance: `Speaker 1`. */
  readonly speaker: number;
  readonly begin: number;
  readonly end: number;
  readonly text: string;
}

/** Silence after which the same speaker begins a new turn, in milliseconds. */
const pause = 3_000;

/** Groups the words into turns. */
export function groupTurns({ words }: Transcript): readonly Turn[] {
  const groups: Word[][] = [];
  for (const word of words) {
    const last = groups.at(-1)?.at(-1);
    const continues = last?.speaker === word.speaker && word.begin - last.end < pause;
    if (continues) groups.at(-1)?.push(word);
    else groups.push([word]);
  }
  const speakers = [...new Set(words.map(({ speaker }) => speaker))];
  return groups.map((group, index) => ({
    number: index + 1,
    speaker: speakers.indexOf(group[0]?.speaker ?? '') + 1,
    begin: group[0]?.begin ?? 0,
    end: group.at(-1)?.end ?? 0,
    text: group.map(({ text }) => text).join(' '),
  }));
}

/** Formats a time as `1:02:03` or `2:03`. */
export function formatTime(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`;
}
