/** JSON of a value for an error message: at most 60 characters, with the full length when it is cut. */
export function shortJson(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = asJson(value);
  if (text.length <= 60) return text;
  // Keeps a character of two code units whole.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(56)) ? 56 : 57;
  return `${text.slice(0, end)}… (${text.length.toLocaleString('en')} characters)`;
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    // Thrown where the nesting is deeper than JavaScript's stack.
    if (error instanceof RangeError) return 'lists or objects nested too deeply to show';
    throw error;
  }
}
