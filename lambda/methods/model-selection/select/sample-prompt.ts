import { formatAnswer } from '../../../shared/comparison/answer-format';
import type { Task, TaskItem } from '../../../shared/comparison/task-file';
import { describeTask } from '../../../shared/comparison/task-prompt';

/** Examples of each category, so that several answers are plausible. */
const EXAMPLES_PER_CATEGORY = 2;
/** Examples of a task without categories. */
const EXAMPLES = 8;

/** Builds a prompt with answered training messages, the first ones of each category. */
export function buildSamplePrompt(task: Task, message: string): string {
  return [
    describeTask(task),
    '',
    'Answer as in these examples and write nothing else:',
    '<examples>',
    ...chooseExamples(task).flatMap((example) => [
      '<example>',
      '<message>',
      example.text,
      '</message>',
      '<answer>',
      formatAnswer(example, task.fields),
      '</answer>',
      '</example>',
    ]),
    '</examples>',
    '',
    '<message>',
    message,
    '</message>',
  ].join('\n');
}

function chooseExamples({ train, categories }: Task): TaskItem[] {
  if (categories.length === 0) return train.slice(0, EXAMPLES);
  return categories.flatMap((name) =>
    train.filter(({ category }) => category === name).slice(0, EXAMPLES_PER_CATEGORY),
  );
}
