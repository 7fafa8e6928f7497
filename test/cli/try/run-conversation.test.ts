import type { RecognizeTextResponse } from '@aws-sdk/client-lex-runtime-v2';
import type { TryTarget } from '../../../cli/try/try-target';
import { runConversation } from '../../../cli/try/conversation/run-conversation';
import { row } from '../../../lib/services/lex/row';

const [{ converse } = {}] = row.tries.flatMap((each) => ('converse' in each ? [each] : []));

/** A bot that closes each turn with an intent, in this order. */
function closing(intents: readonly string[]): Pick<TryTarget, 'output' | 'bots'> {
  const answers = intents.map((name): RecognizeTextResponse => ({
    sessionState: { intent: { name, state: 'Fulfilled' }, dialogAction: { type: 'Close' } },
  }));
  return {
    output: (_, key) => Promise.resolve(key),
    bots: {
      recognize: () => Promise.resolve(answers.shift()!),
      end: () => Promise.resolve(),
    },
  };
}

const turns = async (input: readonly string[] | AsyncIterable<string>) => {
  const target = closing(['OpeningHours', 'BookTable', 'OpeningHours']);
  const nothing = () => undefined;
  const answers = await runConversation(target as TryTarget, converse!, {
    stack: 'services-lex',
    lines: input,
    locale: undefined,
    writeLine: nothing,
    onReply: nothing,
  });
  return answers.map(({ intent }) => intent);
};

describe('a conversation', () => {
  const lines = ['When do you open?', 'A table for two', 'And on Sunday?'];

  it('continues after an answered question and ends with a completed booking', async () => {
    const typed = (async function* () {
      for (const line of lines) yield await Promise.resolve(line);
    })();
    expect(await turns(typed)).toEqual(['OpeningHours', 'BookTable']);
  });

  it('plays to the end if it comes from a file', async () => {
    expect(await turns(lines)).toEqual(['OpeningHours', 'BookTable', 'OpeningHours']);
  });
});
