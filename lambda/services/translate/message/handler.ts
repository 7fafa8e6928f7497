import { Logger } from '@aws-lambda-powertools/logger';
import { TranslateClient, TranslateTextCommand } from '@aws-sdk/client-translate';
import { translateMessage } from './conversation-languages';
import { messageRequest } from './input';
import { terminologyIn } from '../text/terminology';
import { textTranslation } from '../text/translate-text-adapter';

const logger = new Logger({ serviceName: 'services/translate' });
const client = new TranslateClient();
const ports = textTranslation(
  (input) => client.send(new TranslateTextCommand(input)),
  terminologyIn(process.env),
);

/** Translates a message into its reader's language; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const result = await translateMessage(messageRequest(event), ports);
  const { from, message, translation, characters } = result;
  logger.info('translated message', {
    from,
    source: message.language,
    target: translation.language,
    characters,
  });
  return result;
}
