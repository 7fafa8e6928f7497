import type {
  InferenceConfiguration,
  Message,
  SystemContentBlock,
} from '@aws-sdk/client-bedrock-runtime';
import { ServiceError } from '../../service';

/** Properties of a prompt that are rendered; also those of a prompt inside a flow. */
export interface PromptTemplate {
  readonly TemplateConfiguration?: {
    readonly Text?: { readonly Text: string } | undefined;
    readonly Chat?:
      | {
          readonly System?: readonly { readonly Text?: string }[] | undefined;
          readonly Messages: readonly {
            readonly Role: 'user' | 'assistant';
            readonly Content: readonly { readonly Text?: string }[];
          }[];
          readonly ToolConfiguration?: unknown;
        }
      | undefined;
  };
  readonly InferenceConfiguration?:
    | {
        readonly Text?: {
          readonly MaxTokens?: number | undefined;
          readonly Temperature?: number | undefined;
          readonly TopP?: number | undefined;
          readonly StopSequences?: readonly string[] | undefined;
        };
      }
    | undefined;
}

/** Members of a request that come from a prompt. */
interface Rendered {
  readonly system: SystemContentBlock[];
  readonly messages: Message[];
  readonly inferenceConfig: InferenceConfiguration;
}

const PLACEHOLDER = /\{\{\s*([\p{L}\p{N}_-]+)\s*\}\}/gu;

/**
 * Renders a template with its variables.
 *
 * @throws {ServiceError} `ValidationException` for a template with tools, a variable without a
 * value, and a value without a variable
 */
export function renderTemplate(
  template: PromptTemplate,
  variables: ReadonlyMap<string, string>,
): Rendered {
  if (template.TemplateConfiguration?.Chat?.ToolConfiguration !== undefined)
    return invalid(
      'The emulator does not support prompts with tools: send the tools with the request.',
    );
  const { system, turns } = readTemplate(template);
  const fill = filler(listVariables(template), variables);
  const {
    MaxTokens: maxTokens,
    Temperature: temperature,
    TopP: topP,
    StopSequences: stopSequences,
  } = template.InferenceConfiguration?.Text ?? {};
  return {
    system: system.map((one): SystemContentBlock => ({ text: fill(one) })),
    messages: turns.map(({ role, texts }): Message => ({
      role,
      content: texts.map((one) => ({ text: fill(one) })),
    })),
    inferenceConfig: {
      maxTokens,
      temperature,
      topP,
      stopSequences: stopSequences === undefined ? undefined : [...stopSequences],
    },
  };
}

/** Names of the variables in a template. */
export function listVariables(template: PromptTemplate): ReadonlySet<string> {
  const { system, turns } = readTemplate(template);
  return new Set(
    [...system, ...turns.flatMap(({ texts }) => texts)].flatMap((one) =>
      [...one.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''),
    ),
  );
}

function readTemplate({ TemplateConfiguration: { Text: text, Chat: chat } = {} }: PromptTemplate) {
  const turns = (chat?.Messages ?? []).map(({ Role, Content }) => ({
    role: Role,
    texts: Content.flatMap(({ Text }) => Text ?? []),
  }));
  return {
    system: (chat?.System ?? []).flatMap(({ Text }) => Text ?? []),
    turns: text === undefined ? turns : [...turns, { role: 'user' as const, texts: [text.Text] }],
  };
}

/** Replaces variables in templates once: a value that looks like a variable is not replaced. */
function filler(
  needed: ReadonlySet<string>,
  given: ReadonlyMap<string, string>,
): (text: string) => string {
  const missing = [...needed].filter((name) => !given.has(name));
  const unused = [...given.keys()].filter((name) => !needed.has(name));
  if (missing.length > 0)
    return invalid(
      `promptVariables lacks a text for: ${missing.join(', ')}. Give each variable of the prompt.`,
    );
  if (unused.length > 0)
    return invalid(
      `promptVariables has variables that the prompt lacks: ${unused.join(', ')}. Its variables are: ${[...needed].join(', ')}.`,
    );
  return (text) => text.replace(PLACEHOLDER, (_, name: string) => given.get(name) ?? '');
}

function invalid(message: string): never {
  throw new ServiceError('ValidationException', message);
}
