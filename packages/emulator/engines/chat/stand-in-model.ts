import { addNotSure } from '../../core/text/stand-in-names';
import { createCodeAssistant } from '../code/code-assistant';
import { buildChatResponse, quoteToolResult } from './chat-response';
import type { Conversation, ModelResponse, Tool, ToolChoice } from './conversation';
import { LABEL_STAND_IN } from '../structured-output/classify-by-similarity';
import { fillSchema } from '../structured-output/fill-schema';
import { fitsSchema } from '../structured-output/json-schema';
import { features, similarity } from '../search/lexical-similarity';
import { createMinutesWriter } from '../summary/write-minutes';
import { readInput } from '../learning/input-text';
import {
  LEARNED_STAND_IN,
  learnFromExamples,
  type LearnedModel,
} from '../learning/learn-from-examples';
import { findPromptExamples } from '../learning/prompt-examples';
import type { Sampling } from '../learning/sampling';
import type { Comparison } from '../learning/text-features';
import { findRequestedFormat } from '../structured-output/requested-format';
import { instructedParts, splitMessage } from './request-parts';
import { sentences } from '../summary/split-sentences';
import { isStandInResponse } from './stand-in-phrases';
import { requestsSummary, summarize } from '../summary/summarize';

/** Label shown by a try: no weights, no knowledge, only the words of the input. */
export const STAND_IN = 'extractive and statistical text stand-in (no language model)';

/** Minimum similarity between a message and a tool's description for a call by free choice. */
const MIN_TOOL_SIMILARITY = 0.2;

/** Abilities of a stand-in besides those of all. */
export interface StandInSkill {
  /** Model that was customized with training records. */
  readonly learned?: LearnedModel;
  /** @default 'meaning' */
  readonly compare?: Comparison;
  /** Randomness of an answer by examples. @default the likeliest answer */
  readonly sampling?: Sampling | undefined;
}

/**
 * Replaces a language model. Produces a summary by TextRank, a tool call by similarity and
 * patterns, or else the conversation's own sentences with a notice. Deterministic. English and
 * Korean.
 */
export function generateResponse(
  conversation: Conversation,
  tools: readonly Tool[],
  choice: ToolChoice,
  skill: StandInSkill = {},
): ModelResponse {
  const { system, turns } = conversation;
  const last = turns.at(-1);
  const message = last?.text ?? '';

  const tool = chosenTool(tools, choice, message, last?.toolResult === true);
  const assistant =
    tool === undefined
      ? undefined
      : (createCodeAssistant(tool.schema) ?? createMinutesWriter(tool.schema));
  if (tool !== undefined && assistant !== undefined) {
    const { standIn, buildInput: answer } = assistant;
    return { kind: 'tool', name: tool.name, input: answer(message), standIn };
  }
  if (tool !== undefined) {
    const learned = fillAsExamples(tool, `${system}\n${message}`.trim(), skill);
    if (learned !== undefined) return { kind: 'tool', name: tool.name, ...learned };
    const { instruction, material } =
      system.trim() === '' ? splitMessage(message) : instructedParts(message);
    const context = [tool.description, system, material === '' ? '' : instruction].join('\n');
    const text = material || instruction;
    let standIn = STAND_IN;
    const input = fillSchema(tool.schema, {
      text,
      context,
      compare: skill.compare ?? 'meaning',
      onLabel: ({ isSure }) => {
        standIn = isSure ? LABEL_STAND_IN : addNotSure(LABEL_STAND_IN, text);
      },
    });
    return { kind: 'tool', name: tool.name, input, standIn };
  }
  if (last?.toolResult === true) return { kind: 'text', text: quoteToolResult(message) };
  const shown = answerAsShown(`${system}\n${message}`.trim(), skill);
  if (shown !== undefined) return { kind: 'text', ...shown };
  return {
    kind: 'text',
    text: summary(conversation) ?? buildChatResponse(conversation, splitMessage(message)),
  };
}

/**
 * Fills a tool as training records or the examples in the prompt do, if their outputs are JSON objects
 * with fields of the tool. Other fields are filled from the text; undefined without such outputs.
 */
