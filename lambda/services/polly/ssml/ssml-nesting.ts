import { rules } from './ssml-rules';
import { refuseSsml } from './ssml-error';
import type { Token } from './ssml-tokens';

type Opening = Extract<Token, { kind: 'open' | 'empty' }>;

/** Refuses all but one `<speak>` around everything, with each tag in it closed in its turn. */
export function refuseBadNesting(source: string, tokens: readonly Token[]): void {
  const open: Opening[] = [];
  let begun = false;
  for (const token of tokens) {
    const parent = open.at(-1);
    if (parent !== undefined) {
      refuseMisplaced(source, token, parent);
    } else if (!isBlank(source, token)) {
      if (begun || token.kind !== 'open' || token.name !== 'speak') {
        refuseOutside(source, token.start, begun);
      }
      begun = true;
    }
    if (token.kind === 'open') open.push(token);
    if (token.kind === 'close') open.pop();
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) {
    refuseSsml(source, unclosed.start, {
      limit: 'an end tag for each start tag',
      seen: `<${unclosed.name}> that is never closed`,
      todo: `Add </${unclosed.name}>, or write <${unclosed.name}/> if it has no content.`,
    });
  }
  if (!begun) refuseOutside(source, 0, false);
}

function isBlank(source: string, token: Token): boolean {
  if (token.kind === 'aside') return true;
  return token.kind === 'text' && source.slice(token.start, token.end).trim() === '';
}

function refuseOutside(source: string, index: number, afterRoot: boolean): never {
  return refuseSsml(source, index, {
    limit: 'one <speak> … </speak> around the whole document',
    seen: afterRoot ? 'something after </speak>' : 'no <speak>',
    todo: 'Put <speak> before the text and </speak> behind it.',
  });
}

function refuseMisplaced(source: string, token: Token, parent: Opening): void {
  if (token.kind === 'close') {
    if (token.name === parent.name) return;
    refuseSsml(source, token.start, {
      limit: `</${parent.name}> before any other end tag`,
      seen: `</${token.name}>`,
      todo: 'Close the tags in the reverse order of opening.',
    });
  }
  if (token.kind !== 'aside' && rules[parent.name]?.kind === 'point') {
    refuseSsml(source, token.start, {
      limit: `nothing between <${parent.name}> and </${parent.name}>`,
      seen: 'content',
      todo: `Write <${parent.name}/> and the content behind it.`,
    });
  }
  if ((token.kind === 'open' || token.kind === 'empty') && token.name === 'speak') {
    refuseSsml(source, token.start, {
      limit: 'one <speak> … </speak> around the whole document',
      seen: 'a <speak> in another',
      todo: 'Take it out.',
    });
  }
}
