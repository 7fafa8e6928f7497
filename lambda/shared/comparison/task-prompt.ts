import { formatAnswer } from './answer-format';
import type { Field, Task } from './task-file';

/** Parts of a task that a prompt shows. */
export type PromptTask = Pick<Task, 'fields' | 'categories'>;

/** Descriptions of the fields, for a prompt or a schema. */
export const fieldDescriptions: Readonly<Record<Field, string>> = {
  category: 'name of the category',
  reply: 'reply to the message',
};

/** Describes the task in words, with its categories. */
export function describeTask({ fields, categories }: PromptTask): string {
  return [
    ...(fields.includes('category')
      ? [`Assign the message to one of these categories: ${categories.join(', ')}.`]
      : []),
    ...(fields.includes('reply')
      ? ['Write the reply to the message, in the language of the message.']
      : []),
  ].join(' ');
}

/** Shows the format of an answer: a line for each field, with its description in brackets. */
export function describeAnswer(fields: readonly Field[]): string {
  const placeholders = fields.map((field) => [field, `<${fieldDescriptions[field]}>`]);
  return formatAnswer(Object.fromEntries(placeholders) as Record<Field, string>, fields);
}

/** Builds the prompt of a message without examples. A tuned model has learned from this prompt. */
export function buildTaskPrompt(task: PromptTask, message: string): string {
  return [
    describeTask(task),
    '',
    'Answer in this format and write nothing else:',
    describeAnswer(task.fields),
    '',
    '<message>',
    message,
    '</message>',
  ].join('\n');
}
