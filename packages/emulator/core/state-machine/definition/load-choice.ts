import { compileTemplate } from '../jsonata/template';
import type { ChoiceState } from './definition';
import type { StateHead } from './state-loader';
import { common, readAssign, readTemplate } from './parse-fields';
import { describeExpected, readList, readObject, readText } from './read-json';
import { rejectDefinition, within } from './definition-error';

export function loadChoice({ name, value, location }: StateHead): ChoiceState {
  const fields = readObject(value, location, [...common, 'Choices', 'Default', 'Output', 'Assign']);
  const at = within(location, 'Choices');
  const choices = readList(fields['Choices'], at).map((choice, index) => {
    const choiceAt = within(at, index);
    const field = `Choices/${index}`;
    const rule = readObject(choice, choiceAt, ['Condition', 'Next', 'Output', 'Assign', 'Comment']);
    const conditionAt = within(choiceAt, 'Condition');
    const condition = compileTemplate(rule['Condition'], conditionAt, `${field}/Condition`);
    if (condition.kind !== 'expression' && typeof rule['Condition'] !== 'boolean')
      rejectDefinition(
        conditionAt,
        describeExpected('true, false, or an expression', rule['Condition']),
      );
    return {
      condition,
      next: readText(rule['Next'], within(choiceAt, 'Next')),
      output: readTemplate(rule, 'Output', choiceAt, [], `${field}/Output`),
      assign: readAssign(rule, choiceAt, [], `${field}/Assign`),
    };
  });
  return {
    type: 'Choice',
    name,
    choices,
    otherwise: {
      next:
        fields['Default'] === undefined
          ? undefined
          : readText(fields['Default'], within(location, 'Default')),
      output: readTemplate(fields, 'Output', location),
      assign: readAssign(fields, location, []),
    },
  };
}
