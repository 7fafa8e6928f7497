import type { Usage } from '../../../shared/bedrock/token-usage';

/** One message of a conversation. */
export interface Turn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** What the model is asked, once. */
export interface Question {
  /** Instructions of this project. A guardrail judges the turns, not these. */
  readonly system: string;
  /** What came from outside, oldest first; the last turn is the user's. */
  readonly turns: readonly Turn[];
  readonly temperature: number;
  readonly maxTokens: number;
  /** A tool that the model must call, so that its answer has a known form. */
  readonly tool?: {
    readonly name: string;
    readonly description: string;
    /** JSON Schema of the tool's input. */
    readonly schema: Readonly<Record<string, JsonValue>>;
  };
}

type JsonValue = string | number | boolean | JsonValue[] | { [key: string]: JsonValue };

export interface Answer {
  /** When `blocked`, the guardrail's own message and nothing else. */
  readonly text: string;
  /** What the model gave to the tool; not validated. */
  readonly toolInput?: unknown;
  readonly blocked: boolean;
  /** Whether the answer ended because it had `maxTokens`. */
  readonly truncated: boolean;
  readonly usage: Usage;
}

/** Asks the model. It throws `ServiceUnavailableError` when Bedrock did not answer after all retries. */
export type Converse = (question: Question) => Promise<Answer>;

/** Runs the stack's prompt with its variables; throws as {@link Converse} does. */
export type RunPrompt = (variables: Readonly<Record<string, string>>) => Promise<Answer>;
