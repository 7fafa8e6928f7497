import type { KnowledgeBaseRetrievalResult } from '@aws-sdk/client-bedrock-agent-runtime';
import { ServiceError } from '../../../service';

/**
 * Default template. Bedrock has one for each model, which it shows in the console only; this one
 * asks for the same.
 */
const TEMPLATE = `Answer the question of the user with information from the search results only.
Answer that you could not find an exact answer if they do not contain it.

$search_results$

$output_format_instructions$`;

const RESULTS = '$search_results$';
const FORMAT = '$output_format_instructions$';

export interface GenerationPrompt {
  readonly system: string;
  readonly message: string;
  /** Whether the template asks for citations. */
  readonly cites: boolean;
}

/**
 * Renders a template
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/kb-test-config.html, read 2026-11-30).
 * Bedrock does not publish how it sends one to a model. Here the search results are in the message of
 * the user, because text in the system prompt has more authority.
 *
 * @throws {ServiceError} `ValidationException` for a template without `$search_results$`
 */
export function renderTemplate(
  template = TEMPLATE,
  {
    query,
    results,
    now,
  }: {
    readonly query: string;
    readonly results: readonly KnowledgeBaseRetrievalResult[];
    readonly now: Date;
  },
): GenerationPrompt {
  if (!template.includes(RESULTS))
    throw new ServiceError(
      'ValidationException',
      `The promptTemplate must include the placeholder ${RESULTS}.`,
    );
  const values: Readonly<Record<string, string>> = {
    [RESULTS]: 'Use the search results in the message of the user.',
    [FORMAT]:
      'Always write the number of its search result after each sentence, in square brackets, such as [1].',
    $query$: query,
    $current_time$: now.toISOString(),
  };
  const system = template.replaceAll(/\$[a-z_]+\$/gu, (name) => values[name] ?? name);
  const passages = results.map(
    ({ content }, at) =>
      `<search_result index="${at + 1}">\n${content?.text ?? ''}\n</search_result>`,
  );
  return {
    system,
    message: `${passages.join('\n')}\n\n${query}`,
    cites: template.includes(FORMAT),
  };
}
