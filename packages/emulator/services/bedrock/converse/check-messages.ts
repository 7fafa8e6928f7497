import type { ConverseRequest } from '@aws-sdk/client-bedrock-runtime';
import { ServiceError } from '../../service';

/** Rejects a conversation that is invalid for every model: wrong order or blank content. */
export function checkMessages({ messages = [], system = [] }: ConverseRequest): void {
  if (messages[0]?.role !== 'user')
    invalid(
      'A conversation must start with a user message. Try again with a conversation that starts with a user message.',
    );
  messages.forEach(({ role, content = [] }, at) => {
    if (at > 0 && messages[at - 1]?.role === role)
      invalid(
        'A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again.',
      );
    if (content.length === 0)
      invalid(
        `The content field in the Message object at messages.${at} is empty. Add a ContentBlock object to the content field and try again.`,
      );
    content.forEach((block, index) => {
      const text = block.text ?? block.guardContent?.text?.text;
      if (text?.trim() === '')
        invalid(
          `The text field in the ContentBlock object at messages.${at}.content.${index} is blank. Add text to the text field, and try again.`,
        );
    });
  });
  system.forEach((block, at) => {
    if (block.text?.trim() === '')
      invalid(
        `The text field in the SystemContentBlock object at system.${at} is blank. Add text to the text field, and try again.`,
      );
  });
  // Some Bedrock models continue an assistant message; the stand-in cannot.
  if (messages.at(-1)?.role === 'assistant')
    invalid(
      'A conversation must end with a user message. Try again with a conversation that ends with a user message.',
    );
}

function invalid(message: string): never {
  throw new ServiceError('ValidationException', message);
}
