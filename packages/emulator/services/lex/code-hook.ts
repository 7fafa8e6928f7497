import * as z from 'zod/mini';
import type { DirectCall } from '../../core/endpoint/calls/in-process-call';
import { ServiceError } from '../service';
import type { BotAlias } from './read-bots';
import type { DialogAction, Intent, Interpretation, Message } from './sessions';
import type { SlotValues } from './interpret-utterance';

/** "Lambda input 12 KB, output 50 KB": https://docs.aws.amazon.com/lexv2/latest/dg/quotas.html, read 2026-11-24. */
const LIMITS = { inputBytes: 12 * 1024, outputBytes: 50 * 1024 };

/** Input of a code hook, without the caller's identity. */
export interface HookInput {
  readonly source: 'DialogCodeHook' | 'FulfillmentCodeHook';
  readonly sessionId: string;
  readonly localeId: string;
  readonly inputText: string;
  readonly sessionAttributes: Readonly<Record<string, string>>;
  readonly requestAttributes: Readonly<Record<string, string>>;
  readonly intent: Intent;
  readonly interpretations: readonly Interpretation[];
  readonly proposed: { readonly dialogAction: DialogAction; readonly intent: Intent } | undefined;
}

const slots = z.record(z.string(), z.nullable(z.looseObject({})));

const hookResponse = z.looseObject({
  sessionState: z.looseObject({
    sessionAttributes: z.optional(z.record(z.string(), z.string())),
    dialogAction: z.looseObject({
      type: z.enum(['Close', 'ConfirmIntent', 'Delegate', 'ElicitIntent', 'ElicitSlot']),
      slotToElicit: z.optional(z.string()),
    }),
    intent: z.optional(
      z.looseObject({
        name: z.string(),
        slots: z.optional(slots),
        state: z.optional(z.enum(['Failed', 'Fulfilled', 'InProgress', 'ReadyForFulfillment'])),
        confirmationState: z.optional(z.enum(['None', 'Confirmed', 'Denied'])),
      }),
    ),
  }),
  messages: z.optional(
    z
      .array(
        z.looseObject({
          contentType: z.enum(['PlainText', 'SSML', 'CustomPayload']),
          content: z.string().check(z.minLength(1), z.maxLength(1024)),
        }),
      )
      .check(z.maxLength(10)),
  ),
});

export interface HookResponse {
  readonly sessionAttributes: Readonly<Record<string, string>> | undefined;
  readonly dialogAction: DialogAction;
  readonly intent: Partial<Intent> | undefined;
  readonly messages: readonly Message[];
}

/**
 * Invokes the function of an alias as Lex does: as the service principal, for the alias, so the
 * function's own policy applies. Which error AWS returns if the policy denies Lex is not verified.
 */
export async function callHook(
  call: DirectCall,
  { alias, functionArn, account }: { alias: BotAlias; functionArn: string; account: string },
  input: HookInput,
): Promise<HookResponse> {
  const payload = Buffer.from(JSON.stringify(buildEvent(alias, input)));
  if (payload.length > LIMITS.inputBytes)
    failed(`The Lambda input is ${payload.length} bytes; the limit is ${LIMITS.inputBytes} bytes.`);
  const caller = {
    principalArn: 'lexv2.amazonaws.com',
    name: alias.where,
    context: { 'aws:SourceArn': alias.arn, 'aws:SourceAccount': account },
  };
  let result: { readonly Payload?: Buffer; readonly FunctionError?: string };
  try {
    result = (await call(caller, 'lambda', 'Invoke', {
      FunctionName: functionArn,
      Payload: payload,
    })) as typeof result;
  } catch (error) {
    return failed(
      `Lex is unable to access the Lambda function ${functionArn}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const text = result.Payload?.toString('utf8') ?? 'null';
  if (result.FunctionError !== undefined)
    failed(`Invalid Lambda Response: Received error response from Lambda: ${text}`);
  if (Buffer.byteLength(text) > LIMITS.outputBytes)
    failed(`Invalid Lambda Response: it is larger than ${LIMITS.outputBytes} bytes.`);
  const parsed = hookResponse.safeParse(JSON.parse(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const at = (issue?.path ?? []).map(String).join('.');
    return failed(
      `Invalid Lambda Response: ${at || 'no object with sessionState'}: ${String(issue?.message)}`,
    );
  }
  const { sessionState, messages = [] } = parsed.data;
  const { dialogAction, intent, sessionAttributes } = sessionState;
  return {
    sessionAttributes,
    dialogAction: {
      type: dialogAction.type,
      ...(dialogAction.slotToElicit !== undefined && { slotToElicit: dialogAction.slotToElicit }),
    },
    intent: intent && {
      name: intent.name,
      ...(intent.slots && { slots: intent.slots as SlotValues }),
      ...(intent.state && { state: intent.state }),
      ...(intent.confirmationState && { confirmationState: intent.confirmationState }),
    },
    messages,
  };
}

/** https://docs.aws.amazon.com/lexv2/latest/dg/lambda-input-format.html, read 2026-11-25 */
function buildEvent(alias: BotAlias, input: HookInput) {
  const { intent, interpretations, proposed, inputText } = input;
  return {
    messageVersion: '1.0',
    invocationSource: input.source,
    inputMode: 'Text',
    responseContentType: 'text/plain; charset=utf-8',
    sessionId: input.sessionId,
    inputTranscript: inputText,
    bot: {
      id: alias.botId,
      name: alias.botName,
      localeId: input.localeId,
      version: alias.version,
      aliasId: alias.aliasId,
      aliasName: alias.aliasName,
    },
    interpretations,
    ...(proposed && { proposedNextState: { ...proposed, prompt: { attempt: 'Initial' } } }),
    requestAttributes: input.requestAttributes,
    sessionState: { sessionAttributes: input.sessionAttributes, activeContexts: [], intent },
    transcriptions: [
      {
        transcription: inputText,
        transcriptionConfidence: 1,
        resolvedContext: { intent: intent.name },
        resolvedSlots: intent.slots,
      },
    ],
  };
}

function failed(message: string): never {
  throw new ServiceError('DependencyFailedException', message, 424);
}
