import type { Finding } from '../../../lambda/services/codewhisperer/scan/parse-findings';
import { languageNamed } from '../../../lambda/services/codewhisperer/source/source-languages';
import { toSarif } from '../../../lambda/services/codewhisperer/scan/sarif';
import { sarifFaults } from './sarif-schema';

const lines = ['import os', '', '    os.system(cmd)  # 명령 👍', '    os.system(', '        cmd)'];
const finding: Finding = {
  line: 3,
  endLine: 3,
  cwe: 'CWE-78',
  title: 'Command injection',
  severity: 'critical',
  message: 'Use a list.',
};
const report = (
  findings: readonly Finding[],
  failedParts: { lines: string; error: string }[] = [],
) =>
  toSarif({
    file: 'src/주문 1.py',
    language: languageNamed('python'),
    lines,
    findings,
    failedParts,
  });

describe('a report', () => {
  it.each([
    ['with nothing in it', report([])],
    ['with a finding', report([finding])],
    [
      'with everything in it',
      report(
        [
          { ...finding, fix: '    subprocess.run([cmd])' },
          { ...finding, line: 4, endLine: 5, severity: 'low', cwe: 'CWE-99999', title: 'Odd' },
        ],
        [{ lines: '1-2', error: 'Too busy.' }],
      ),
    ],
  ])('%s is valid by the schema of OASIS', (_, sarif) => {
    expect(sarifFaults(sarif)).toEqual([]);
  });

  it('is invalid with a mistake in it', () => {
    const [run] = report([finding]).runs;
    const [result] = run!.results;
    expect(sarifFaults({ ...report([]), version: '2.0.0' })).not.toEqual([]);
    expect(
      sarifFaults({
        ...report([]),
        runs: [{ ...run, results: [{ ...result, level: 'critical' }] }],
      }),
    ).not.toEqual([]);
    expect(
      sarifFaults({ ...report([]), runs: [{ ...run, artifacts: [{ location: { uri: 'a b' } }] }] }),
    ).not.toEqual([]);
  });

  it('points at the code of a line after its indentation, in UTF-16 code units', () => {
    const { results, columnKind } = report([finding]).runs[0]!;
    expect(columnKind).toBe('utf16CodeUnits');
    const { region, contextRegion } = results[0]!.locations[0]!.physicalLocation;
    const end = { startLine: 3, endLine: 3, endColumn: lines[2]!.length + 1 };
    expect(region).toEqual({
      ...end,
      startColumn: 5,
      snippet: { text: 'os.system(cmd)  # 명령 👍' },
    });
    expect(contextRegion).toEqual({ ...end, startColumn: 1, snippet: { text: lines[2] } });
  });

  it('has no context around a line without indentation', () => {
    const { results } = report([{ ...finding, line: 1, endLine: 1 }]).runs[0]!;
    const { physicalLocation } = results[0]!.locations[0]!;
    expect(physicalLocation.region.snippet).toEqual({ text: 'import os' });
    expect(physicalLocation).not.toHaveProperty('contextRegion');
  });

  it('points at several lines up to the end of the last', () => {
    const { results } = report([{ ...finding, line: 4, endLine: 5 }]).runs[0]!;
    expect(results[0]!.locations[0]!.physicalLocation.region).toMatchObject({
      startLine: 4,
      endLine: 5,
      endColumn: '        cmd)'.length + 1,
      snippet: { text: 'os.system(\n        cmd)' },
    });
  });

  it('has a fix that replaces whole lines: applied, it returns the corrected code', () => {
    const fix = '    subprocess.run([cmd])';
    const [result] = report([{ ...finding, fix }]).runs[0]!.results;
    const [change] = result!.fixes![0]!.artifactChanges;
    const { deletedRegion: region, insertedContent } = change!.replacements[0]!;
    const before = lines.slice(0, region.startLine - 1);
    const indentation = lines[region.startLine - 1]!.slice(0, region.startColumn - 1);
    expect([...before, indentation + insertedContent.text, ...lines.slice(region.endLine)]).toEqual(
      ['import os', '', fix, '    os.system(', '        cmd)'],
    );
    expect(region.endColumn).toBe(lines[region.endLine - 1]!.length + 1);
  });

  it.each([
    ['critical', 'error'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'note'],
  ] as const)('gives severity %s the level %s', (severity, level) => {
    expect(report([{ ...finding, severity }]).runs[0]!.results[0]!.level).toBe(level);
  });

  it('names each weakness once, with its MITRE page and name', () => {
    const { tool, taxonomies, results } = report([
      finding,
      { ...finding, line: 4, cwe: 'CWE-9999', title: 'Something new' },
      { ...finding, line: 5 },
    ]).runs[0]!;
    expect(tool.driver.rules.map(({ id, helpUri }) => [id, helpUri])).toEqual([
      ['CWE-78', 'https://cwe.mitre.org/data/definitions/78.html'],
      ['CWE-9999', 'https://cwe.mitre.org/data/definitions/9999.html'],
    ]);
    expect(tool.driver.rules[0]!.shortDescription.text).toContain('OS Command Injection');
    expect(tool.driver.rules[1]!.shortDescription.text).toBe('Something new');
    expect(taxonomies[0]!.taxa.map(({ id }) => id)).toEqual(['78', '9999']);
    expect(results.map(({ ruleIndex }) => ruleIndex)).toEqual([0, 1, 0]);
  });

  it('has the same fingerprint when lines move and another when they change', () => {
    const of = (text: readonly string[], line: number) =>
      toSarif({
        file: 'a.py',
        language: languageNamed('python'),
        lines: text,
        findings: [{ ...finding, line, endLine: line }],
        failedParts: [],
      }).runs[0]!.results[0]!.partialFingerprints;
    expect(of(['x', ...lines], 4)).toEqual(of(lines, 3));
    expect(of(['os.system(other)'], 1)).not.toEqual(of(lines, 3));
  });

  it('writes a path as a URI reference', () => {
    expect(report([]).runs[0]!.artifacts[0]!.location.uri).toBe('src/%EC%A3%BC%EB%AC%B8%201.py');
  });

  it('keeps the URI of a file outside the repository', () => {
    const file = 'file:///home/kim/%EC%A3%BC%EB%AC%B8%201.py';
    const sarif = toSarif({
      file,
      language: languageNamed('python'),
      lines,
      findings: [],
      failedParts: [],
    });
    expect(sarif.runs[0]!.artifacts[0]!.location.uri).toBe(file);
    expect(sarifFaults(sarif)).toEqual([]);
  });

  it('names the lines that were not scanned and is marked incomplete', () => {
    const [run] = report([], [{ lines: '2-5', error: 'Too busy.' }]).runs;
    expect(run!.invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [
        {
          message: { text: 'Lines 2-5 were not scanned: Too busy.' },
          locations: [{ physicalLocation: { region: { startLine: 2, endLine: 5 } } }],
        },
      ],
    });
    expect(report([]).runs[0]!.invocations[0]!.executionSuccessful).toBe(true);
  });
});
