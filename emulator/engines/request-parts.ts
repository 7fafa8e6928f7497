/** What a message asks, and the text that it asks it of. */
export interface RequestParts {
  /** What stands around a marked request: a prompt's own words. Mostly empty. */
  readonly frame: string;
  readonly instruction: string;
  /** Empty when the message is only an instruction. */
  readonly material: string;
}

const TAGGED = /<([a-z][\w-]*)(?:\s[^<>]*)?>([\s\S]*?)<\/\1>/giu;
const FENCED = /(```|""")[^\n]*\n([\s\S]*?)\1/gu;
/** A tag that marks what is asked and not what it is asked of. */
const ASKING_TAG = /^(?:request|question|query|instructions?|task|prompt|message|input)$/iu;
const ASKS =
  /\b(?:summar|classif|categor|label|translat|rewrite|extract|analy[sz]|explain|tl;?dr|answer|review|read|writ|draft|creat|compos|the (?:following|text|article|document))|요약|분류|번역|정리|추출|분석|설명|써\s?주|작성|만들어|다음|아래|위의?\s*(?:글|텍스트|문서)|대답|답해/iu;

/**
 * Tells the instruction from the text. What stands in tags or fences is text, unless the tag says that
 * it is the request; otherwise a first or last paragraph that asks something is the instruction, and
 * so is what stands before a colon.
 */
export function partsOf(message: string): RequestParts {
  return markedParts(message) ?? unmarkedParts(message.trim());
}

/** The same where the instruction came beforehand: a message without marks is all text. */
export function instructedParts(message: string): RequestParts {
  return markedParts(message) ?? { frame: '', instruction: '', material: message.trim() };
}

function markedParts(message: string): RequestParts | undefined {
  for (const mark of [TAGGED, FENCED]) {
    const marked = [...message.matchAll(mark)]
      .map((match) => ({ tag: match[1] ?? '', text: (match[2] ?? '').trim() }))
      .filter(({ text }) => text !== '');
    if (marked.length === 0) continue;
    const around = message.replace(mark, ' ').trim();
    const request = marked.filter(({ tag }) => ASKING_TAG.test(tag));
    const material = marked
      .filter((one) => !request.includes(one))
      .map(({ text }) => text)
      .join('\n\n');
    if (request.length === 0) return { frame: '', instruction: around, material };
    const asked = unmarkedParts(request.map(({ text }) => text).join('\n\n'));
    return {
      frame: around,
      instruction: asked.instruction,
      material: [material, asked.material].filter((text) => text !== '').join('\n\n'),
    };
  }
  return undefined;
}

function unmarkedParts(message: string): RequestParts {
  const paragraphs = message.split(/\n\s*\n|\n(?=.{60})/u);
  const [first = '', ...rest] = paragraphs;
  const last = paragraphs.at(-1) ?? '';
  const parts = (instruction: string, material: string) => ({ frame: '', instruction, material });
  if (rest.length > 0 && asks(first)) return parts(first, rest.join('\n\n'));
  if (rest.length > 0 && asks(last)) return parts(last, paragraphs.slice(0, -1).join('\n\n'));
  const colon = /^([^:：\n]{3,200})[:：]\s*([\s\S]{20,})$/u.exec(message);
  const [, before = '', after = ''] = colon ?? [];
  return asks(before) ? parts(before, after) : parts(message, '');
}

function asks(paragraph: string): boolean {
  return paragraph.length <= 400 && (ASKS.test(paragraph) || /[:：]\s*$/u.test(paragraph));
}
