/**
 * Yields the elements of a JSON array in a text stream, each once it is complete.
 * @throws Error if the text is not a JSON array
 */
export async function* readJsonArray(text: AsyncIterable<string>): AsyncGenerator {
  let state: 'before' | 'inside' | 'behind' = 'before';
  let element = '';
  let depth = 0;
  let isFirst = true;
  let inString = false;
  let escaped = false;

  for await (const chunk of text) {
    for (const character of chunk) {
      if (state === 'inside') {
        if (inString) {
          inString = escaped || character !== '"';
          escaped = !escaped && character === '\\';
        } else if (character === '"') inString = true;
        else if (character === '[' || character === '{') depth++;
        else if (depth > 0 && (character === ']' || character === '}')) depth--;
        else if (depth === 0 && (character === ',' || character === ']')) {
          const isEmpty = isFirst && character === ']' && element.trim() === '';
          if (!isEmpty) yield parse(element);
          isFirst = false;
          element = '';
          if (character === ']') state = 'behind';
          continue;
        }
        element += character;
      } else if (character.trim() !== '') {
        if (state === 'behind' || character !== '[')
          throw new SyntaxError('it is not one JSON array');
        state = 'inside';
      }
    }
  }
  if (state !== 'behind') throw new SyntaxError('it ends before its JSON array does');
}

function parse(element: string): unknown {
  try {
    return JSON.parse(element);
  } catch {
    throw new SyntaxError(`an element of its array is not JSON: ${element.trim().slice(0, 60)}`);
  }
}
