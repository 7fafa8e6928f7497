import { classifyDrawing } from '../../engines/classifiers/images/classify-drawing';
import { decodeImage } from '../../engines/classifiers/images/decode-image';
import { knownThings, labelFor } from '../../engines/classifiers/images/drawing-labels';
import { classify, LABEL_STAND_IN } from '../../engines/structured-output/classify-by-similarity';
import { addNotSure } from '../../core/text/stand-in-names';
import type { Turn } from '../../engines/chat/conversation';
import { estimateTokens, firstTokens } from '../../engines/chat/estimate-tokens';
import { detectPromptLanguage } from '../../engines/chat/prompt-language';
import { splitMessage } from '../../engines/chat/request-parts';
import { STAND_IN, generateResponse } from '../../engines/chat/stand-in-model';
import { detectSentiment, STAND_INS } from '../comprehend/analyze-document';

/** HTTP response of a container, and the stand-in that replaced its model. */
export interface ChatResponse {
  readonly status: number;
  readonly body: string;
  readonly standIn?: string;
}

const PICTURES = `a small classifier of drawings (${knownThings.join(', ')}; no photographs)`;

interface Message {
  readonly role: string;
  readonly text: string;
  readonly pictures: readonly Buffer[];
}

interface Chat {
  readonly messages: readonly Message[];
  readonly maxTokens: number | undefined;
}

/**
 * Processes chat messages as a container of Text Generation Inference does
 * (https://huggingface.co/docs/text-generation-inference/messages_api, read 2026-11-25). Returns a
 * response in OpenAI's format, or an error with its type. Stand-ins replace the model.
 */
export function handleChat(
  body: string,
  {
    model,
    contentType,
    now,
  }: { readonly model: string; readonly contentType: string; readonly now: number },
): ChatResponse {
  if (!contentType.startsWith('application/json'))
    return { status: 415, body: 'Expected request with `Content-Type: application/json`' };
  try {
    const { messages, maxTokens } = readChat(body);
    const { text, standIn } = generateReply(messages);
    const truncated = maxTokens === undefined ? text : firstTokens(text, maxTokens);
    const prompt = messages.reduce((sum, message) => sum + estimateTokens(message.text), 0);
    const completion = estimateTokens(truncated);
    return {
      status: 200,
      standIn,
      body: JSON.stringify({
        object: 'chat.completion',
        id: '',
        created: Math.floor(now / 1000),
        model,
        system_fingerprint: 'emulated',
        choices: [
          {
            index: 0,
            message: { role: 'assistant', content: truncated },
            logprobs: null,
            finish_reason: truncated.length < text.length ? 'length' : 'stop',
          },
        ],
        usage: {
          prompt_tokens: prompt,
          completion_tokens: completion,
          total_tokens: prompt + completion,
        },
      }),
    };
  } catch (error) {
    if (!(error instanceof InvalidChat)) throw error;
    const output = { error: `Input validation error: ${error.message}`, error_type: 'validation' };
    return { status: 422, body: JSON.stringify(output) };
  }
}

class InvalidChat extends Error {}

const known = ['messages', 'max_tokens', 'model'];

function readChat(body: string): Chat {
  let chat: Readonly<Record<string, unknown>>;
  try {
    chat = JSON.parse(body) as Readonly<Record<string, unknown>>;
  } catch {
    throw new InvalidChat('the body is not JSON');
  }
  const other = Object.keys(chat).find((member) => !known.includes(member));
  if (other !== undefined)
    throw new InvalidChat(`the emulator's container does not support ${other}`);
  const { messages, max_tokens: maxTokens } = chat;
  if (!Array.isArray(messages) || messages.length === 0)
    throw new InvalidChat('`messages` must be a list of at least one message');
  if (maxTokens !== undefined && !(Number.isInteger(maxTokens) && Number(maxTokens) > 0))
    throw new InvalidChat(
      `\`max_tokens\` must be strictly positive. Given: ${JSON.stringify(maxTokens)}`,
    );
  return {
    messages: messages.map(readMessage),
    maxTokens: maxTokens === undefined ? undefined : Number(maxTokens),
  };
}

