import { formatAnswer } from '../../../shared/comparison/answer-format';
import type { Field, TaskItem } from '../../../shared/comparison/task-file';
import {
  describeAnswer,
  describeTask,
  fieldDescriptions,
  type PromptTask,
} from '../../../shared/comparison/task-prompt';
import type { PromptName } from './input';

/** Builds the variables of a prompt for one message; only `few-shot` takes examples. */
export function buildVariables(
  name: PromptName,
  message: string,
  task: PromptTask,
  examples: readonly TaskItem[] = [],
): Readonly<Record<string, string>> {
  const common = { task: describeTask(task), message };
  return name === 'few-shot'
    ? { ...common, examples: formatExamples(examples, task.fields) }
    : { ...common, format: describeFormat(name, task) };
}

/** Formats examples with the answers as the model should give them. */
export function formatExamples(examples: readonly TaskItem[], fields: readonly Field[]): string {
  return examples
    .map((example) =>
      [
        '<example>',
        '<message>',
        example.text,
        '</message>',
        '<answer>',
        formatAnswer(example, fields),
        '</answer>',
        '</example>',
      ].join('\n'),
    )
    .join('\n');
}

function describeFormat(name: PromptName, task: PromptTask): string {
  if (name === 'json') return JSON.stringify(buildSchema(task));
  if (name === 'table') return tableHeader(task.fields);
  return describeAnswer(task.fields);
}

function buildSchema({ fields, categories }: PromptTask) {
  const properties = fields.map((field) => [
    field,
    {
      type: 'string',
      description: fieldDescriptions[field],
      ...(field === 'category' && { enum: categories }),
    },
  ]);
  return {
    type: 'object',
    properties: Object.fromEntries(properties) as Record<Field, object>,
    required: fields,
    additionalProperties: false,
  };
}

function tableHeader(fields: readonly Field[]): string {
  const names = fields.map((field) => field.slice(0, 1).toUpperCase() + field.slice(1));
  return `| ${names.join(' | ')} |\n| ${names.map(() => '---').join(' | ')} |`;
}
