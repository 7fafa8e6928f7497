import type { Try } from '../../../lib/row';

/** Stack output that a try needs, with the resource type of its value. */
export interface NeededOutput {
  readonly output: string;
  readonly type: string;
}

export function listTryOutputs({
  call,
  execute: start,
  upload: upload,
  converse: converse,
  stream,
  notebook,
  review,
}: Try): readonly NeededOutput[] {
  if (notebook !== undefined) return [];
  if (stream !== undefined)
    return Object.values(stream.vocabularies).map((output) => ({
      output,
      type: 'AWS::Transcribe::Vocabulary',
    }));
  const machine = 'AWS::StepFunctions::StateMachine';
  if (call !== undefined) return [{ output: call.output, type: 'AWS::Lambda::Function' }];
  if (start !== undefined) return [{ output: start.output, type: machine }];
  if (converse !== undefined)
    return [
      { output: converse.bot, type: 'AWS::Lex::Bot' },
      { output: converse.alias, type: 'AWS::Lex::BotAlias' },
    ];
  const { output, machine: starts } = review ?? upload;
  return [
    { output, type: 'AWS::S3::Bucket' },
    { output: starts, type: machine },
    ...(review === undefined
      ? []
      : [review.next, review.answer].map((name) => ({
          output: name,
          type: 'AWS::Lambda::Function',
        }))),
  ];
}
