import type { Cue } from './subtitles';

/** Renders a WebVTT file (https://www.w3.org/TR/webvtt1/). */
export function webVtt(cues: readonly Cue[]): string {
  const blocks = cues.map(({ begin, end, lines }, index) =>
    [`${index + 1}`, `${time(begin, '.')} --> ${time(end, '.')}`, ...lines.map(escaped)].join('\n'),
  );
  return `${['WEBVTT', ...blocks].join('\n\n')}\n`;
}

/** Renders a SubRip file: decimal commas, and no markup to escape. */
export function subRip(cues: readonly Cue[]): string {
  const blocks = cues.map(({ begin, end, lines }, index) =>
    [`${index + 1}`, `${time(begin, ',')} --> ${time(end, ',')}`, ...lines].join('\n'),
  );
  return `${blocks.join('\n\n')}\n`;
}

/** Formats a timestamp as `01:02:03.004`; hours may have more than two digits. */
function time(milliseconds: number, point: '.' | ','): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const rest = String(milliseconds % 1000).padStart(3, '0');
  return `${two(milliseconds / 3_600_000)}:${two((milliseconds / 60_000) % 60)}:${two((milliseconds / 1000) % 60)}${point}${rest}`;
}

function escaped(line: string): string {
  return line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
