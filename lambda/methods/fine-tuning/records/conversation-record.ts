import { formatAnswer } from '../../../shared/comparison/answer-format';
import type { Task, TaskItem } from '../../../shared/comparison/task-file';
import { buildTaskPrompt } from '../../../shared/comparison/task-prompt';

/**
 * Builds the training record of a message: the prompt that the model will get, and the expected
 * answer
 * (https://docs.aws.amazon.com/nova/latest/userguide/fine-tune-prepare-data-understanding.html, read
 * 2026-11-30).
 */
export function toConversationRecord(task: Task, item: TaskItem) {
  const content = (text: string) => [{ text }];
  return {
    schemaVersion: 'bedrock-conversation-2024',
    messages: [
      { role: 'user', content: content(buildTaskPrompt(task, item.text)) },
      { role: 'assistant', content: content(formatAnswer(item, task.fields)) },
    ],
  };
}
