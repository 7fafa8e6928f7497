import { escapeMarkdown } from '@by-example/metrics/report/escape-markdown';
import type { CallAnalysis, Participant } from './call-analysis';
import { formatTime } from '../transcript/speaker-turns';

const messages = {
  en: {
    title: 'Call report',
    length: 'Length',
    silence: 'Silence',
    talk: 'Talk time',
    columns: [
      '',
      'Time',
      'Share',
      'Words per minute',
      'Sentiment (−5 to 5)',
      'By quarter',
      'Interruptions',
    ],
    categories: 'Categories',
    at: 'at',
    longest: 'Longest silences',
    transcript: 'Transcript',
    roles: { AGENT: 'Agent', CUSTOMER: 'Customer' },
    unknown: '–',
  },
  ko: {
    title: '통화 보고서',
    length: '길이',
    silence: '침묵',
    talk: '발화 시간',
    columns: ['', '시간', '비율', '분당 단어', '감정 (−5~5)', '구간별', '끼어들기'],
    categories: '분류',
    at: '시각',
    longest: '가장 긴 침묵',
    transcript: '녹취록',
    roles: { AGENT: '상담원', CUSTOMER: '고객' },
    unknown: '–',
  },
} as const;

/** Minimum silence to report, in milliseconds; shorter ones are normal pauses. */
const worthNaming = 2_000;

/** Renders the call report as Markdown, in the language of the call. */
export function callReport(call: CallAnalysis): string {
  const labels = messages[call.language];
  const formatRole = (role: string) =>
    role === 'AGENT' || role === 'CUSTOMER' ? labels.roles[role] : escapeMarkdown(role);
  const row = (one: Participant) => [
    formatRole(one.role),
    formatTime(one.talkMilliseconds),
    percent(one.share),
    one.wordsPerMinute === undefined ? labels.unknown : String(Math.round(one.wordsPerMinute)),
    one.sentiment === undefined ? labels.unknown : signed(one.sentiment),
    one.course.length === 0 ? labels.unknown : one.course.map(signed).join(' '),
    one.interruptions.length === 0
      ? '0'
      : `${one.interruptions.length} (${one.interruptions.map(formatTime).join(', ')})`,
  ];
  const table = [
    labels.columns,
    labels.columns.map(() => '---'),
    ...call.participants.map(row),
  ].map((cells) => `| ${cells.join(' | ')} |`);
  const silent = call.milliseconds === 0 ? 0 : call.silenceMilliseconds / call.milliseconds;
  const long = call.silences.filter(({ milliseconds }) => milliseconds >= worthNaming).slice(0, 3);
  return `${[
    `# ${labels.title}`,
    `${labels.length} ${formatTime(call.milliseconds)} · ${labels.silence} ${formatTime(call.silenceMilliseconds)} (${percent(silent)})`,
    `## ${labels.talk}`,
    table.join('\n'),
    ...(call.categories.length === 0
      ? []
      : [
          `## ${labels.categories}`,
          call.categories
            .map(({ name, at }) =>
              at.length === 0
                ? `- ${name}`
                : `- ${name} (${labels.at} ${at.map(formatTime).join(', ')})`,
            )
            .join('\n'),
        ]),
    ...(long.length === 0
      ? []
      : [
          `## ${labels.longest}`,
          long
            .map(
              ({ begin, milliseconds }) =>
                `- ${formatTime(begin)}: ${(milliseconds / 1000).toFixed(1)} s`,
            )
            .join('\n'),
        ]),
    `## ${labels.transcript}`,
    call.turns
      .map(
        ({ begin, role, text, sentiment }) =>
          `**${formatTime(begin)} ${formatRole(role)}** ${escapeMarkdown(text)}${marked(sentiment)}`,
      )
      .join('\n\n'),
  ].join('\n\n')}\n`;
}

function marked(sentiment: string | undefined): string {
  if (sentiment === 'NEGATIVE') return ' 🙁';
  return sentiment === 'POSITIVE' ? ' 🙂' : '';
}

const percent = (share: number) => `${Math.round(share * 100)} %`;
const signed = (value: number) => `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(1)}`;
