import {
  failuresIn,
  inWords,
  buildResourceRemoval,
} from '../../../cli/prove/cloudformation/stack-events';
import type { StackEvent } from '../../../cli/prove/cloudformation/stack-events';
import { recordedEvents } from '../../support/cli/prove';

const names = (events: readonly StackEvent[]) =>
  events.map(({ LogicalResourceId }) => LogicalResourceId);

describe('events of CloudFormation', () => {
  it.each([
    ['create-succeeded', []],
    ['create-failed', ['SpeakFunction5AB343DB']],
    ['create-rolled-back', ['SpeakFunction5AB343DB']],
    ['delete-failed', ['Audio9AB18887']],
  ])('of %s name the cause: %j', (name, expected) => {
    expect(names(failuresIn(recordedEvents(name)))).toEqual(expected);
  });

  it('of an earlier operation are skipped', () => {
    const later = [...recordedEvents('delete-failed'), ...recordedEvents('create-failed')];
    expect(names(failuresIn(later))).toEqual(['Audio9AB18887']);
  });

  it('are printed in one line each', () => {
    const [failure] = failuresIn(recordedEvents('delete-failed'));
    expect(inWords(failure!)).toMatch(
      /^Audio9AB18887 \(AWS::S3::Bucket\) DELETE_FAILED: .*not empty/,
    );
  });

  it('list the known sweep commands for the resource and no invented ones', () => {
    const [failure] = failuresIn(recordedEvents('delete-failed'));
    expect(buildResourceRemoval(failure!, 'us-east-1')).toEqual([
      'aws s3 rb s3://services-polly-audio9ab18887-2xqk1vd0f3jm --force --region us-east-1',
    ]);
    expect(buildResourceRemoval({ ...failure!, ResourceType: 'AWS::X::Y' }, 'us-east-1')).toEqual(
      [],
    );
    expect(buildResourceRemoval({ ...failure!, PhysicalResourceId: '' }, 'us-east-1')).toEqual([]);
  });
});
