import type { Day } from '../../engines/dialog/grammar/calendar-date';
import { words } from '../../engines/search/stem-words';
import { parseCorrection } from '../../engines/dialog/corrections';
import { parseConfirmation } from '../../engines/dialog/parse-confirmation';
import type { HookResponse, HookInput } from './code-hook';
import type { IntentModel, LocaleModel } from './locale-model';
import { promptAt, promptOfSlot, renderResponse, slotPrompt } from './prompts';
import type { DialogAction, Intent, Interpretation, Session } from './sessions';
import {
  findElicitedValue,
  findOtherSlotValues,
  correctionsIn,
  hasSameMeaning,
  slotValue,
  understand,
} from './interpret-utterance';
import type { SlotValues, Understanding } from './interpret-utterance';

/**
 * Minimum confidence for switching to another intent while a slot is elicited, and while the slot
 * takes any words.
 */
const SWITCH_CONFIDENCE = { value: 0.75, words: 0.9 };

/** Longest correction of another slot while the bot elicits a free text, in characters. */
const LONGEST_CORRECTION = 30;

type HookTurn = Pick<
  HookInput,
  'source' | 'inputText' | 'sessionAttributes' | 'intent' | 'interpretations' | 'proposed'
>;

/** Context of a turn. */
export interface Setting {
  readonly model: LocaleModel;
  readonly today: Day;
  /** Undefined if the alias has no function. */
  readonly hook: ((input: HookTurn) => Promise<HookResponse>) | undefined;
}

/** Runs one turn of the user. Returns the new session. */
export async function takeTurn(
  inputText: string,
  session: Session,
  setting: Setting,
): Promise<Session> {
  const candidates = understand(inputText, setting.model, setting.today);
  const turn = { inputText, session, setting, candidates };
  const { dialogAction, intent } = session;
  const model = intent && setting.model.intents.get(intent.name);
  if (intent !== undefined && model !== undefined) {
    if (dialogAction?.type === 'ElicitSlot')
      return handleSlotReply(turn, intent, model, dialogAction.slotToElicit ?? '');
    if (dialogAction?.type === 'ConfirmIntent') return handleConfirmationReply(turn, intent, model);
  }
  const isLikely = ({ confidence }: Understanding) => confidence >= setting.model.threshold;
  // Only a request that opens a dialog is matched by meaning: an answer to a question is short.
  const opening = candidates.some(isLikely)
    ? turn
    : { ...turn, candidates: understandMeaning(inputText, setting) };
  const [best] = opening.candidates;
  return best !== undefined && isLikely(best)
    ? continueDialog(opening, createIntent(best.intent, best.slots, setting.model))
    : fallBack(turn);
}

function understandMeaning(inputText: string, { model, today }: Setting): Understanding[] {
  return understand(inputText, model, today, model.matchMeaning);
}

/** Determines the next step as Lex does after a client puts a session. */
export function decide(session: Session, setting: Setting): Promise<Session> {
  const { intent } = session;
  if (intent === undefined) return Promise.resolve(session);
  return next({ inputText: '', session, setting, candidates: [] }, intent);
}

interface Turn {
  readonly inputText: string;
  readonly session: Session;
  readonly setting: Setting;
  readonly candidates: readonly Understanding[];
}

function handleSlotReply(turn: Turn, intent: Intent, model: IntentModel, name: string) {
  const { inputText, session, setting, candidates } = turn;
  const slot = model.slots.find(({ Name }) => Name === name);
  const likely = findLikelyIntent(turn);
  const takesAnyWords = ['AMAZON.FirstName', 'AMAZON.FreeFormInput'].includes(
    slot?.SlotTypeName ?? '',
  );
  const correction = findCorrection(turn, intent, model, slot);
  if (correction !== undefined) return continueDialog(turn, withSlots(intent, correction));
  const minConfidence = takesAnyWords ? SWITCH_CONFIDENCE.words : SWITCH_CONFIDENCE.value;
  // A value alone does not indicate an intent, although many utterances contain such a value.
  const another = candidates.find(({ intent: other }) => other !== intent.name);
  if (
    another === candidates[0] &&
    another !== undefined &&
    another.confidence >= minConfidence &&
    hasWords(turn)
  )
    return continueDialog(turn, createIntent(another.intent, another.slots, setting.model));

  const found = slot && findElicitedValue(slot, inputText, setting.model, setting.today);
  if (slot !== undefined && found !== undefined) {
    const corrected = likely?.intent === intent.name && !takesAnyWords ? likely.slots : {};
    const otherValues = findOtherSlotValues(slot, inputText, model, setting.model, setting.today);
    // The same words cannot fill two slots: a seven that is a time is not also a number of people.
    const others = Object.entries({ ...corrected, ...otherValues }).filter(
      ([, value]) => value?.value.originalValue !== found.words,
    );
    const slots = { ...Object.fromEntries(others), [name]: slotValue(found) };
    return continueDialog(turn, withSlots(intent, slots));
  }
  if (likely !== undefined && likely.intent !== intent.name && hasWords(turn))
    return continueDialog(turn, createIntent(likely.intent, likely.slots, setting.model));
  if (likely?.intent === intent.name && Object.keys(likely.slots).length > 0)
    return continueDialog(turn, withSlots(intent, likely.slots));
  const maxRetries = promptOfSlot(model, name)?.MaxRetries ?? 0;
  const retries = session.retries + 1;
  return retries > maxRetries
    ? fallBack(turn)
    : Promise.resolve({
        ...keepSession(turn, intent),
        retries,
        messages: slotPrompt(model, name, retries, intent.slots),
      });
}

