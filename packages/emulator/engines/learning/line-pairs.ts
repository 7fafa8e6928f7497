import type { PromptExamples } from './prompt-examples';

/** Name at the beginning of a line, as `Input: …`. */
const LABELED = /^[ \t]*(\p{L}[\p{L}\p{N} _-]{0,30})[:：](.*)$/u;
/** Names of an input and of its output; other names are those of a form or of speakers. */
const INPUT_NAME =
  /^(?:input|question|q|query|text|message|sentence|review|입력|질문|문의|메시지|문장|글)$/iu;
const OUTPUT_NAME =
  /^(?:output|answer|a|response|reply|label|category|class|sentiment|출력|답|답변|대답|분류|범주|감정)$/iu;
/** Examples below which two labeled lines are an ordinary form. */
const MIN_EXAMPLES = 2;

/** Input of an example, and the lines of its output. */
interface Block {
  readonly input: string[];
  readonly output: { readonly name: string; readonly lines: string[] }[];
}

/**
 * Finds examples in pairs of labeled lines, such as `Input: …` and `Output: …`, whose last pair has no
 * output yet. A value may go on over more lines, and an output may have several labels.
 */
export function findLinePairs(prompt: string): PromptExamples | undefined {
  const blocks = readBlocks(prompt.split('\n'));
  const asked = blocks.pop();
  const isAnswered = ({ output }: Block) => output.some(({ lines }) => toText(lines) !== '');
  if (asked === undefined || isAnswered(asked)) return undefined;
  const input = toText(asked.input);
  const examples = blocks
    .filter(isAnswered)
    .map((block) => ({ input: toText(block.input), output: writeOutput(block) }));
  return input === '' || examples.length < MIN_EXAMPLES ? undefined : { examples, input };
}

function readBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let inputName: string | undefined;
  for (const line of lines) {
    const [, label = '', value = ''] = LABELED.exec(line) ?? [];
    const name = label.trim().toLowerCase();
    const block = blocks.at(-1);
    if (INPUT_NAME.test(name) && name === (inputName ?? name)) {
      inputName = name;
      blocks.push({ input: [value], output: [] });
    } else if (block === undefined) continue;
    else if (name !== '' && (OUTPUT_NAME.test(name) || block.output.length > 0))
      block.output.push({ name: label.trim(), lines: [value] });
    else (block.output.at(-1)?.lines ?? block.input).push(line);
  }
  return blocks;
}

/** Writes the value of a single label, or else all labels with their values. */
function writeOutput({ output }: Block): string {
  const [first, ...others] = output;
  if (others.length === 0) return toText(first?.lines ?? []);
  return output.map(({ name, lines }) => `${name}: ${toText(lines)}`).join('\n');
}

function toText(lines: readonly string[]): string {
  return lines.join('\n').trim();
}
