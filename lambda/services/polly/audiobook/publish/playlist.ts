import { formatTimestamp } from './format-timestamp';

/** Playable chapter. */
export interface Track {
  readonly title: string;
  readonly file: string;
  readonly seconds: number;
  /** Offset from the beginning of the book, in seconds. */
  readonly startSeconds: number;
}

interface About {
  readonly title: string;
  readonly author?: string | undefined;
}

/** Builds an extended M3U playlist with the length in whole seconds and title of each file. */
export function playlist({ title, author }: About, tracks: readonly Track[]): string {
  const by = author === undefined ? '' : `${oneLine(author)} - `;
  return [
    '#EXTM3U',
    `#PLAYLIST:${oneLine(title)}`,
    ...tracks.flatMap((track) => [
      `#EXTINF:${Math.round(track.seconds)},${by}${oneLine(track.title)}`,
      track.file,
    ]),
    '',
  ].join('\n');
}

/**
 * Builds chapter marks as WebVTT (https://www.w3.org/TR/webvtt1/#introduction-chapters) for `<track
 * kind="chapters">`: a cue per chapter, identified by its file name.
 */
export function chapterMarks({ title }: About, tracks: readonly Track[]): string {
  return [
    `WEBVTT - ${cueText(title)}`,
    '',
    ...tracks.flatMap((track) => [
      track.file,
      `${formatTimestamp(track.startSeconds)} --> ${formatTimestamp(track.startSeconds + track.seconds)}`,
      cueText(track.title),
      '',
    ]),
  ].join('\n');
}

/** Escapes cue text: `-->` would be parsed as a timestamp and `<` as a tag. */
function cueText(text: string): string {
  return oneLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
