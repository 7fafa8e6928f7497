import { sentences } from './split-sentences';

/** Sentence of a conversation in numbered turns: `[3] Mina: …`. */
export interface TurnSentence {
  readonly turn: number;
  readonly speaker: string;
  readonly text: string;
}

export function sentencesIn(conversation: string): readonly TurnSentence[] {
  return conversation.split('\n').flatMap((line) => {
    const [, turn, speaker = '', text = ''] = /^\[(\d+)\] ([^:]+): (.*)$/.exec(line) ?? [];
    return turn === undefined
      ? []
      : sentences(text).map((sentence) => ({ turn: Number(turn), speaker, text: sentence }));
  });
}
