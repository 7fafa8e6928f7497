/** A word with its punctuation, start and end in seconds, and speaker. */
export type TimedWord = readonly [text: string, begin: number, end: number, speaker?: string];

/** Transcribe's format: separate punctuation, times as strings. */
export function transcribed(words: readonly TimedWord[], language = 'en-US'): string {
  const items = words.flatMap(([text, begin, end, speaker]) => {
    const [, word = '', mark = ''] = /^(.*?)([.,?!]*)$/.exec(text) ?? [];
    const pronunciation = {
      type: 'pronunciation',
      alternatives: [{ confidence: '0.998', content: word }],
      start_time: begin.toFixed(3),
      end_time: end.toFixed(3),
      ...(speaker !== undefined && { speaker_label: speaker }),
    };
    const punctuation = {
      type: 'punctuation',
      alternatives: [{ confidence: '0.0', content: mark }],
    };
    return mark === '' ? [pronunciation] : [pronunciation, punctuation];
  });
  return JSON.stringify({
    jobName: 'services-transcribe-1',
    accountId: '111122223333',
    status: 'COMPLETED',
    results: {
      language_code: language,
      transcripts: [{ transcript: words.map(([text]) => text).join(' ') }],
      items,
    },
  });
}

/** Consecutive words of `each` seconds. */
export function evenly(text: string, each: number, from = 0, speaker?: string): TimedWord[] {
  return text.split(' ').map((word, at): TimedWord => {
    const begin = from + at * each;
    return speaker === undefined
      ? [word, begin, begin + each]
      : [word, begin, begin + each, speaker];
  });
}
