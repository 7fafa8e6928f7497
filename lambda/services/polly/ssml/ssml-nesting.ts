import { rules } from './ssml-rules';
import { rejectSsml } from './ssml-error';
import type { Token } from './ssml-tokens';

type Opening = Extract<Token, { kind: 'open' | 'empty' }>;

/**
 * Validates nesting: one `<speak>` around everything, with every tag in it closed in order.
 * @throws InvalidInputError
 */
export function validateNesting(source: string, tokens: readonly Token[]): void {
  const open: Opening[] = [];
  let begun = false;
  for (const token of tokens) {
    const parent = open.at(-1);
    if (parent !== undefined) {
      validatePlacement(source, token, parent);
    } else if (!isBlank(source, token)) {
      if (begun || token.kind !== 'open' || token.name !== 'speak') {
        rejectOutside(source, token.start, begun);
      }
      begun = true;
    }
    if (token.kind === 'open') open.push(token);
    if (token.kind === 'close') open.pop();
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) {
    rejectSsml(source, unclosed.start, {
      expected: 'an end tag for each start tag',
      received: `<${unclosed.name}> that is never closed`,
      suggestion: `Add </${unclosed.name}>, or write <${unclosed.name}/> if it has no content.`,
    });
  }
  if (!begun) rejectOutside(source, 0, false);
}

function isBlank(source: string, token: Token): boolean {
  if (token.kind === 'aside') return true;
  return token.kind === 'text' && source.slice(token.start, token.end).trim() === '';
}

function rejectOutside(source: string, index: number, afterRoot: boolean): never {
  return rejectSsml(source, index, {
    expected: 'one <speak> … </speak> around the whole document',
    received: afterRoot ? 'something after </speak>' : 'no <speak>',
    suggestion: 'Put <speak> before the text and </speak> after it.',
  });
}

function validatePlacement(source: string, token: Token, parent: Opening): void {
  if (token.kind === 'close') {
    if (token.name === parent.name) return;
    rejectSsml(source, token.start, {
      expected: `</${parent.name}> before any other end tag`,
      received: `</${token.name}>`,
      suggestion: 'Close the tags in the reverse order of opening.',
    });
  }
  if (token.kind !== 'aside' && rules[parent.name]?.kind === 'point') {
    rejectSsml(source, token.start, {
      expected: `nothing between <${parent.name}> and </${parent.name}>`,
      received: 'content',
      suggestion: `Write <${parent.name}/> and the content after it.`,
    });
  }
  if ((token.kind === 'open' || token.kind === 'empty') && token.name === 'speak') {
    rejectSsml(source, token.start, {
      expected: 'one <speak> … </speak> around the whole document',
      received: 'a <speak> in another',
      suggestion: 'Remove it.',
    });
  }
}
