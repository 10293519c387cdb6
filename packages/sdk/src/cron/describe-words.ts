/** A phrase for one value and one for several; `{}` stands for the value or the list. */
type Phrase = readonly [one: string, several: string];

/** A unit of time that something happens every one of, or every so many of. */
export type Unit = 'second' | 'minute' | 'hour' | 'day';

/** The phrases of one language from which `describeCadence` makes its sentences. */
export interface Words {
  /** Every one, every `{}`. */
  readonly every: Readonly<Record<Unit, Phrase>>;
  /** At these times of day. */
  readonly at: string;
  readonly secondsOf: Phrase;
  readonly minutesOf: Phrase;
  readonly hoursOf: Phrase;
  /** From one time of day to another: `{}` twice. */
  readonly between: string;
  readonly daysOfMonth: Phrase;
  /** Before the days, where no month is named and the language needs it. */
  readonly everyMonth: string;
  /** Weekdays one by one, and with a run of three or more among them. */
  readonly weekdays: Phrase;
  /** A run of weekdays: `{}` twice. */
  readonly weekdayRun: string;
  /** Added to days of the month when the weekday must match too. */
  readonly onlyIf: string;
  readonly months: string;
  readonly years: string;
  /** Between the ends of a run of numbers or months. */
  readonly dash: string;
  /** Added to an interval that does not begin at zero. */
  readonly shifted: string;
  /** Between the phrases of a sentence. */
  readonly comma: string;
  /** Between the sentences of several expressions. */
  readonly also: string;
  /** Year before month before day before time. */
  readonly isCoarseFirst: boolean;
}

const en: Words = {
  every: {
    second: ['every second', 'every {} seconds'],
    minute: ['every minute', 'every {} minutes'],
    hour: ['every hour', 'every {} hours'],
    day: ['every day', 'every {} days'],
  },
  at: 'at {}',
  secondsOf: ['at second {} of the minute', 'at seconds {} of the minute'],
  minutesOf: ['at minute {} of the hour', 'at minutes {} of the hour'],
  hoursOf: ['in the hour {}', 'in the hours {}'],
  between: 'from {} to {}',
  daysOfMonth: ['on day {} of the month', 'on days {} of the month'],
  everyMonth: '',
  weekdays: ['every {}', '{}'],
  weekdayRun: '{} to {}',
  onlyIf: ', but only if that is a {}',
  months: 'in {}',
  years: 'in {}',
  dash: '–',
  shifted: ', shifted by {}',
  comma: ', ',
  also: '; also ',
  isCoarseFirst: false,
};

const de: Words = {
  every: {
    second: ['jede Sekunde', 'alle {} Sekunden'],
    minute: ['jede Minute', 'alle {} Minuten'],
    hour: ['jede Stunde', 'alle {} Stunden'],
    day: ['jeden Tag', 'alle {} Tage'],
  },
  at: 'um {}',
  secondsOf: ['in Sekunde {} der Minute', 'in den Sekunden {} der Minute'],
  minutesOf: ['in Minute {} der Stunde', 'in den Minuten {} der Stunde'],
  hoursOf: ['in Stunde {}', 'in den Stunden {}'],
  between: 'von {} bis {}',
  daysOfMonth: ['am Tag {} des Monats', 'an den Tagen {} des Monats'],
  everyMonth: '',
  weekdays: ['jeden {}', '{}'],
  weekdayRun: '{} bis {}',
  onlyIf: ', aber nur, wenn das ein {} ist',
  months: 'im {}',
  years: 'im Jahr {}',
  dash: '–',
  shifted: ', versetzt um {}',
  comma: ', ',
  also: '; außerdem ',
  isCoarseFirst: false,
};

