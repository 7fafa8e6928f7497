import { createHash } from 'node:crypto';
import type { Finding } from './parse-findings';
import type { Language } from '../source/source-languages';
import type { FailedPart } from './scan-code';
import { cweName, cweUrl } from './cwe-names';

/** Input of a report. */
export interface SarifInput {
  /** Path in the repository, or `file:` URI of a file outside of it. */
  readonly file: string;
  readonly language: Language;
  readonly lines: readonly string[];
  readonly findings: readonly Finding[];
  readonly failedParts: readonly FailedPart[];
}

const levels = { critical: 'error', high: 'error', medium: 'warning', low: 'note' } as const;

/**
 * Builds a report in the Static Analysis Results Interchange Format, version 2.1.0, which editors and code hosts show
 * next to the code: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Columns count UTF-16 code units
 * from 1.
 */
export function toSarif({ file, language, lines, findings, failedParts }: SarifInput) {
  const weaknesses = [...new Set(findings.map(({ cwe }) => cwe))];
  const uri = file.startsWith('file:') ? file : file.split('/').map(encodeURIComponent).join('/');
  const artifactLocation = { uri, index: 0 };
  return {
    $schema:
      'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'aws-ai-by-example services/codewhisperer security-scan',
            rules: weaknesses.map((cwe) => buildRule(cwe, findings)),
            supportedTaxonomies: [{ name: 'CWE', index: 0 }],
          },
        },
        taxonomies: [
          {
            name: 'CWE',
            organization: 'MITRE',
            informationUri: 'https://cwe.mitre.org/',
            shortDescription: { text: 'The MITRE Common Weakness Enumeration' },
            isComprehensive: false,
            taxa: weaknesses.map((cwe) => ({
              id: cwe.slice('CWE-'.length),
              shortDescription: { text: getTitle(cwe, findings) },
              helpUri: cweUrl(cwe),
            })),
          },
        ],
        artifacts: [
          {
            location: { uri },
            sourceLanguage: language.id,
            length: Buffer.byteLength(lines.join('\n')),
          },
        ],
        invocations: [
          {
            executionSuccessful: failedParts.length === 0,
            toolExecutionNotifications: failedParts.map((part) => ({
              level: 'error',
              message: { text: `Lines ${part.lines} were not scanned: ${part.error}` },
              locations: [
                { physicalLocation: { artifactLocation, region: parseRegion(part.lines) } },
              ],
            })),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => {
          const ruleIndex = weaknesses.indexOf(finding.cwe);
          const { region, contextRegion } = buildRegions(finding, lines);
          return {
            ruleId: finding.cwe,
            ruleIndex,
            level: levels[finding.severity],
            message: { text: finding.message },
            locations: [
              {
                physicalLocation: {
                  artifactLocation,
                  region,
                  ...(contextRegion !== undefined && { contextRegion }),
                },
              },
            ],
            taxa: [{ index: ruleIndex, toolComponent: { name: 'CWE', index: 0 } }],
            partialFingerprints: { 'weaknessAndLine/v1': fingerprint(finding, lines) },
            ...(finding.fix !== undefined && {
              fixes: [
                {
                  description: { text: `Suggested by a model; review before applying.` },
                  artifactChanges: [
                    {
                      artifactLocation,
                      replacements: [
                        {
                          deletedRegion: { ...region, startColumn: 1, snippet: undefined },
                          insertedContent: { text: finding.fix },
                        },
                      ],
                    },
                  ],
                },
              ],
            }),
            properties: { severity: finding.severity },
          };
        }),
      },
    ],
  };
}

function buildRule(cwe: string, findings: readonly Finding[]) {
  return {
    id: cwe,
    shortDescription: { text: getTitle(cwe, findings) },
    helpUri: cweUrl(cwe),
    relationships: [
      {
        target: { id: cwe.slice('CWE-'.length), toolComponent: { name: 'CWE', index: 0 } },
        kinds: ['relevant'],
      },
    ],
  };
}

function getTitle(cwe: string, findings: readonly Finding[]): string {
  const named = cweName(cwe);
  return named ?? findings.find((finding) => finding.cwe === cwe)?.title ?? cwe;
}

/**
 * Computes the region of a finding, with an exclusive end column. The context region must be larger (SARIF 2.1.0,
 * 3.29.5), so lines without indentation have none.
 */
function buildRegions({ line, endLine }: Finding, lines: readonly string[]) {
  const text = lines.slice(line - 1, endLine);
  const indent = /^\s*/.exec(text[0] ?? '')?.[0].length ?? 0;
  const endColumn = (text.at(-1)?.length ?? 0) + 1;
  const whole = text.join('\n');
  const region = {
    startLine: line,
    startColumn: indent + 1,
    endLine,
    endColumn,
    snippet: { text: whole.slice(indent) },
  };
  if (indent === 0) return { region };
  return {
    region,
    contextRegion: {
      startLine: line,
      startColumn: 1,
      endLine,
      endColumn,
      snippet: { text: whole },
    },
  };
}

function parseRegion(range: string) {
  const [startLine = 1, endLine = 1] = range.split('-').map(Number);
  return { startLine, endLine };
}

/** Hashes a weakness with its text, independent of its line numbers. */
function fingerprint({ line, endLine, cwe }: Finding, lines: readonly string[]): string {
  const text = lines
    .slice(line - 1, endLine)
    .join('\n')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return createHash('sha256').update(`${cwe}\n${text}`).digest('hex').slice(0, 32);
}
