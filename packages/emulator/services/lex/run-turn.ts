import type { Day } from '../../engines/dialog/calendar-date';
import { words } from '../../engines/search/stem-words';
import { yesOrNo } from '../../engines/dialog/parse-confirmation';
import type { HookAnswer, HookInput } from './code-hook';
import type { IntentModel, LocaleModel } from './locale-model';
import { promptAt, promptOfSlot, responseOf, slotPrompt } from './prompts';
import type { DialogAction, Intent, Interpretation, Session } from './sessions';
import {
  answerFor,
  answersBeside,
  correctionsIn,
  slotValue,
  understand,
} from './interpret-utterance';
import type { SlotValues, Understanding } from './interpret-utterance';

/**
 * Minimum confidence for switching to another intent while a slot is elicited, and while the slot
 * takes any words.
 */
const SURE = { value: 0.75, words: 0.9 };

type HookTurn = Pick<
  HookInput,
  'source' | 'said' | 'sessionAttributes' | 'intent' | 'interpretations' | 'proposed'
>;

/** Context of a turn. */
export interface Setting {
  readonly model: LocaleModel;
  readonly today: Day;
  /** Undefined if the alias has no function. */
  readonly hook: ((input: HookTurn) => Promise<HookAnswer>) | undefined;
}

/** Runs one turn of the user. Returns the new session. */
export async function takeTurn(said: string, session: Session, setting: Setting): Promise<Session> {
  const meant = understand(said, setting.model, setting.today);
  const turn = { said, session, setting, meant };
  const { dialogAction, intent } = session;
  const model = intent && setting.model.intents.get(intent.name);
  if (intent !== undefined && model !== undefined) {
    if (dialogAction?.type === 'ElicitSlot')
      return answerSlot(turn, intent, model, dialogAction.slotToElicit ?? '');
    if (dialogAction?.type === 'ConfirmIntent') return answerConfirmation(turn, intent, model);
  }
  const [best] = meant;
  return best !== undefined && best.confidence >= setting.model.threshold
    ? goOn(turn, intentOf(best.intent, best.slots, setting.model))
    : fallBack(turn);
}

/** Determines the next step as Lex does after a client puts a session. */
export function decide(session: Session, setting: Setting): Promise<Session> {
  const { intent } = session;
  if (intent === undefined) return Promise.resolve(session);
  return next({ said: '', session, setting, meant: [] }, intent);
}

interface Turn {
  readonly said: string;
  readonly session: Session;
  readonly setting: Setting;
  readonly meant: readonly Understanding[];
}

function answerSlot(turn: Turn, intent: Intent, model: IntentModel, name: string) {
  const { said, session, setting, meant } = turn;
  const slot = model.slots.find(({ Name }) => Name === name);
  const likely = likelyOf(turn);
  const takesWords = ['AMAZON.FirstName', 'AMAZON.FreeFormInput'].includes(
    slot?.SlotTypeName ?? '',
  );
  const sure = takesWords ? SURE.words : SURE.value;
  // A value alone does not indicate an intent, although many utterances contain such a value.
  const another = meant.find(({ intent: other }) => other !== intent.name);
  if (another === meant[0] && another !== undefined && another.confidence >= sure && speaks(turn))
    return goOn(turn, intentOf(another.intent, another.slots, setting.model));

  const found = slot && answerFor(slot, said, setting.model, setting.today);
  if (slot !== undefined && found !== undefined) {
    const corrected = likely?.intent === intent.name && !takesWords ? likely.slots : {};
    const beside = answersBeside(slot, said, model, setting.model, setting.today);
    // The same words cannot fill two slots: a seven that is a time is not also a number of people.
    const others = Object.entries({ ...corrected, ...beside }).filter(
      ([, value]) => value?.value.originalValue !== found.words,
    );
    const slots = { ...Object.fromEntries(others), [name]: slotValue(found) };
    return goOn(turn, withSlots(intent, slots));
  }
  if (likely !== undefined && likely.intent !== intent.name && speaks(turn))
    return goOn(turn, intentOf(likely.intent, likely.slots, setting.model));
  if (likely?.intent === intent.name && Object.keys(likely.slots).length > 0)
    return goOn(turn, withSlots(intent, likely.slots));
  const most = promptOfSlot(model, name)?.MaxRetries ?? 0;
  const retries = session.retries + 1;
  return retries > most
    ? fallBack(turn)
    : Promise.resolve({
        ...stay(turn, intent),
        retries,
        messages: slotPrompt(model, name, retries, intent.slots),
      });
}

