import * as z from 'zod/mini';

/*
 * Supported properties of AWS::Lex::Bot. Other properties are an error when the bot is loaded: a
 * bot that ignored them would behave differently from AWS.
 */

const message = z.strictObject({ PlainTextMessage: z.strictObject({ Value: z.string() }) });

const messageGroups = z.array(
  z.strictObject({ Message: message, Variations: z.optional(z.array(message)) }),
);

const prompt = z.strictObject({
  MaxRetries: z.number().check(z.minimum(0), z.maximum(5)),
  MessageSelectionStrategy: z.optional(z.enum(['Ordered'])),
  AllowInterrupt: z.optional(z.boolean()),
  MessageGroupsList: messageGroups,
});

const response = z.strictObject({
  AllowInterrupt: z.optional(z.boolean()),
  MessageGroupsList: messageGroups,
});

const utterances = z.array(z.strictObject({ Utterance: z.string() }));

const slot = z.strictObject({
  Name: z.string(),
  Description: z.optional(z.string()),
  SlotTypeName: z.string(),
  ValueElicitationSetting: z.strictObject({
    SlotConstraint: z.enum(['Required', 'Optional']),
    PromptSpecification: z.optional(prompt),
    SampleUtterances: z.optional(utterances),
  }),
  ObfuscationSetting: z.optional(
    z.strictObject({ ObfuscationSettingType: z.enum(['None', 'DefaultObfuscation']) }),
  ),
});

const intent = z.strictObject({
  Name: z.string(),
  Description: z.optional(z.string()),
  ParentIntentSignature: z.optional(z.literal('AMAZON.FallbackIntent')),
  SampleUtterances: z.optional(utterances),
  Slots: z.optional(z.array(slot)),
  SlotPriorities: z.optional(
    z.array(z.strictObject({ SlotName: z.string(), Priority: z.number() })),
  ),
  DialogCodeHook: z.optional(z.strictObject({ Enabled: z.boolean() })),
  FulfillmentCodeHook: z.optional(
    z.strictObject({ Enabled: z.boolean(), IsActive: z.optional(z.boolean()) }),
  ),
  IntentConfirmationSetting: z.optional(
    z.strictObject({
      PromptSpecification: prompt,
      DeclinationResponse: z.optional(response),
      IsActive: z.optional(z.boolean()),
    }),
  ),
  IntentClosingSetting: z.optional(
    z.strictObject({ ClosingResponse: response, IsActive: z.optional(z.boolean()) }),
  ),
});

const slotType = z.strictObject({
  Name: z.string(),
  Description: z.optional(z.string()),
  ValueSelectionSetting: z.strictObject({ ResolutionStrategy: z.literal('TOP_RESOLUTION') }),
  SlotTypeValues: z.array(
    z.strictObject({
      SampleValue: z.strictObject({ Value: z.string() }),
      Synonyms: z.optional(z.array(z.strictObject({ Value: z.string() }))),
    }),
  ),
});

const locale = z.strictObject({
  LocaleId: z.string(),
  Description: z.optional(z.string()),
  NluConfidenceThreshold: z.number().check(z.minimum(0), z.maximum(1)),
  SlotTypes: z.optional(z.array(slotType)),
  Intents: z.array(intent),
});

export const botProperties = z.strictObject({
  Name: z.string(),
  Description: z.optional(z.string()),
  RoleArn: z.string(),
  DataPrivacy: z.strictObject({ ChildDirected: z.boolean() }),
  IdleSessionTTLInSeconds: z.number().check(z.minimum(60), z.maximum(86_400)),
  AutoBuildBotLocales: z.optional(z.boolean()),
  BotLocales: z.array(locale),
  BotTags: z.optional(z.unknown()),
});

export const versionProperties = z.strictObject({
  BotId: z.string(),
  Description: z.optional(z.string()),
  BotVersionLocaleSpecification: z.array(
    z.strictObject({
      LocaleId: z.string(),
      BotVersionLocaleDetails: z.strictObject({ SourceBotVersion: z.literal('DRAFT') }),
    }),
  ),
});

export const aliasProperties = z.strictObject({
  BotId: z.string(),
  BotAliasName: z.string(),
  BotVersion: z.string(),
  Description: z.optional(z.string()),
  BotAliasLocaleSettings: z.array(
    z.strictObject({
      LocaleId: z.string(),
      BotAliasLocaleSetting: z.strictObject({
        Enabled: z.boolean(),
        CodeHookSpecification: z.optional(
          z.strictObject({
            LambdaCodeHook: z.strictObject({
              CodeHookInterfaceVersion: z.literal('1.0'),
              LambdaArn: z.string(),
            }),
          }),
        ),
      }),
    }),
  ),
  SentimentAnalysisSettings: z.optional(z.strictObject({ DetectSentiment: z.literal(false) })),
  ConversationLogSettings: z.optional(
    z.strictObject({
      TextLogSettings: z.array(
        z.strictObject({
          Enabled: z.boolean(),
          Destination: z.strictObject({
            CloudWatch: z.strictObject({
              CloudWatchLogGroupArn: z.string(),
              LogPrefix: z.string(),
            }),
          }),
        }),
      ),
    }),
  ),
  BotAliasTags: z.optional(z.unknown()),
});

export type BotProperties = z.infer<typeof botProperties>;
export type LocaleProperties = z.infer<typeof locale>;
export type IntentProperties = z.infer<typeof intent>;
export type SlotProperties = z.infer<typeof slot>;
export type PromptProperties = z.infer<typeof prompt>;
export type ResponseProperties = z.infer<typeof response>;
export type AliasProperties = z.infer<typeof aliasProperties>;

/**
 * Parses the properties.
 * @throws Error that names an unsupported property
 */
export function checked<Schema extends z.ZodMiniType>(
  schema: Schema,
  properties: unknown,
  where: string,
): z.infer<Schema> {
  const parsed = schema.safeParse(properties);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = [where, ...(issue?.path ?? []).map(String)].join('.');
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue?.message;
  throw new Error(`${path}: unsupported properties of a Lex bot: ${String(keys)}`);
}