interface Part {
  readonly type?: string;
  readonly text?: string;
  readonly image_url?: { readonly url?: string };
}

function readMessage(given: unknown): Message {
  const { role, content } = given as { readonly role?: unknown; readonly content?: unknown };
  if (role !== 'system' && role !== 'user' && role !== 'assistant')
    throw new InvalidChat(`unknown message role ${JSON.stringify(role)}`);
  if (typeof content === 'string') return { role, text: content, pictures: [] };
  if (!Array.isArray(content))
    throw new InvalidChat('the content of a message must be a string or a list');
  const parts = content as readonly Part[];
  return {
    role,
    text: parts.flatMap(({ type, text }) => (type === 'text' ? (text ?? '') : [])).join('\n'),
    pictures: parts.flatMap(({ type, image_url }) =>
      type === 'image_url' ? pictureIn(image_url?.url ?? '') : [],
    ),
  };
}

function pictureIn(url: string): Buffer {
  const [, base64] = /^data:image\/[a-z+]+;base64,(.*)$/s.exec(url) ?? [];
  if (base64 === undefined)
    throw new InvalidChat('the emulator accepts pictures as base64 data URLs only');
  return Buffer.from(base64, 'base64');
}

/**
 * Selects the stand-in by prompt: classification of a picture or a text by labels, or a general
 * answer.
 */
function generateReply(messages: readonly Message[]): {
  readonly text: string;
  readonly standIn: string;
} {
  const last = messages.at(-1);
  const prompt = last?.text ?? '';
  const labels = labelsIn(prompt);
  const picture = last?.pictures[0];
  if (picture !== undefined) return { text: describePicture(picture, labels), standIn: PICTURES };
  const { material } = splitMessage(prompt);
  if (labels.length > 0 && material !== '') {
    if (labels.every((label) => feelings.includes(label.toLowerCase()))) {
      const language = detectPromptLanguage(material);
      const { Sentiment } = detectSentiment(material, language);
      return { text: Sentiment.toLowerCase(), standIn: STAND_INS.sentiment[language] };
    }
    const [best] = classify(
      material,
      labels.map((name) => ({ name, description: '' })),
    );
    return {
      text: best?.name ?? '',
      standIn: best?.isSure === true ? LABEL_STAND_IN : addNotSure(LABEL_STAND_IN, material),
    };
  }
  const conversation = {
    system: messages.flatMap(({ role, text }) => (role === 'system' ? text : [])).join('\n\n'),
    turns: messages.flatMap(({ role, text }): Turn[] =>
      role === 'user' || role === 'assistant' ? [{ role, text }] : [],
    ),
  };
  const output = generateResponse(conversation, [], 'auto');
  return {
    text: output.kind === 'text' ? output.text : JSON.stringify(output.input),
    standIn: output.standIn ?? STAND_IN,
  };
}

const feelings = ['positive', 'negative', 'neutral', 'mixed'];

/** Parses the allowed labels: the list after "one of …:" up to the end of its sentence. */
function labelsIn(prompt: string): readonly string[] {
  const [, list = ''] = /\bone of\b[^:\n]*:\s*([^\n]+?)\.?(?:\n|$)/iu.exec(prompt) ?? [];
  return list
    .split(',')
    .map((label) => label.trim())
    .filter((label) => label !== '');
}

function describePicture(bytes: Buffer, labels: readonly string[]): string {
  let thing: string;
  try {
    thing = classifyDrawing(decodeImage(bytes));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InvalidChat(`the picture cannot be read: ${reason}`);
  }
  if (thing === 'other')
    return `Not a drawing that the stand-in recognizes: ${knownThings.join(', ')}.`;
  // Choosing a label would be a guess: the labels do not name what the picture shows.
  return labels.length === 0 ? thing : (labelFor(thing, labels) ?? `None of them: ${thing}.`);
}