function fillAsExamples(
  tool: Tool,
  prompt: string,
  skill: StandInSkill,
): { readonly input: Record<string, unknown>; readonly standIn: string } | undefined {
  const answer = answerAsExamples(prompt, skill);
  const properties = tool.schema.properties ?? {};
  const fields = Object.entries(answer === undefined ? {} : readObject(answer.text)).filter(
    ([name, value]) => {
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return property !== undefined && fitsSchema(value, property);
    },
  );
  if (answer === undefined || fields.length === 0) return undefined;
  const context = [tool.description, prompt].join('\n');
  const filled = fillSchema(tool.schema, {
    text: answer.input,
    context,
    compare: skill.compare ?? 'meaning',
  });
  return { input: { ...filled, ...Object.fromEntries(fields) }, standIn: answer.standIn };
}

function readObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}

/**
 * Answers as training records or the examples in the prompt do, or in the format that the prompt
 * shows; undefined without any of them.
 */
function answerAsShown(
  prompt: string,
  skill: StandInSkill,
): { readonly text: string; readonly standIn: string } | undefined {
  const answer = answerAsExamples(prompt, skill);
  if (answer !== undefined) return { text: answer.text, standIn: answer.standIn };
  const format = findRequestedFormat(prompt);
  if (format === undefined) return undefined;
  const { text, instruction } = readInput(prompt);
  let standIn = STAND_IN;
  const values = fillSchema(format.schema, {
    text,
    context: instruction,
    compare: skill.compare ?? 'meaning',
    onLabel: ({ isSure }) => {
      standIn = isSure ? LABEL_STAND_IN : addNotSure(LABEL_STAND_IN, text);
    },
  });
  return { text: format.write(values), standIn };
}

/** Answers as training records do, or else as the examples in the prompt do. */
function answerAsExamples(
  prompt: string,
  { learned, compare = 'meaning', sampling }: StandInSkill,
): { readonly input: string; readonly text: string; readonly standIn: string } | undefined {
  const shown = learned === undefined ? findPromptExamples(prompt) : undefined;
  const model = learned ?? (shown && learnFromExamples(shown.examples, compare));
  if (model === undefined) return undefined;
  const { text, isSure } = model.respond(shown?.input ?? prompt, sampling);
  const input = shown?.input ?? readInput(prompt).text;
  return { input, text, standIn: isSure ? LEARNED_STAND_IN : addNotSure(LEARNED_STAND_IN, input) };
}

function chosenTool(
  tools: readonly Tool[],
  choice: ToolChoice,
  message: string,
  hasToolResult: boolean,
): Tool | undefined {
  if (typeof choice === 'object') return tools.find(({ name }) => name === choice.name);
  if (tools.length === 0) return undefined;
  const messageFeatures = features(message);
  const [best] = tools
    .map((tool) => ({
      tool,
      fit: similarity(
        messageFeatures,
        features(`${tool.name.replaceAll(/[_-]/gu, ' ')}. ${tool.description}`),
      ),
    }))
    .sort((a, b) => b.fit - a.fit);
  if (choice === 'auto' && (hasToolResult || (best?.fit ?? 0) < MIN_TOOL_SIMILARITY))
    return undefined;
  return best?.tool;
}

/**
 * Returns a summary if the user requests one: of the text in the message, or of the earlier turns.
 */
function summary({ system, turns }: Conversation): string | undefined {
  const message = turns.at(-1)?.text ?? '';
  if (turns.length === 1 && requestsSummary(system)) {
    const { instruction, material } = instructedParts(message);
    return material === '' ? undefined : summarize(material, `${system}\n${instruction}`);
  }
  const { frame, instruction, material } = splitMessage(message);
  if (!requestsSummary(instruction)) return undefined;
  const earlier = turns
    .slice(0, -1)
    .filter(({ text }) => !isStandInResponse(text))
    .map(({ text }) => text)
    .join('\n\n');
  const text = material === '' ? earlier : material;
  if (sentences(text).length < 2) return undefined;
  return summarize(text, `${system}\n${frame}\n${instruction}`);
}
