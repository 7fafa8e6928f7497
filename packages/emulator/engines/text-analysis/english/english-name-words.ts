const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));

/** Words that may be capitalized, such as at the start of a sentence, but are not names. */
export const NO_NAME = set(`
  i i'm i've i'd i'll a an the it its it's he she we they you my our your his her their this that these those there here
  in on at for from to of by with without as if when while after before since because although though but and or not no
  yes so too very just only also then than what which who whom whose where why how all any some every each both either
  neither one two three another other such please thanks thank hello hi dear sorry ok okay oh wow well however maybe
  do don't does did is isn't are was were be been has have had can can't could will won't would should may might must
  let let's get got go`);

/** Last words of a name that indicate its type. */
export const ORGANIZATION_WORDS = set(`
  inc inc. corp corp. corporation ltd ltd. llc plc gmbh co co. company group holdings bank insurance airlines airways
  university college school institute academy hospital clinic ministry department agency bureau commission committee
  council parliament congress senate government association federation union foundation society club church
  air electronics motors motor pharmaceuticals industries systems technologies laboratories labs press news times post
  journal orchestra army navy police court`);
export const PLACE_WORDS = set(`
  street st avenue ave road rd lane boulevard blvd drive square plaza park garden gardens bridge tower palace castle
  temple museum gallery station airport port harbour harbor bay beach coast island islands river lake sea ocean mountain
  mountains mount hill valley forest desert canyon falls county district province state city town village peninsula
  hotel market mall stadium theatre theater library building hall`);
export const EVENT_WORDS = set(`
  festival cup olympics games championship championships tournament marathon conference summit expo exhibition fair
  awards election elections carnival parade concert war revolution day week christmas easter thanksgiving halloween
  ramadan hackathon symposium biennale`);
export const PRODUCT_WORDS = set(
  `pro max plus mini ultra lite edition series version phone watch tablet blender cleaner headphones camera`,
);

/** Words that join the parts of a name between capitalized words. */
export const JOINING = set(`of the & and de von van der la le del`);

/** Organization names that compromise's lexicon lacks. */
export const ORGANIZATIONS = set(`
  amazon aws apple meta tesla netflix starbucks walmart ikea lg kia sony nike adidas uber airbnb fedex ups dhl visa
  mastercard paypal ebay twitter nasa un eu unesco who imf naver kakao coupang posco sk kt lotte shinsegae openai intel
  nvidia amd oracle sap boeing airbus target costco best-buy bbc cnn`);

/** Capitalized departments that are not names. */
export const COMMON_NAMES = set(`service support desk care`);
