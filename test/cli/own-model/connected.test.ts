import {
  startModelServer,
  sendJson,
  textEvents,
  sendEvents,
} from '@by-example/emulator/test/support/model-server';
import type { TestModelServer } from '@by-example/emulator/test/support/model-server';
import { wavFile } from '@by-example/emulator/test/support/wav-file';
import { main as doctor } from '../../../cli/doctor';
import { main as runTry } from '../../../cli/try';

let server: TestModelServer;
beforeEach(async () => {
  server = await startModelServer();
});
afterEach(() => server.close());

async function tryAs(args: readonly string[]) {
  const lines: string[] = [];
  const code = await runTry([...args, '--json'], (line) => lines.push(line));
  return {
    code,
    output: JSON.parse(lines.join('\n')) as { standIns: string[]; answers: unknown[] },
  };
}

describe('a try with a model of one’s own', () => {
  it('gets the text of the model, and names model and server', async () => {
    const { code, output } = await tryAs(['services/bedrock', 'generate', '--model', server.url]);
    expect(code).toBe(0);
    expect(JSON.stringify(output)).toContain('Hello from tiny.');
    expect(output.standIns).toContainEqual(expect.stringMatching(/^tiny at 127\.0\.0\.1:\d+/));
  });

  it('keeps the guardrail of the stack', async () => {
    server.respond('/v1/chat/completions', (_, response) => {
      sendEvents(response, textEvents('Write to anna@example.com.'));
    });
    const { output } = await tryAs(['services/bedrock', 'generate', '--model', server.url]);
    expect(JSON.stringify(output)).not.toContain('anna@example.com');
  });

  it('fails with one line that says what to do if the server breaks', async () => {
    server.respond('/v1/chat/completions', (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>no</html>');
    });
    const lines: string[] = [];
    const code = await runTry(['services/bedrock', 'generate', '--model', server.url], (line) =>
      lines.push(line),
    );
    expect(code).toBe(1);
    expect(lines.join('\n')).toMatch(/instead of a response of chat\/completions/);
  });

  it('transcribes and speaks with it', async () => {
    server.respond('/v1/audio/transcriptions', (_, response) => {
      sendJson(response, {
        language: 'english',
        segments: [{ start: 0, end: 1.5, text: ' Hello from a model.' }],
        words: [],
      });
    });
    server.respond('/v1/audio/speech', (_, response) => {
      const audio = wavFile({
        seconds: 1,
        hertz: 24_000,
        sampleAt: (at) => Math.sin(at * 2_000) / 2,
      });
      response.writeHead(200, { 'content-type': 'audio/wav' }).end(audio);
    });
    const subtitles = await tryAs([
      'services/transcribe',
      'subtitles',
      '--model-transcribe',
      server.url,
    ]);
    expect(subtitles.code).toBe(0);
    expect(subtitles.output.standIns).toContainEqual(expect.stringContaining('one speaker'));
    const form = String(
      server.requests.find(({ path }) => path.endsWith('transcriptions'))?.body['form'],
    );
    expect(form).toContain('RIFF');
    const news = await tryAs(['services/polly', 'news-reading', '--model-speech', server.url]);
    expect(news.code).toBe(0);
    expect(news.output.standIns).toContainEqual(expect.stringContaining('tiny at 127.0.0.1'));
  });

  it('is not mixed with an AWS account', async () => {
    const lines: string[] = [];
    const code = await runTry(
      ['services/bedrock', 'generate', '--aws', '--model', server.url],
      (line) => lines.push(line),
    );
    expect(code).not.toBe(0);
    expect(lines.join('\n')).toContain('exclude each other');
  });
});

describe('npm run doctor -- --model', () => {
  it('says which rows a server carries, and what it lacks', async () => {
    const lines: string[] = [];
    const code = await doctor(['--model', server.url], {
      print: (line) => lines.push(line),
      printError: (line) => lines.push(line),
    });
    const report = lines.join('\n');
    expect(code).toBe(0);
    expect(report).toMatch(/chat +ok .*carries services\/bedrock/);
    expect(report).toMatch(/embed +warning .*not found/);
  });
});
