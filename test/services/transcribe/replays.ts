import validateSrt from 'srt-validator';
import { WebVTTParser } from 'webvtt-parser';
import { readOutputFile } from '../../support/emulator';
import type { TestEmulator } from '../../support/emulator';

const expected = {
  en: {
    subtitle: 'This is how green tea becomes brown.',
    actions: 1,
    open: '- What about the price? That stays open until we hear from finance.',
    greeting: /Agent\*\* Thank you for calling/,
    standIns: ['a transcript next to the recording (en-US)'],
  },
  ko: {
    subtitle: '저녁에 뜨겁게, 또는 얼음을 넣어 마셔도 잠을 잘 잘 수 있습니다.',
    actions: 2,
    open: '- 가격은요? 재무팀 답을 듣고 정해요.',
    greeting: /상담원\*\* 안녕하세요, 한빛차입니다/,
    standIns: ['a transcript next to the recording (ko-KR)'],
  },
};

/** Tries that upload a recording, on their samples in one language. */
export function replaysIn(language: 'en' | 'ko', testEmulator: () => TestEmulator): void {
  const { subtitle, actions, open, greeting, standIns } = expected[language];

  it(`makes subtitles (${language}) that pass third-party validators`, async () => {
    const outcome = await testEmulator().replay('subtitles', language);
    const [vtt = '', srt = ''] = ['.vtt', '.srt'].map((ending) =>
      readOutputFile(outcome, ending).toString('utf8'),
    );
    expect(new WebVTTParser().parse(vtt, 'subtitles').errors).toEqual([]);
    expect(validateSrt(srt)).toEqual([]);
    expect(srt.replaceAll(/\s+/g, ' ')).toContain(subtitle);
  });

  it(`writes the minutes of a meeting (${language})`, async () => {
    const outcome = await testEmulator().replay('meeting-minutes', language);
    expect(outcome.answers).toMatchObject([
      { summary: { language, speakers: 2, decisions: 1, actions, missingParts: 0 } },
    ]);
    expect(readOutputFile(outcome, 'minutes.md').toString('utf8')).toContain(open);
  });

  it(`reports on a call (${language})`, async () => {
    const outcome = await testEmulator().replay('call-analytics', language);
    expect(outcome.answers).toMatchObject([
      { summary: { language, seconds: 12, categories: 'wants-to-cancel' } },
    ]);
    expect(readOutputFile(outcome, 'call.md').toString('utf8')).toMatch(greeting);
  });

  it('names the stand-ins and the sidecar', () => {
    const answered = testEmulator().emulator.calls.flatMap((call) => call.standIns);
    expect(answered).toEqual(expect.arrayContaining(standIns));
  });

  it('leaves no job', () => {
    const countCalls = (operation: string) =>
      testEmulator().emulator.calls.filter((call) => call.operation === operation).length;
    expect(countCalls('StartTranscriptionJob')).toBeGreaterThan(0);
    expect(countCalls('DeleteTranscriptionJob')).toBe(countCalls('StartTranscriptionJob'));
    expect(countCalls('DeleteCallAnalyticsJob')).toBe(countCalls('StartCallAnalyticsJob'));
  });
}