/**
 * Finds what a reply such as "no, wait, 010-2222-4444" corrects instead of answering the prompt. A
 * free text may open with the same words, so it counts only if it has no others.
 */
function findCorrection(
  { inputText, setting }: Turn,
  intent: Intent,
  model: IntentModel,
  slot: IntentModel['slots'][number] | undefined,
): SlotValues | undefined {
  const rest = parseCorrection(inputText);
  if (rest === undefined || slot === undefined) return undefined;
  const isFreeText = slot.SlotTypeName === 'AMAZON.FreeFormInput';
  if (isFreeText && rest.length > LONGEST_CORRECTION) return undefined;
  const isName = slot.SlotTypeName === 'AMAZON.FirstName';
  const answer =
    isFreeText || isName ? undefined : findElicitedValue(slot, rest, setting.model, setting.today);
  if (answer !== undefined) return undefined;
  const corrections = correctionsIn(rest, intent.slots, model, setting.model, setting.today);
  return Object.keys(corrections).length > 0 ? corrections : undefined;
}

function handleConfirmationReply(turn: Turn, intent: Intent, model: IntentModel): Promise<Session> {
  const { inputText, session, setting } = turn;
  const response = parseConfirmation(inputText);
  // "No, make it eight" is a correction, not a rejection.
  const answered = response === undefined || response.rest === '' ? inputText : response.rest;
  const correction = parseCorrection(answered);
  const rest = correction ?? answered;
  const candidates = understand(rest, setting.model, setting.today);
  const [likely] = candidates.filter(({ confidence }) => confidence >= setting.model.threshold);
  const isOnlyAnswer = response?.rest === '';
  const isOtherIntent = likely !== undefined && likely.intent !== intent.name && !isOnlyAnswer;
  const switchesIntent =
    isOtherIntent &&
    ((response === undefined && correction === undefined) ||
      likely.confidence >= SWITCH_CONFIDENCE.words);
  const mentioned: SlotValues = switchesIntent
    ? {}
    : {
        ...correctionsIn(rest, intent.slots, model, setting.model, setting.today),
        ...(likely?.intent === intent.name && likely.slots),
      };
  // "Yes, at eight" confirms a time of eight; "yes, but at nine" changes it.
  const changes =
    response?.answer === 'Yes'
      ? Object.fromEntries(
          Object.entries(mentioned).filter(
            ([name, value]) => !hasSameMeaning(intent.slots[name], value),
          ),
        )
      : mentioned;
  if (Object.keys(changes).length > 0)
    return continueDialog(turn, {
      ...withSlots(intent, changes),
      confirmationState: 'None',
    });
  if (switchesIntent)
    return continueDialog(turn, createIntent(likely.intent, likely.slots, setting.model));
  if (response !== undefined) {
    const confirmationState = response.answer === 'Yes' ? 'Confirmed' : 'Denied';
    return continueDialog(turn, { ...intent, confirmationState });
  }
  const prompt = model.properties.IntentConfirmationSetting?.PromptSpecification;
  const retries = session.retries + 1;
  if (prompt === undefined || retries > prompt.MaxRetries) return fallBack(turn);
  return Promise.resolve({
    ...keepSession(turn, intent),
    retries,
    messages: promptAt(prompt, retries, intent.slots),
  });
}

function fallBack(turn: Turn): Promise<Session> {
  const { fallback } = turn.setting.model;
  return continueDialog(turn, createIntent(fallback.properties.Name, {}, turn.setting.model));
}

/** Invokes the dialog code hook if the intent enables it; otherwise Lex decides. */
async function continueDialog(turn: Turn, intent: Intent): Promise<Session> {
  const model = turn.setting.model.intents.get(intent.name);
  const { hook } = turn.setting;
  if (hook === undefined || model?.properties.DialogCodeHook?.Enabled !== true)
    return next(turn, intent);
  const response = await hook({
    source: 'DialogCodeHook',
    ...buildHookInput(turn, intent),
    proposed: proposalFor(intent, model),
  });
  const after = {
    ...turn,
    session: { ...turn.session, ...resolveAttributes(turn, response) },
  };
  const decided = merged(intent, response, turn.setting.model);
  return response.dialogAction.type === 'Delegate'
    ? next(after, decided)
    : buildSession(after, decided, response.dialogAction, response);
}

