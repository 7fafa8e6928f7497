/** Instruction of a message, and the text that it refers to. */
export interface RequestParts {
  /** Prompt text around a marked request. Usually empty. */
  readonly frame: string;
  readonly instruction: string;
  /** Empty if the message is only an instruction. */
  readonly material: string;
}

const TAG = /<([a-z][\w-]*)(?:\s[^<>]*)?>/giu;
const FENCE = /```|"""/gu;
/** Tags that mark the instruction rather than the material. */
const REQUEST_TAG = /^(?:request|question|query|instructions?|task|prompt|message|input)$/iu;
const REQUEST_WORDS =
  /\b(?:summar|classif|categor|label|translat|rewrite|extract|analy[sz]|explain|tl;?dr|answer|review|read|writ|draft|creat|compos|the (?:following|text|article|document))|요약|분류|번역|정리|추출|분석|설명|써\s?주|작성|만들어|다음|아래|위의?\s*(?:글|텍스트|문서)|대답|답해/iu;

/**
 * Separates the instruction from the material. Text in tags or code fences is material, unless the
 * tag marks a request. Otherwise the instruction is a first or last paragraph with a request, or
 * the text before a colon.
 */
export function splitMessage(message: string): RequestParts {
  return markedParts(message) ?? unmarkedParts(message.trim());
}

/**
 * Like {@link splitMessage}, but the instruction came earlier: a message without marks is all material.
 */
export function instructedParts(message: string): RequestParts {
  return (
    markedParts(message) ?? {
      frame: '',
      instruction: '',
      material: message.trim(),
    }
  );
}

function markedParts(message: string): RequestParts | undefined {
  for (const found of [markedIn(message, tagsIn(message)), markedIn(message, fencesIn(message))]) {
    const marked = found.parts.filter(({ text }) => text !== '');
    if (marked.length === 0) continue;
    const around = found.around.trim();
    const request = marked.filter(({ tag }) => REQUEST_TAG.test(tag));
    const material = marked
      .filter((one) => !request.includes(one))
      .map(({ text }) => text)
      .join('\n\n');
    if (request.length === 0) return { frame: '', instruction: around, material };
    const requestParts = unmarkedParts(request.map(({ text }) => text).join('\n\n'));
    return {
      frame: around,
      instruction: requestParts.instruction,
      material: [material, requestParts.material].filter((text) => text !== '').join('\n\n'),
    };
  }
  return undefined;
}

/** Opening mark of a section of text; its closing mark may be missing. */
interface Opening {
  readonly tag: string;
  readonly index: number;
  /** Index at which the marked text begins. */
  readonly start: number;
  readonly closing: string;
}

function* tagsIn(message: string): Generator<Opening> {
  for (const { index, 0: open, 1: tag = '' } of message.matchAll(TAG))
    yield { tag, index, start: index + open.length, closing: `</${tag}>` };
}

/** Yields code fences; the line of an opening fence may name a language. */
function* fencesIn(message: string): Generator<Opening> {
  let lineEnd = -1;
  for (const { index, 0: fence } of message.matchAll(FENCE)) {
    if (lineEnd < index) lineEnd = message.indexOf('\n', index);
    if (lineEnd < 0) return;
    yield { tag: fence, index, start: lineEnd + 1, closing: fence };
  }
}

/**
 * Returns the texts between matching marks, and the message with each replaced by a space. Searches
 * for a missing closing mark only once, which a single regular expression would repeat at every
 * position.
 */
function markedIn(message: string, openings: Iterable<Opening>) {
  const unclosed = new Set<string>();
  const parts: { readonly tag: string; readonly text: string }[] = [];
  let around = '';
  let done = 0;
  for (const { tag, index, start, closing } of openings) {
    if (index < done || unclosed.has(closing)) continue;
    const close = new RegExp(closing, 'giu');
    close.lastIndex = start;
    const end = close.exec(message)?.index;
    if (end === undefined) {
      unclosed.add(closing);
      continue;
    }
    parts.push({ tag, text: message.slice(start, end).trim() });
    around += `${message.slice(done, index)} `;
    done = close.lastIndex;
  }
  return { parts, around: around + message.slice(done) };
}

function unmarkedParts(message: string): RequestParts {
  const paragraphs = message.split(/\n\s*\n|\n(?=.{60})/u);
  const [first = '', ...rest] = paragraphs;
  const last = paragraphs.at(-1) ?? '';
  const parts = (instruction: string, material: string) => ({
    frame: '',
    instruction,
    material,
  });
  if (rest.length > 0 && isRequest(first)) return parts(first, rest.join('\n\n'));
  if (rest.length > 0 && isRequest(last)) return parts(last, paragraphs.slice(0, -1).join('\n\n'));
  const colon = /^([^:：\n]{3,200})[:：]\s*([\s\S]{20,})$/u.exec(message);
  const [, before = '', after = ''] = colon ?? [];
  return isRequest(before) ? parts(before, after) : parts(message, '');
}

function isRequest(paragraph: string): boolean {
  return paragraph.length <= 400 && (REQUEST_WORDS.test(paragraph) || /[:：]\s*$/u.test(paragraph));
}