function answerConfirmation(turn: Turn, intent: Intent, model: IntentModel): Promise<Session> {
  const { said, session, setting } = turn;
  const answer = yesOrNo(said);
  // "No, make it eight" is a correction, not a rejection.
  const rest = answer === undefined || answer.rest === '' ? said : answer.rest;
  const meant = understand(rest, setting.model, setting.today);
  const [likely] = meant.filter(({ confidence }) => confidence >= setting.model.threshold);
  const isOther = likely !== undefined && likely.intent !== intent.name;
  const isSureOfOther = isOther && (answer === undefined || likely.confidence >= SURE.words);
  const changes = isSureOfOther
    ? {}
    : {
        ...correctionsIn(rest, intent.slots, model, setting.model, setting.today),
        ...(likely?.intent === intent.name && likely.slots),
      };
  if (answer?.answer !== 'Yes' && Object.keys(changes).length > 0)
    return goOn(turn, { ...withSlots(intent, changes), confirmationState: 'None' });
  if (isSureOfOther) return goOn(turn, intentOf(likely.intent, likely.slots, setting.model));
  if (answer !== undefined) {
    const confirmationState = answer.answer === 'Yes' ? 'Confirmed' : 'Denied';
    return goOn(turn, { ...intent, confirmationState });
  }
  const prompt = model.properties.IntentConfirmationSetting?.PromptSpecification;
  const retries = session.retries + 1;
  if (prompt === undefined || retries > prompt.MaxRetries) return fallBack(turn);
  return Promise.resolve({
    ...stay(turn, intent),
    retries,
    messages: promptAt(prompt, retries, intent.slots),
  });
}

function fallBack(turn: Turn): Promise<Session> {
  const { fallback } = turn.setting.model;
  return goOn(turn, intentOf(fallback.properties.Name, {}, turn.setting.model));
}

/** Invokes the dialog code hook if the intent enables it; otherwise Lex decides. */
async function goOn(turn: Turn, intent: Intent): Promise<Session> {
  const model = turn.setting.model.intents.get(intent.name);
  const { hook } = turn.setting;
  if (hook === undefined || model?.properties.DialogCodeHook?.Enabled !== true)
    return next(turn, intent);
  const answer = await hook({
    source: 'DialogCodeHook',
    ...heard(turn, intent),
    proposed: proposalFor(intent, model),
  });
  const after = { ...turn, session: { ...turn.session, ...attributesOf(turn, answer) } };
  const decided = merged(intent, answer, turn.setting.model);
  return answer.dialogAction.type === 'Delegate'
    ? next(after, decided)
    : stand(after, decided, answer.dialogAction, answer);
}

/** Runs Lex's default behavior: elicit a slot, confirm the intent, fulfill it. */
async function next(turn: Turn, intent: Intent): Promise<Session> {
  const model = turn.setting.model.intents.get(intent.name);
  if (model === undefined) throw new Error(`The bot has no intent ${intent.name}`);
  const proposal = proposalFor(intent, model);
  if (proposal !== undefined && proposal.dialogAction.type !== 'Close')
    return stand(turn, intent, proposal.dialogAction);
  const { properties } = model;
  if (intent.confirmationState === 'Denied') {
    const messages = responseOf(
      properties.IntentConfirmationSetting?.DeclinationResponse,
      intent.slots,
    );
    return stand(turn, { ...intent, state: 'Failed' }, { type: 'Close' }, { messages });
  }
  const ready: Intent = { ...intent, state: 'ReadyForFulfillment' };
  const closing = responseOf(properties.IntentClosingSetting?.ClosingResponse, intent.slots);
  const { hook } = turn.setting;
  if (hook === undefined || properties.FulfillmentCodeHook?.Enabled !== true)
    return stand(turn, ready, { type: 'Close' }, { messages: closing });
  const answer = await hook({
    source: 'FulfillmentCodeHook',
    ...heard(turn, ready),
    proposed: undefined,
  });
  const after = { ...turn, session: { ...turn.session, ...attributesOf(turn, answer) } };
  const done = merged(ready, answer, turn.setting.model);
  return answer.dialogAction.type === 'Delegate'
    ? stand(after, { ...done, state: 'Fulfilled' }, { type: 'Close' }, { messages: closing })
    : stand(after, done, answer.dialogAction, answer);
}

/** Creates the next session state; without messages of the function it uses the bot's own. */
function stand(
  turn: Turn,
  intent: Intent,
  dialogAction: DialogAction,
  { messages = [] }: { readonly messages?: Session['messages'] } = {},
): Session {
  const model = turn.setting.model.intents.get(intent.name);
  return {
    sessionAttributes: turn.session.sessionAttributes,
    // The intent is open again.
    ...(dialogAction.type !== 'ElicitIntent' && { intent }),
    dialogAction,
    interpretations: interpretationsOf(turn, intent),
    messages:
      messages.length > 0 || model === undefined ? messages : own(model, intent, dialogAction),
    retries: 0,
  };
}

