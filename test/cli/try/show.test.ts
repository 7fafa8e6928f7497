import { createTerminalOutput } from '../../../cli/try/output/terminal-output';
import { showAnswer, showTotals } from '../../../cli/try/output/format-result';
import type { Try, View } from '../../../lib/row';

const both = (text: string) => ({ en: text, ko: text });
const tryWith = (view: readonly View[], more: Partial<Try> = {}) => ({ view, ...more }) as Try;

describe('an answer', () => {
  it('is printed in the order of the views', () => {
    const chosen = tryWith([
      { show: 'value', field: 'model', label: both('Model') },
      { show: 'value', field: 'rows', label: both('Rows') },
      { show: 'text', field: 'text' },
      { show: 'table', field: 'items', columns: ['id'] },
      { show: 'value', field: 'cost', label: both('Cost') },
    ]);
    const answer = { text: 'A text.', items: [{ id: 'x' }], model: 'm1', rows: 2, cost: 3 };
    expect(showAnswer(chosen, answer)).toEqual([
      ...['Model: m1', 'Rows: 2', ''],
      ...['A text.', ''],
      ...['id', '--', 'x', ''],
      'Cost: 3',
    ]);
    expect(showTotals(chosen, [answer])).toEqual([]);
  });

  it('is printed with labels in the language of the reader', () => {
    const chosen = tryWith([
      { show: 'value', field: 'voice', label: { en: 'Voice', ko: '음성' } },
      { show: 'table', title: { en: 'Rows', ko: '행' }, field: 'rows', columns: ['id'] },
    ]);
    const answer = { voice: 'Seoyeon', rows: [{ id: 1 }] };
    expect(showAnswer(chosen, answer, { language: 'ko' })).toEqual([
      ...['음성: Seoyeon', ''],
      ...['행', '', 'id', '--', '1', ''],
    ]);
  });

  it('of a conversation has its totals at the end', () => {
    const chosen = tryWith(
      [
        { show: 'text', field: 'reply' },
        { show: 'value', field: 'tokens', label: both('Tokens') },
      ],
      { call: { output: '', input: {}, file: { as: 'turns', field: 'm', carry: 'c' } } },
    );
    expect(showAnswer(chosen, { reply: 'Hello.', tokens: 1 })).toEqual(['Hello.', '']);
    expect(showTotals(chosen, [{ tokens: 1 }, { tokens: 2 }])).toEqual(['Tokens: 3']);
  });

  it('has messages for the errors of its lines', () => {
    const chosen = tryWith([{ show: 'table', field: 'failed', columns: ['index', 'error'] }]);
    const issue = {
      code: 'ValidationException',
      field: 'texts[1]',
      expected: 'at most 5,000 characters',
      received: '20,000 characters',
      suggestion: 'Shorten it.',
    };
    const failed = [
      { index: 1, error: issue },
      { index: 2, error: { code: 'ThrottlingException', message: 'Rate exceeded' } },
      { index: 3, error: { reason: 'unknown', attempts: 4 } },
    ];
    const lines = showAnswer(chosen, { failed });
    expect(lines.slice(2, 5).map((line) => line.slice(7))).toEqual([
      'texts[1]: expected at most 5,000 characters; got 20,000 characters. Shorten it.',
      'ThrottlingException: Rate exceeded',
      'reason: unknown, attempts: 4',
    ]);
  });

  it('cannot control the terminal', () => {
    const chosen = tryWith([
      { show: 'text', field: 'text' },
      { show: 'table', field: 'items', columns: ['id'] },
    ]);
    const hostile = 'a\u001b]0;title\u0007b\u001b[2Jc\u202e';
    const lines = showAnswer(chosen, { text: hostile, items: [{ id: hostile }] });
    expect(lines).toEqual(['abc', '', 'id', '---', 'abc', '']);
  });
});

describe('a terminal output', () => {
  it.each([true, false])('strips terminal control sequences (terminal: %s)', (isTTY) => {
    let written = '';
    const { writeLine } = createTerminalOutput({ isTTY, write: (text) => (written += text) });
    writeLine('one\u001b[31m\ntwo\u001b]52;c;eA==\u0007');
    expect(written).toBe('one\ntwo\n');
  });

  it('keeps a line that will change within the width of the terminal, in Korean too', () => {
    let written = '';
    const { update } = createTerminalOutput({
      isTTY: true,
      columns: 8,
      write: (text) => (written += text),
    });
    update?.('가나다라마바\u001b[2J');
    expect(written).toBe('\r\u001b[K가나다');
  });
});
