import { parseFindings } from '../../../lambda/services/codewhisperer/scan/parse-findings';
import { modelFinding } from './scripted-model';

/** Lines 101 to 106 of a file. */
const part = {
  first: 101,
  lines: [
    'def find(name):',
    '    query = "SELECT * FROM t WHERE n = " + name',
    '    return db.execute(query)',
    '',
    '    # 이름으로 찾기',
    '    return db.execute(query)',
  ],
};
const read = (...findings: readonly unknown[]) => parseFindings({ findings }, part)!;
const query = '    query = "SELECT * FROM t WHERE n = " + name';

describe('a finding of the model', () => {
  it('keeps its line if its quotation matches there', () => {
    expect(read(modelFinding(102, query)).findings).toMatchObject([{ line: 102, endLine: 102 }]);
  });

  it.each([
    ['with other spaces', 'query="SELECT * FROM t WHERE n = "+name'],
    ['with its number', '102|     query = "SELECT * FROM t WHERE n = " + name'],
    ['in part', '"SELECT * FROM t WHERE n = " + name'],
    ['in a fence', '```python\n    query = "SELECT * FROM t WHERE n = " + name\n```'],
  ])('is located if it quotes the line %s', (_, quote) => {
    expect(read(modelFinding(102, quote)).findings).toMatchObject([{ line: 102 }]);
  });

  it('moves to the quoted line, the nearest of several', () => {
    expect(read(modelFinding(105, 'return db.execute(query)')).findings).toMatchObject([
      { line: 106 },
    ]);
    expect(read(modelFinding(102, 'return db.execute(query)')).findings).toMatchObject([
      { line: 103 },
    ]);
  });

  it('moves its last line along and stays in the chunk', () => {
    expect(read(modelFinding(101, query, { endLine: 102 })).findings).toMatchObject([
      { line: 102, endLine: 103 },
    ]);
    expect(
      read(modelFinding(106, 'return db.execute(query)', { endLine: 900 })).findings,
    ).toMatchObject([{ line: 106, endLine: 106 }]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      'quotes code that does not exist',
      modelFinding(102, 'os.system(name)'),
      'quotes text that is not on or near line 102',
    ],
    ['quotes nothing', modelFinding(102, '  '), 'quotes text that is not on or near line 102'],
    ['names a line far away', modelFinding(450, query), 'not on or near line 450'],
    ['names half a line', modelFinding(101.5, query), 'not on or near line 101.5'],
    [
      'has a weakness without a number',
      modelFinding(102, query, { cwe: 'SQLi' }),
      'has no valid CWE ID',
    ],
    ['has weakness number 0', modelFinding(102, query, { cwe: 'CWE-0' }), 'has no valid CWE ID'],
    [
      'lacks a message',
      { ...modelFinding(102, query), message: undefined },
      'has no valid message',
    ],
  ])('is dropped with the reason when it %s', (_, finding, reason) => {
    const { findings, discarded } = read(finding, modelFinding(102, query));
    expect(findings).toHaveLength(1);
    expect(discarded).toEqual([expect.stringContaining(reason)]);
  });

  it.each([
    ['89', 'CWE-89'],
    ['cwe_089', 'CWE-89'],
    ['CWE-89: SQL Injection', 'CWE-89'],
    ['CWE-1333', 'CWE-1333'],
  ])('may write its weakness as %s', (cwe, expected) => {
    expect(read(modelFinding(102, query, { cwe })).findings).toMatchObject([{ cwe: expected }]);
  });

  it('has medium severity for an unknown one', () => {
    expect(read(modelFinding(102, query, { severity: 'URGENT' })).findings).toMatchObject([
      { severity: 'medium' },
    ]);
    expect(read(modelFinding(102, query, { severity: ' Critical' })).findings).toMatchObject([
      { severity: 'critical' },
    ]);
  });

  it.each<[string, unknown, string | undefined]>([
    ['as it is', '    return db.execute(q, (name,))', '    return db.execute(q, (name,))'],
    ['indented like its line', 'q = 1\nr = 2', '    q = 1\n    r = 2'],
    ['out of its fence', '```python\n    q = 1\n```', '    q = 1'],
    ['without numbers', '102|     q = 1', '    q = 1'],
    ['not when it changes nothing', query, undefined],
    ['not when it is empty', ' \n ', undefined],
    ['not when it is null', null, undefined],
  ])('returns its fix %s', (_, replacement, fix) => {
    expect(read(modelFinding(102, query, { replacement })).findings[0]?.fix).toBe(fix);
  });
});

describe('a report of the model', () => {
  it('may be empty', () => {
    expect(read()).toEqual({ findings: [], discarded: [] });
  });

  it.each([undefined, null, 'none', {}, { findings: 'none' }, { findings: { line: 1 } }])(
    'is missing when it is %j',
    (input) => {
      expect(parseFindings(input, part)).toBeUndefined();
    },
  );
});
