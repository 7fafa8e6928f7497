import { escapeMarkdown } from '@by-example/metrics/report/escape-markdown';
import type { Notes } from './notes-prompt';
import type { SpokenLanguage } from '../transcript/transcript';
import { formatTime } from '../transcript/speaker-turns';
import type { Turn } from '../transcript/speaker-turns';

export interface MinutesParts {
  readonly language: SpokenLanguage;
  readonly turns: readonly Turn[];
  readonly notes: Notes;
  readonly missing: readonly { readonly from: number; readonly to: number }[];
}

const messages = {
  en: {
    title: 'Minutes',
    length: 'Length',
    speakers: 'Speakers',
    decisions: 'Decisions',
    actions: 'Action items',
    action: ['Owner', 'Task', 'Due', 'Time'],
    questions: 'Open questions',
    transcript: 'Transcript',
    speaker: 'Speaker',
    missing: 'Missing from these minutes, because the model returned no response',
  },
  ko: {
    title: '회의록',
    length: '길이',
    speakers: '화자 수',
    decisions: '결정 사항',
    actions: '할 일',
    action: ['담당', '할 일', '기한', '발언 시각'],
    questions: '남은 질문',
    transcript: '녹취록',
    speaker: '화자',
    missing: '모델이 답하지 않아 이 회의록에 없는 부분',
  },
} as const;

/** Renders the minutes as Markdown, with the time of each point. */
export function minutesReport({
  language,
  turns,
  notes,
  missing: failedParts,
}: MinutesParts): string {
  const labels = messages[language];
  const at = (turn: number) => formatTime(turns[turn - 1]?.begin ?? 0);
  const points = (heading: string, list: Notes['decisions']) =>
    list.length === 0
      ? []
      : [
          `## ${heading}`,
          list.map(({ text, turn }) => `- ${escapeMarkdown(text)} (${at(turn)})`).join('\n'),
        ];
  const actions = [
    labels.action,
    labels.action.map(() => '---'),
    ...notes.actions.map(({ who, what, due = '', turn }) =>
      [who, what, due, at(turn)].map(escapeMarkdown),
    ),
  ].map((cells) => `| ${cells.join(' | ')} |`);
  const speakers = new Set(turns.map(({ speaker }) => speaker)).size;
  return `${[
    `# ${labels.title}`,
    `${labels.length} ${formatTime(turns.at(-1)?.end ?? 0)} · ${labels.speakers} ${speakers}`,
    ...failedParts.map(
      ({ from, to }) => `**${labels.missing}: ${formatTime(from)}–${formatTime(to)}**`,
    ),
    ...notes.summary.split(/\n{2,}/).map(escapeMarkdown),
    ...points(labels.decisions, notes.decisions),
    ...(notes.actions.length === 0 ? [] : [`## ${labels.actions}`, actions.join('\n')]),
    ...points(labels.questions, notes.questions),
    `## ${labels.transcript}`,
    turns
      .map(
        ({ begin, speaker, text }) =>
          `**${formatTime(begin)} ${labels.speaker} ${speaker}** ${escapeMarkdown(text)}`,
      )
      .join('\n\n'),
  ]
    .filter((block) => block !== '')
    .join('\n\n')}\n`;
}
