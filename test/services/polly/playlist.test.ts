import { formatTimestamp } from '../../../lambda/services/polly/audiobook/publish/format-timestamp';
import { chapterMarks, playlist } from '../../../lambda/services/polly/audiobook/publish/playlist';

const tracks = [
  { title: '제1장\n  문', file: 'chapter-001.wav', seconds: 61.6, startSeconds: 0 },
  { title: 'Tom & <Jerry> --> out', file: 'chapter-002.wav', seconds: 3600, startSeconds: 61.6 },
];

describe('the playlist', () => {
  it('has whole seconds, the author and the title for each file, on one line', () => {
    expect(playlist({ title: '집', author: 'A. Nobody' }, tracks)).toBe(
      [
        '#EXTM3U',
        '#PLAYLIST:집',
        '#EXTINF:62,A. Nobody - 제1장 문',
        'chapter-001.wav',
        '#EXTINF:3600,A. Nobody - Tom & <Jerry> --> out',
        'chapter-002.wav',
        '',
      ].join('\n'),
    );
  });
});

describe('the chapter marks', () => {
  it('are WebVTT: a cue per chapter, named after its file, with escaped markup', () => {
    expect(chapterMarks({ title: '집' }, tracks)).toBe(
      [
        'WEBVTT - 집',
        '',
        'chapter-001.wav',
        '00:00:00.000 --> 00:01:01.600',
        '제1장 문',
        '',
        'chapter-002.wav',
        '00:01:01.600 --> 01:01:01.600',
        'Tom &amp; &lt;Jerry&gt; --&gt; out',
        '',
      ].join('\n'),
    );
  });

  it.each([
    [59.9996, '00:01:00.000'],
    [360_000.25, '100:00:00.250'],
  ])('format %d seconds as %s', (seconds, time) => {
    expect(formatTimestamp(seconds)).toBe(time);
  });
});