/** Runs Lex's default behavior: elicit a slot, confirm the intent, fulfill it. */
async function next(turn: Turn, intent: Intent): Promise<Session> {
  const model = turn.setting.model.intents.get(intent.name);
  if (model === undefined) throw new Error(`The bot has no intent ${intent.name}`);
  const proposal = proposalFor(intent, model);
  if (proposal !== undefined && proposal.dialogAction.type !== 'Close')
    return buildSession(turn, intent, proposal.dialogAction);
  const { properties } = model;
  if (intent.confirmationState === 'Denied') {
    const messages = renderResponse(
      properties.IntentConfirmationSetting?.DeclinationResponse,
      intent.slots,
    );
    return buildSession(turn, { ...intent, state: 'Failed' }, { type: 'Close' }, { messages });
  }
  const ready: Intent = { ...intent, state: 'ReadyForFulfillment' };
  const closing = renderResponse(properties.IntentClosingSetting?.ClosingResponse, intent.slots);
  const { hook } = turn.setting;
  if (hook === undefined || properties.FulfillmentCodeHook?.Enabled !== true)
    return buildSession(turn, ready, { type: 'Close' }, { messages: closing });
  const response = await hook({
    source: 'FulfillmentCodeHook',
    ...buildHookInput(turn, ready),
    proposed: undefined,
  });
  const after = {
    ...turn,
    session: { ...turn.session, ...resolveAttributes(turn, response) },
  };
  const done = merged(ready, response, turn.setting.model);
  return response.dialogAction.type === 'Delegate'
    ? buildSession(after, { ...done, state: 'Fulfilled' }, { type: 'Close' }, { messages: closing })
    : buildSession(after, done, response.dialogAction, response);
}

/** Creates the next session state; without messages of the function it uses the bot's own. */
function buildSession(
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
    interpretations: buildInterpretations(turn, intent),
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

function keepSession(turn: Turn, intent: Intent): Session {
  return {
    ...turn.session,
    intent,
    interpretations: buildInterpretations(turn, intent),
  };
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
    return {
      dialogAction: { type: 'ElicitSlot', slotToElicit: missing.Name },
      intent,
    };
  const needsConfirmation = properties.IntentConfirmationSetting !== undefined;
  return needsConfirmation && intent.confirmationState === 'None'
    ? { dialogAction: { type: 'ConfirmIntent' }, intent }
    : undefined;
}

function buildHookInput(turn: Turn, intent: Intent) {
  return {
    inputText: turn.inputText,
    sessionAttributes: turn.session.sessionAttributes,
    intent,
    interpretations: buildInterpretations(turn, intent),
  };
}

/**
 * Returns the current intent, then alternatives; the fallback intent is placed at the confidence
 * threshold.
 */
function buildInterpretations({ candidates, setting }: Turn, intent: Intent): Interpretation[] {
  const { model } = setting;
  const { Name } = model.fallback.properties;
  const scored = (name: string, score: number, slots: SlotValues): Interpretation => ({
    intent: name === intent.name ? intent : createIntent(name, slots, model),
    interpretationSource: 'Lex',
    nluConfidence: { score },
  });
  const others = candidates.filter((each) => each.intent !== intent.name).slice(0, 3);
  const line = others.filter(({ confidence }) => confidence >= model.threshold);
  const own = candidates.find((each) => each.intent === intent.name);
  const first: Interpretation =
    own === undefined
      ? { intent, interpretationSource: 'Lex' }
      : scored(intent.name, own.confidence, own.slots);
  const fallback: Interpretation[] =
    intent.name === Name
      ? []
      : [
          {
            intent: createIntent(Name, {}, model),
            interpretationSource: 'Lex',
          },
        ];
  const asScored = (each: Understanding) => scored(each.intent, each.confidence, each.slots);
  return [
    first,
    ...line.map(asScored),
    ...fallback,
    ...others.filter((each) => !line.includes(each)).map(asScored),
  ];
}

function resolveAttributes({ session }: Turn, { sessionAttributes }: HookResponse) {
  return { sessionAttributes: sessionAttributes ?? session.sessionAttributes };
}

function merged(intent: Intent, { intent: returned }: HookResponse, model: LocaleModel): Intent {
  if (returned?.name === undefined) return intent;
  const blank = createIntent(returned.name, {}, model);
  const same = returned.name === intent.name ? intent : blank;
  return {
    ...same,
    ...returned,
    slots: { ...blank.slots, ...withoutGaps(returned.slots ?? same.slots) },
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
        {
          ...slot,
          value: {
            ...rest,
            ...(interpretedValue != null && { interpretedValue }),
          },
        },
      ];
    }),
  );
}

export function createIntent(name: string, slots: SlotValues, model: LocaleModel): Intent {
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

function findLikelyIntent({ candidates, setting }: Turn): Understanding | undefined {
  return candidates.find(({ confidence }) => confidence >= setting.model.threshold);
}

/** Whether an utterance has words other than numbers. */
function hasWords({ inputText }: Turn): boolean {
  return words(inputText).some((word) => /\p{L}/u.test(word));
}
