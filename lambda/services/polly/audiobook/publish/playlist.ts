import { audioTime } from './format-timestamp';

/** A chapter that can be heard. */
export interface Track {
  readonly title: string;
  readonly file: string;
  readonly seconds: number;
  /** Seconds from the beginning of the book. */
  readonly starts: number;
}

interface About {
  readonly title: string;
  readonly author?: string | undefined;
}

/** Extended M3U: the files in their order, each with its length in whole seconds and its title. */
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
 * Chapter marks as WebVTT (https://www.w3.org/TR/webvtt1/#introduction-chapters), which is what
 * browsers take in `<track kind="chapters">`: a cue for each chapter, named after its file.
 */
export function chapterMarks({ title }: About, tracks: readonly Track[]): string {
  return [
    `WEBVTT - ${cueText(title)}`,
    '',
    ...tracks.flatMap((track) => [
      track.file,
      `${audioTime(track.starts)} --> ${audioTime(track.starts + track.seconds)}`,
      cueText(track.title),
      '',
    ]),
  ].join('\n');
}

/** An arrow would be taken for a time, and `<` for a tag. */
function cueText(text: string): string {
  return oneLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
