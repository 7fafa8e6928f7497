import { gzipSync } from 'node:zlib';
import type {
  DeleteSessionRequest,
  GetSessionRequest,
  PutSessionRequest,
  RecognizeTextRequest,
} from '@aws-sdk/client-lex-runtime-v2';
import type { Deployment } from '../../core/assembly/deployment';
import type { DirectCall } from '../../core/endpoint/calls/in-process-call';
import { UNDERSTANDING_STAND_IN } from '../../engines/dialog/intents/match-intent';
import { plainForm } from '../../engines/search/plain-form';
import type { Clock } from '../../core/scheduling/clock';
import { callHook } from './code-hook';
import { createLocaleModel } from './locale-model';
import type { LocaleModel } from './locale-model';
import type { BotAlias } from './read-bots';
import { createSessions, newSession } from './sessions';
import type { DialogAction, Intent, Session } from './sessions';
import { decide, createIntent, takeTurn } from './run-turn';
import type { Setting } from './run-turn';
import type { SlotValues } from './interpret-utterance';
import { operation, ServiceError } from '../service';
import type { Service } from '../service';

interface Addressed {
  readonly botId: string | undefined;
  readonly botAliasId: string | undefined;
  readonly localeId: string | undefined;
  readonly sessionId: string | undefined;
}

/**
 * Pattern from Lex's own error message: https://github.com/aws-samples/aws-lex-web-ui/issues/860,
 * read 2026-11-25.
 */
const LOCALE = /^[a-z]{2}_(?:[A-Z]{2}|\d{3})$/;

/** Request attribute with the user's time zone, documented for Lex V1; for V2 it is unknown. */
const TIME_ZONE = 'x-amz-lex:time-zone';

/**
 * Creates Amazon Lex V2's runtime for the bot of the template. It recognizes the bot's utterances
 * and slot types, sends the bot's prompts, and invokes the real function if its policy allows Lex.
 */
export function lexRuntime(bots: readonly BotAlias[], clock: Clock, call: DirectCall): Service {
  const sessions = createSessions(clock);
  const models = new Map<string, LocaleModel>();

  const find = ({ botId, botAliasId }: Addressed): BotAlias => {
    const alias = bots.find((each) => each.botId === botId && each.aliasId === botAliasId);
    if (alias !== undefined) return alias;
    const bot = bots.some((each) => each.botId === botId);
    throw notFound(bot ? `bot alias ${String(botAliasId)}` : `bot ${String(botId)}`);
  };
  const onAlias = (action: string) => (input: Addressed) => [
    { action: `lex:${action}`, resource: find(input).arn },
  ];
  const resolveTarget = (input: Addressed) => {
    const alias = find(input);
    const { localeId = '', sessionId = '' } = input;
    const locale = builtLocale(alias, localeId);
    const id = `${alias.arn}/${localeId}`;
    const model = models.get(id) ?? createLocaleModel(locale);
    models.set(id, model);
    return { alias, localeId, sessionId, model, key: `${id}/${sessionId}` };
  };
  const createSetting = (
    { alias, localeId, sessionId, model }: ReturnType<typeof resolveTarget>,
    requestAttributes: Readonly<Record<string, string>>,
    deployment: Deployment,
  ): Setting => {
    const functionArn = alias.settings.get(localeId)?.functionArn;
    const { account } = deployment;
    return {
      model,
      today: dayIn(requestAttributes[TIME_ZONE] ?? 'UTC', clock.now()),
      hook:
        functionArn === undefined
          ? undefined
          : (input) =>
              callHook(
                call,
                { alias, functionArn, account },
                { ...input, sessionId, localeId, requestAttributes },
              ),
    };
  };

  return {
    model: 'lexv2-runtime',
    operations: {
      RecognizeText: operation<RecognizeTextRequest, object>({
        permissions: onAlias('RecognizeText'),
        async run(input, scope) {
          const at = resolveTarget(input);
          scope.standIn(UNDERSTANDING_STAND_IN);
          const { requestAttributes = {}, text = '' } = input;
          const before = sessions.get(at.key) ?? newSession;
          const current = applySessionState(before, input.sessionState, at.model);
          const after = await takeTurn(
            plainForm(text),
            current,
            createSetting(at, requestAttributes, scope.deployment),
          );
          sessions.put(at.key, after, at.alias.idleMilliseconds);
          return { ...toSessionResponse(after, at.sessionId), requestAttributes };
        },
      }),
      PutSession: operation<PutSessionRequest, object>({
        permissions: onAlias('PutSession'),
        async run(input, scope) {
          const at = resolveTarget(input);
          const { requestAttributes = {}, messages = [] } = input;
          const current = applySessionState(newSession, input.sessionState, at.model);
          const setting = createSetting(at, requestAttributes, scope.deployment);
          const after =
            current.dialogAction?.type === 'Delegate' ? await decide(current, setting) : current;
          const messageList = messages.map(({ contentType = '', content = '' }) => ({
            contentType,
            content,
          }));
          const session = {
            ...after,
            messages: messageList.length > 0 ? messageList : after.messages,
          };
          sessions.put(at.key, session, at.alias.idleMilliseconds);
          const { sessionState } = toSessionResponse(session, at.sessionId);
          return {
            contentType: 'text/plain; charset=utf-8',
            sessionId: at.sessionId,
            messages: packed(session.messages),
            sessionState: packed(sessionState),
            requestAttributes: packed(requestAttributes),
            audioStream: Buffer.alloc(0),
          };
        },
      }),
      GetSession: operation<GetSessionRequest, object>({
        permissions: onAlias('GetSession'),
        run(input) {
          const at = resolveTarget(input);
          return Promise.resolve(toSessionResponse(known(at), at.sessionId));
        },
      }),
      DeleteSession: operation<DeleteSessionRequest, object>({
        permissions: onAlias('DeleteSession'),
        run(input) {
          const at = resolveTarget(input);
          known(at);
          sessions.delete(at.key);
          const { botId, botAliasId, localeId, sessionId } = input;
          return Promise.resolve({ botId, botAliasId, localeId, sessionId });
        },
      }),
    },
  };

  function known({ key, sessionId }: ReturnType<typeof resolveTarget>): Session {
    const session = sessions.get(key);
    if (session !== undefined) return session;
    throw notFound(`session ${sessionId}`);
  }
}

