import { formatAnswer } from '../../../shared/comparison/answer-format';
import type { Field, Task, TaskItem } from '../../../shared/comparison/task-file';
import type { PromptName } from './prompt-names';

type Variables = Readonly<Record<string, string>>;

const DESCRIPTIONS: Readonly<Record<Field, string>> = {
  category: 'name of the category',
  reply: 'reply to the customer',
};

/** Builds the variables of a prompt for one message; only `few-shot` takes examples. */
export function buildVariables(
  name: PromptName,
  message: string,
  task: Pick<Task, 'fields' | 'categories'>,
  examples: readonly TaskItem[] = [],
): Variables {
  const common = { task: describeTask(task), message };
  return name === 'few-shot'
    ? { ...common, examples: formatExamples(examples, task.fields) }
    : { ...common, format: describeFormat(name, task) };
}

/** Formats examples with the answers as the model should give them. */
export function formatExamples(examples: readonly TaskItem[], fields: readonly Field[]): string {
  return examples
    .map(
      (example) =>
        `<example>\n<message>\n${example.text}\n</message>\n<answer>\n${formatAnswer(example, fields)}\n</answer>\n</example>`,
    )
    .join('\n');
}

function describeTask({ fields, categories }: Pick<Task, 'fields' | 'categories'>): string {
  return [
    ...(fields.includes('category')
      ? [`Assign the message to one of these categories: ${categories.join(', ')}.`]
      : []),
    ...(fields.includes('reply')
      ? ['Write the reply to the message, in the language of the message.']
      : []),
  ].join(' ');
}

function describeFormat(
  name: PromptName,
  { fields, categories }: Pick<Task, 'fields' | 'categories'>,
): string {
  switch (name) {
    case 'table':
      return [
        `| ${fields.map(capitalize).join(' | ')} |`,
        `| ${fields.map(() => '---').join(' | ')} |`,
      ].join('\n');
    case 'json':
      return JSON.stringify(buildSchema(fields, categories));
    default:
      return formatAnswer(
        Object.fromEntries(fields.map((field) => [field, `<${DESCRIPTIONS[field]}>`])),
        fields,
      );
  }
}

function buildSchema(fields: readonly Field[], categories: readonly string[]) {
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map((field) => [
        field,
        {
          type: 'string',
          description: DESCRIPTIONS[field],
          ...(field === 'category' && { enum: categories }),
        },
      ]),
    ),
    required: fields,
    additionalProperties: false,
  };
}

function capitalize(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