const es: Words = {
  every: {
    second: ['cada segundo', 'cada {} segundos'],
    minute: ['cada minuto', 'cada {} minutos'],
    hour: ['cada hora', 'cada {} horas'],
    day: ['cada día', 'cada {} días'],
  },
  at: 'a las {}',
  secondsOf: ['en el segundo {} del minuto', 'en los segundos {} del minuto'],
  minutesOf: ['en el minuto {} de la hora', 'en los minutos {} de la hora'],
  hoursOf: ['en la hora {}', 'en las horas {}'],
  between: 'de {} a {}',
  daysOfMonth: ['el día {} del mes', 'los días {} del mes'],
  everyMonth: '',
  weekdays: ['cada {}', '{}'],
  weekdayRun: 'de {} a {}',
  onlyIf: ', pero solo si es {}',
  months: 'en {}',
  years: 'en {}',
  dash: '–',
  shifted: ', desplazado {}',
  comma: ', ',
  also: '; además, ',
  isCoarseFirst: false,
};

const fr: Words = {
  every: {
    second: ['chaque seconde', 'toutes les {} secondes'],
    minute: ['chaque minute', 'toutes les {} minutes'],
    hour: ['chaque heure', 'toutes les {} heures'],
    day: ['chaque jour', 'tous les {} jours'],
  },
  at: 'à {}',
  secondsOf: ['à la seconde {} de la minute', 'aux secondes {} de la minute'],
  minutesOf: ['à la minute {} de l’heure', 'aux minutes {} de l’heure'],
  hoursOf: ['à l’heure {}', 'aux heures {}'],
  between: 'de {} à {}',
  daysOfMonth: ['le jour {} du mois', 'les jours {} du mois'],
  everyMonth: '',
  weekdays: ['chaque {}', '{}'],
  weekdayRun: 'du {} au {}',
  onlyIf: ', mais seulement si c’est un {}',
  months: 'en {}',
  years: 'en {}',
  dash: '–',
  shifted: ', décalé de {}',
  comma: ', ',
  also: ' ; et aussi ',
  isCoarseFirst: false,
};

const ja: Words = {
  every: {
    second: ['毎秒', '{}秒ごと'],
    minute: ['毎分', '{}分ごと'],
    hour: ['毎時', '{}時間ごと'],
    day: ['毎日', '{}日ごと'],
  },
  at: '{}',
  secondsOf: ['各分の{}秒', '各分の{}秒'],
  minutesOf: ['各時の{}分', '各時の{}分'],
  hoursOf: ['{}時台', '{}時台'],
  between: '{}から{}まで',
  daysOfMonth: ['{}日', '{}日'],
  everyMonth: '毎月',
  weekdays: ['毎週{}', '毎週{}'],
  weekdayRun: '{}から{}',
  onlyIf: '（ただし{}の場合のみ）',
  months: '{}',
  years: '{}年',
  dash: '～',
  shifted: '（{}ずらす）',
  comma: '、',
  also: '。また、',
  isCoarseFirst: true,
};

const zh: Words = {
  every: {
    second: ['每秒', '每{}秒'],
    minute: ['每分钟', '每{}分钟'],
    hour: ['每小时', '每{}小时'],
    day: ['每天', '每{}天'],
  },
  at: '{}',
  secondsOf: ['每分钟的第{}秒', '每分钟的第{}秒'],
  minutesOf: ['每小时的第{}分', '每小时的第{}分'],
  hoursOf: ['在{}时', '在{}时'],
  between: '从{}到{}',
  daysOfMonth: ['{}日', '{}日'],
  everyMonth: '每月',
  weekdays: ['每{}', '每{}'],
  weekdayRun: '{}至{}',
  onlyIf: '（仅当该日为{}）',
  months: '{}',
  years: '{}年',
  dash: '至',
  shifted: '（偏移{}）',
  comma: '，',
  also: '；另外，',
  isCoarseFirst: true,
};

/** By language. */
export const WORDS = {en, de, es, fr, ja, zh} as const;

/** A language that `describeCadence` speaks. */
export type DescribedLanguage = keyof typeof WORDS;
