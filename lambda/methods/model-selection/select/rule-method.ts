import type { Method } from '../../../shared/comparison/run-method';
import { routeByRule, type RoutedMessage } from './route-by-rule';

/** Creates a method that lets the rule choose between two others. */
export function createRuleMethod(
  { small, large }: Readonly<Record<RoutedMessage['size'], Method>>,
  maxCharacters: number,
  onRoute: (size: RoutedMessage['size']) => void,
): Method {
  return {
    name: 'rule',
    setup: `a rule: at most ${maxCharacters} characters and one question for ${small.name}, else ${large.name}`,
    respond: (item) => {
      const { size } = routeByRule(item.text, maxCharacters);
      onRoute(size);
      return (size === 'small' ? small : large).respond(item);
    },
  };
}
