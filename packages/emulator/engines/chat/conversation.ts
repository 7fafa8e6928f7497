import type { Schema } from '../structured-output/json-schema';

/** Message of a conversation, with its text blocks joined. */
export interface Turn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
  /** Set if a user turn contains a tool result. */
  readonly toolResult?: boolean;
}

/** Model input, independent of the API. The last turn is the user's. */
export interface Conversation {
  readonly system: string;
  readonly turns: readonly Turn[];
}

export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly schema: Schema;
}

/** Whether a tool may be called, must be called, or which tool must be called. */
export type ToolChoice = 'auto' | 'any' | { readonly name: string };

export type ModelResponse =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Name of the stand-in that answered; omitted for the statistical one. */
      readonly standIn?: string;
    }
  | {
      readonly kind: 'tool';
      readonly name: string;
      readonly input: Readonly<Record<string, unknown>>;
      /** Name of the stand-in that answered; omitted for the statistical one. */
      readonly standIn?: string;
    };
