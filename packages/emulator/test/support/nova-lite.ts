import { textModels } from '../../services/bedrock/models';

export const novaLite = textModels.find(({ id }) => id === 'amazon.nova-lite-v1:0')!;