/**
 * @throws {ServiceError} `ValidationException` for an invalid locale, `ResourceNotFoundException`
 * for an unknown one
 */
function builtLocale(alias: BotAlias, localeId: string) {
  if (!LOCALE.test(localeId))
    throw new ServiceError(
      'ValidationException',
      `Value "${localeId}" at 'localeId' failed to satisfy constraint: Member must satisfy regular expression pattern: ${LOCALE.source}`,
    );
  const available = alias.localesOfBot.join(', ');
  if (!alias.localesOfBot.includes(localeId))
    throw notFound(`locale ${localeId} of bot ${alias.botId}, which has ${available}`);
  const locale = alias.built.get(localeId);
  if (locale === undefined)
    throw notFound(`built locale ${localeId} in version ${alias.version} of bot ${alias.botId}`);
  if (!alias.settings.has(localeId))
    throw notFound(`locale ${localeId} enabled for bot alias ${alias.aliasId}`);
  return locale;
}

/** Applies the client's session state to a session. */
function applySessionState(
  session: Session,
  state: RecognizeTextRequest['sessionState'],
  model: LocaleModel,
): Session {
  if (state === undefined) return session;
  const { sessionAttributes, intent, dialogAction } = state;
  const name = intent?.name ?? '';
  if (intent !== undefined && !model.intents.has(name))
    throw new ServiceError('ValidationException', `The bot has no intent ${name}`);
  const updatedIntent: Intent | undefined = intent && {
    ...createIntent(name, (intent.slots ?? {}) as SlotValues, model),
    ...(intent.confirmationState && { confirmationState: intent.confirmationState }),
  };
  return {
    ...session,
    ...(sessionAttributes && { sessionAttributes }),
    ...(updatedIntent && { intent: updatedIntent }),
    ...(dialogAction?.type && { dialogAction: dialogAction as DialogAction }),
  };
}

function toSessionResponse({ intent, dialogAction, ...session }: Session, sessionId: string) {
  return {
    sessionId,
    messages: session.messages,
    interpretations: session.interpretations.map((each) => ({
      ...each,
      intent: filled(each.intent),
    })),
    sessionState: {
      sessionAttributes: session.sessionAttributes,
      ...(intent && { intent: filled(intent) }),
      ...(dialogAction && { dialogAction }),
    },
  };
}

/** Omits slots without a value: Lex returns null, which the SDK omits. */
function filled(intent: Intent) {
  return {
    ...intent,
    slots: Object.fromEntries(Object.entries(intent.slots).filter(([, slot]) => slot !== null)),
  };
}

/** Encodes a header value as Lex does: gzip, then base64. */
function packed(value: unknown): string {
  return gzipSync(JSON.stringify(value)).toString('base64');
}

function dayIn(timeZone: string, now: number): string {
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now);
  } catch {
    throw new ServiceError('ValidationException', `${TIME_ZONE} is not a time zone: ${timeZone}`);
  }
}

function notFound(resource: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `There is no ${resource}.`, 404);
}
