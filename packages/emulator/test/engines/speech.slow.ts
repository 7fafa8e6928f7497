import { spawnSync } from 'node:child_process';

describe('emulator/engines/speech', () => {
  it('keeps no process alive while idle, and writes no warning', () => {
    const script = `require('./packages/emulator/engines/speech/synthesis/speech-synthesizer').createSpeech()
      .speak({ text: 'Hello.', voice: 'slt', language: 'en-US' })
      .then(({ pcm }) => console.log(pcm.length > 0));`;
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['-r', 'ts-node/register', '-e', script],
      { encoding: 'utf8', timeout: 30_000 },
    );
    expect({ stdout, stderr, status }).toEqual({ stdout: 'true\n', stderr: '', status: 0 });
  });
});
