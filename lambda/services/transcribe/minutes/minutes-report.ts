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

const words = {
  en: {
    title: 'Minutes',
    length: 'Length',
    speakers: 'Speakers',
    decisions: 'Decisions',
    actions: 'To do',
    action: ['Who', 'What', 'Until', 'Said at'],
    questions: 'Open questions',
    transcript: 'Transcript',
    speaker: 'Speaker',
    missing: 'Not in these minutes, because the model gave no answer',
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
export function minutesPage({ language, turns, notes, missing }: MinutesParts): string {
  const word = words[language];
  const at = (turn: number) => formatTime(turns[turn - 1]?.begin ?? 0);
  const points = (heading: string, list: Notes['decisions']) =>
    list.length === 0
      ? []
      : [
          `## ${heading}`,
          list.map(({ text, turn }) => `- ${escapeMarkdown(text)} (${at(turn)})`).join('\n'),
        ];
  const actions = [
    word.action,
    word.action.map(() => '---'),
    ...notes.actions.map(({ who, what, due = '', turn }) =>
      [who, what, due, at(turn)].map(escapeMarkdown),
    ),
  ].map((cells) => `| ${cells.join(' | ')} |`);
  const speakers = new Set(turns.map(({ speaker }) => speaker)).size;
  return `${[
    `# ${word.title}`,
    `${word.length} ${formatTime(turns.at(-1)?.end ?? 0)} · ${word.speakers} ${speakers}`,
    ...missing.map(({ from, to }) => `**${word.missing}: ${formatTime(from)}–${formatTime(to)}**`),
    ...notes.summary.split(/\n{2,}/).map(escapeMarkdown),
    ...points(word.decisions, notes.decisions),
    ...(notes.actions.length === 0 ? [] : [`## ${word.actions}`, actions.join('\n')]),
    ...points(word.questions, notes.questions),
    `## ${word.transcript}`,
    turns
      .map(
        ({ begin, speaker, text }) =>
          `**${formatTime(begin)} ${word.speaker} ${speaker}** ${escapeMarkdown(text)}`,
      )
      .join('\n\n'),
  ]
    .filter((block) => block !== '')
    .join('\n\n')}\n`;
}
