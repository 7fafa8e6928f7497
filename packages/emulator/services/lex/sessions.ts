import type { Clock } from '../../core/scheduling/clock';
import type { SlotValues } from './interpret-utterance';

export type IntentState = 'Failed' | 'Fulfilled' | 'InProgress' | 'ReadyForFulfillment';

export interface Intent {
  readonly name: string;
  readonly slots: SlotValues;
  readonly state: IntentState;
  readonly confirmationState: 'None' | 'Confirmed' | 'Denied';
}

export interface DialogAction {
  readonly type: 'Close' | 'ConfirmIntent' | 'Delegate' | 'ElicitIntent' | 'ElicitSlot';
  readonly slotToElicit?: string;
}

export interface Message {
  readonly contentType: string;
  readonly content?: string;
}

export interface Interpretation {
  readonly intent: Intent;
  readonly interpretationSource: 'Lex';
  readonly nluConfidence?: { readonly score: number };
}

/** Lex's state of a conversation. */
export interface Session {
  readonly sessionAttributes: Readonly<Record<string, string>>;
  readonly intent?: Intent;
  readonly dialogAction?: DialogAction;
  readonly interpretations: readonly Interpretation[];
  readonly messages: readonly Message[];
  /** Number of times the current prompt was not understood. */
  readonly retries: number;
}

export const newSession: Session = {
  sessionAttributes: {},
  interpretations: [],
  messages: [],
  retries: 0,
};

export interface Sessions {
  get(key: string): Session | undefined;
  /** @param idleMilliseconds lifetime of the session without input */
  put(key: string, session: Session, idleMilliseconds: number): void;
  delete(key: string): void;
}

/**
 * Creates a session store. Sessions expire by the emulator's clock, after the bot's idle timeout.
 */
export function createSessions(clock: Pick<Clock, 'now'>): Sessions {
  const sessions = new Map<string, { readonly session: Session; readonly until: number }>();
  return {
    get(key) {
      const found = sessions.get(key);
      if (found !== undefined && clock.now() < found.until) return found.session;
      sessions.delete(key);
      return undefined;
    },
    put(key, session, idleMilliseconds) {
      sessions.set(key, { session, until: clock.now() + idleMilliseconds });
    },
    delete: (key) => {
      sessions.delete(key);
    },
  };
}
