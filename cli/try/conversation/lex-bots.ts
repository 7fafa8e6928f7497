import { DeleteSessionCommand, RecognizeTextCommand } from '@aws-sdk/client-lex-runtime-v2';
import type {
  DeleteSessionRequest,
  LexRuntimeV2Client,
  RecognizeTextRequest,
  RecognizeTextResponse,
} from '@aws-sdk/client-lex-runtime-v2';

/** Lex operations of a try, in an account or in the emulator, through the same SDK. */
export interface Bots {
  recognize(turn: RecognizeTextRequest): Promise<RecognizeTextResponse>;
  /** Deletes the session. */
  end(session: DeleteSessionRequest): Promise<void>;
}

export function createBots(lex: LexRuntimeV2Client): Bots {
  return {
    recognize: (turn) => lex.send(new RecognizeTextCommand(turn)),
    async end(session) {
      await lex.send(new DeleteSessionCommand(session));
    },
  };
}
