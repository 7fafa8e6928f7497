import { splitMessage } from '../chat/request-parts';
import { stripFrame, type SharedFrame } from './shared-frame';

/** Prompt as it is compared. */
export interface InputText {
  /** Text that the prompt is about. */
  readonly text: string;
  /** Remaining prompt. */
  readonly instruction: string;
}

/** Characters that are compared; a stand-in reads no books. */
const MAX_CHARACTERS = 4_000;

/**
 * Separates the text of a prompt from the instruction: the text is in the last element, or else
 * inside of the frame that all inputs share, or after an instruction.
 */
export function readInput(prompt: string, frame?: SharedFrame): InputText {
  const element = lastElement(prompt);
  if (element !== undefined) return cut(element);
  if (frame !== undefined) {
    const text = stripFrame(prompt, frame);
    if (text !== prompt && text.trim() !== '') return cut({ text, instruction: '' });
  }
  const { frame: around, instruction, material } = splitMessage(prompt);
  return material === ''
    ? cut({ text: prompt, instruction: '' })
    : cut({ text: material, instruction: `${around}\n${instruction}`.trim() });
}

function cut({ text, instruction }: InputText): InputText {
  return {
    text: text.trim().slice(0, MAX_CHARACTERS),
    instruction: instruction.trim().slice(0, MAX_CHARACTERS),
  };
}

/** Finds the element whose closing tag comes last, with its opening tag before it. */
function lastElement(prompt: string): InputText | undefined {
  const end = prompt.lastIndexOf('</');
  const name = /^<\/([a-z][\w-]{0,40})>/iu.exec(prompt.slice(end, end + 44))?.[1];
  if (end < 0 || name === undefined) return undefined;
  const opening = `<${name}>`;
  const start = prompt.lastIndexOf(opening, end);
  if (start < 0) return undefined;
  return {
    text: prompt.slice(start + opening.length, end),
    instruction: `${prompt.slice(0, start)}${prompt.slice(end + name.length + 3)}`,
  };
}
