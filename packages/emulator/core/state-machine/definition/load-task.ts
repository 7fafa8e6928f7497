import { readSetting } from '../jsonata/numeric-field';
import type { TaskState } from './definition';
import type { StateHead, StateLoader } from './state-loader';
import { readErrorHandling } from './parse-error-handling';
import { flow, readTransition, readTemplate } from './parse-fields';
import { readObject, readText } from './read-json';
import { rejectDefinition, within } from './definition-error';
import type { Location } from './definition-error';

/** ARN of a service integration or a function. */
const resourceForm =
  /^arn:aws[\w-]*:(states:::(aws-sdk:)?[\w-]+:\w+(\.\w+(:2)?)?|lambda:[^:]+:\d{12}:function:.+)$/;
const seconds = { min: 1, max: 99_999_999, integer: true };

export function loadTask(
  { name, value, location }: StateHead,
  { express }: StateLoader,
): TaskState {
  const fields = readObject(value, location, [
    ...flow,
    'Resource',
    'Arguments',
    'TimeoutSeconds',
    'HeartbeatSeconds',
    'Retry',
    'Catch',
  ]);
  const resource = readResource(fields['Resource'], within(location, 'Resource'), express);
  const waitsForToken = resource.endsWith('.waitForTaskToken');
  const timeoutSeconds = readSetting(fields, 'TimeoutSeconds', location, seconds);
  const heartbeatSeconds = readSetting(fields, 'HeartbeatSeconds', location, seconds);
  if (heartbeatSeconds !== undefined) {
    const at = within(location, 'HeartbeatSeconds');
    if (!waitsForToken)
      rejectDefinition(
        at,
        'has no effect here: only the holder of a task token can send a heartbeat',
      );
    const [heartbeat, timeout] = [fields['HeartbeatSeconds'], fields['TimeoutSeconds']];
    if (typeof heartbeat === 'number' && typeof timeout === 'number' && heartbeat >= timeout)
      rejectDefinition(at, `must be smaller than TimeoutSeconds (${timeout}), but is ${heartbeat}`);
  }
  return {
    type: 'Task',
    name,
    ...readTransition(fields, location, ['result']),
    ...readErrorHandling(fields, location),
    resource,
    waitsForToken,
    arguments: readTemplate(fields, 'Arguments', location),
    timeoutSeconds,
    heartbeatSeconds,
  };
}

/** Parses a task's resource, without checking that the service and operation exist. */
function readResource(value: unknown, location: Location, express: boolean): string {
  const resource = readText(value, location);
  if (!resourceForm.test(resource))
    rejectDefinition(
      location,
      `is "${resource}", but must be a service integration such as arn:aws:states:::lambda:invoke, or a function`,
    );
  const pattern = /\.(waitForTaskToken|sync)\b/.exec(resource)?.[0];
  if (express && pattern !== undefined)
    rejectDefinition(location, `ends in ${pattern}, which Express workflows do not support`);
  return resource;
}
