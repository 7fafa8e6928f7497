import { readOwnModels } from '../../../cli/own-model/options';
import { UsageError } from '../../../cli/terminal/usage-error';

const local = 'http://127.0.0.1:11434/v1';

describe('--model', () => {
  it('connects one server for all, and another for one of them', () => {
    expect(
      readOwnModels({ model: `${local}/`, 'model-embed': 'http://localhost:8080/v1#bge-m3' }),
    ).toEqual({
      chat: { url: local },
      transcribe: { url: local },
      speech: { url: local },
      embed: { url: 'http://localhost:8080/v1', model: 'bge-m3' },
    });
    expect(readOwnModels({})).toEqual({});
  });

  it('reads environment variables, and prefers options', () => {
    const env = { EMULATOR_MODEL_CHAT: `${local}#a`, EMULATOR_MODEL_EMBED: local };
    expect(readOwnModels({ 'model-chat': `${local}#b` }, env)).toEqual({
      chat: { url: local, model: 'b' },
      embed: { url: local },
    });
  });

  it.each(['nonsense', '11434', 'file:///etc/passwd', '127.0.0.1:11434/v1'])(
    'rejects %j, which is not an http URL',
    (model) => {
      expect(() => readOwnModels({ model })).toThrow(
        `--model must be an http or https URL; got ${model}`,
      );
      expect(() => readOwnModels({}, { EMULATOR_MODEL: model })).toThrow('EMULATOR_MODEL must be');
    },
  );

  it.each([
    'http://192.168.0.7:11434/v1',
    'https://api.openai.com/v1',
    'http://127.0.0.1.example.com/v1',
    'http://localhost.example.com/v1',
    'http://127.0.0.1@example.com/v1',
    'http://0.0.0.0:11434/v1',
  ])('rejects another machine unless --model-remote is given: %s', (model) => {
    expect(() => readOwnModels({ model })).toThrow(UsageError);
    expect(() => readOwnModels({ model })).toThrow('names another machine');
    expect(readOwnModels({ model, 'model-remote': true })).toHaveProperty('chat');
    expect(readOwnModels({ model }, { EMULATOR_MODEL_REMOTE: '1' })).toHaveProperty('chat');
  });

  it.each(['http://localhost:1/v1', 'http://127.8.9.1/v1', 'http://[::1]:8080/v1'])(
    'accepts this machine: %s',
    (model) => {
      expect(readOwnModels({ model }).chat).toEqual({ url: model });
    },
  );
});