function own(model: IntentModel, intent: Intent, { type, slotToElicit }: DialogAction) {
  if (type === 'ElicitSlot') return slotPrompt(model, slotToElicit, 0, intent.slots);
  const prompt = model.properties.IntentConfirmationSetting?.PromptSpecification;
  return type === 'ConfirmIntent' && prompt !== undefined ? promptAt(prompt, 0, intent.slots) : [];
}

function stay(turn: Turn, intent: Intent): Session {
  return { ...turn.session, intent, interpretations: interpretationsOf(turn, intent) };
}

function proposalFor(
  intent: Intent,
  { slots, properties }: IntentModel,
): { readonly dialogAction: DialogAction; readonly intent: Intent } | undefined {
  const missing = slots.find(
    ({ Name, ValueElicitationSetting }) =>
      ValueElicitationSetting.SlotConstraint === 'Required' &&
      intent.slots[Name]?.value.interpretedValue === undefined,
  );
  if (intent.confirmationState === 'Denied') return { dialogAction: { type: 'Close' }, intent };
  if (missing !== undefined)
    return { dialogAction: { type: 'ElicitSlot', slotToElicit: missing.Name }, intent };
  const asks = properties.IntentConfirmationSetting !== undefined;
  return asks && intent.confirmationState === 'None'
    ? { dialogAction: { type: 'ConfirmIntent' }, intent }
    : undefined;
}

function heard(turn: Turn, intent: Intent) {
  return {
    said: turn.said,
    sessionAttributes: turn.session.sessionAttributes,
    intent,
    interpretations: interpretationsOf(turn, intent),
  };
}

/**
 * Returns the current intent, then alternatives; the fallback intent is placed at the confidence
 * threshold.
 */
function interpretationsOf({ meant, setting }: Turn, intent: Intent): Interpretation[] {
  const { model } = setting;
  const { Name } = model.fallback.properties;
  const scored = (name: string, score: number, slots: SlotValues): Interpretation => ({
    intent: name === intent.name ? intent : intentOf(name, slots, model),
    interpretationSource: 'Lex',
    nluConfidence: { score },
  });
  const others = meant.filter((each) => each.intent !== intent.name).slice(0, 3);
  const line = others.filter(({ confidence }) => confidence >= model.threshold);
  const own = meant.find((each) => each.intent === intent.name);
  const first: Interpretation =
    own === undefined
      ? { intent, interpretationSource: 'Lex' }
      : scored(intent.name, own.confidence, own.slots);
  const fallback: Interpretation[] =
    intent.name === Name
      ? []
      : [{ intent: intentOf(Name, {}, model), interpretationSource: 'Lex' }];
  const asScored = (each: Understanding) => scored(each.intent, each.confidence, each.slots);
  return [
    first,
    ...line.map(asScored),
    ...fallback,
    ...others.filter((each) => !line.includes(each)).map(asScored),
  ];
}

function attributesOf({ session }: Turn, { sessionAttributes }: HookAnswer) {
  return { sessionAttributes: sessionAttributes ?? session.sessionAttributes };
}

function merged(intent: Intent, { intent: answered }: HookAnswer, model: LocaleModel): Intent {
  if (answered?.name === undefined) return intent;
  const blank = intentOf(answered.name, {}, model);
  const same = answered.name === intent.name ? intent : blank;
  return {
    ...same,
    ...answered,
    slots: { ...blank.slots, ...withoutGaps(answered.slots ?? same.slots) },
  };
}

/** Removes null values, which a function may return for what Lex omitted. */
function withoutGaps(slots: SlotValues): SlotValues {
  return Object.fromEntries(
    Object.entries(slots).map(([name, slot]) => {
      if (slot === null) return [name, null];
      const { interpretedValue, ...rest } = slot.value;
      return [
        name,
        { ...slot, value: { ...rest, ...(interpretedValue != null && { interpretedValue }) } },
      ];
    }),
  );
}

export function intentOf(name: string, slots: SlotValues, model: LocaleModel): Intent {
  const known = model.intents.get(name)?.slots ?? [];
  return {
    name,
    slots: Object.fromEntries(known.map(({ Name }) => [Name, slots[Name] ?? null])),
    state: 'InProgress',
    confirmationState: 'None',
  };
}

function withSlots(intent: Intent, slots: SlotValues): Intent {
  return { ...intent, slots: { ...intent.slots, ...slots } };
}

function likelyOf({ meant, setting }: Turn): Understanding | undefined {
  return meant.find(({ confidence }) => confidence >= setting.model.threshold);
}

/** Whether an utterance has words other than numbers. */
function speaks({ said }: Turn): boolean {
  return words(said).some((word) => /\p{L}/u.test(word));
}
