/**
 * Terminal escape sequences: CSI (color, cursor), OSC (title, clipboard) and other strings, up to their terminator or
 * the end of the line, and two-character escapes.
 */
const sequences =
  /(?:\u001b\[|\u009b)[\u0020-\u003f]*[\u0040-\u007e]?|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)?|\u001b[\u0020-\u002f]*[\u0030-\u007e]?/g;

/** C0 controls except tab and newline, C1 controls, and characters that reorder or hide adjacent text. */
const controls =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Makes external text safe for a terminal. Removes escape sequences, controls and bidirectional overrides; keeps
 * newlines and tabs, and replaces lone surrogates.
 */
export function printable(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(sequences, '')
    .replaceAll(controls, '')
    .replaceAll(/\p{Surrogate}/gu, '\ufffd');
}

/**
 * Serializes JSON for a terminal. Characters that {@link printable} would remove are escaped, so values are
 * unchanged.
 */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    controls,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
