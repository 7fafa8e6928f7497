import type { Schema } from '../structured-output/json-schema';

/** One message of a conversation, its text blocks joined. */
export interface Turn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
  /** Set when a user's turn holds what a tool gave back. */
  readonly toolResult?: boolean;
}

/** What a model is given to answer, whatever API it came through. The last turn is the user's. */
export interface Conversation {
  readonly system: string;
  readonly turns: readonly Turn[];
}

export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly schema: Schema;
}

/** Whether a tool may be called, must be, or which one must be. */
export type ToolChoice = 'auto' | 'any' | { readonly name: string };

export type ModelAnswer =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'tool';
      readonly name: string;
      readonly input: Readonly<Record<string, unknown>>;
      /** Who answered, when it was not the statistics. */
      readonly standIn?: string;
    };
