import { language } from '../../../i18n';

/** Minor units as money: "¥1,234.50" / "CN¥1,234.50". */
export const yuan = (amount: number, currency = 'CNY') => new Intl.NumberFormat(language.current, { style: 'currency', currency }).format(amount / 100);

/** For a file: a figure that a spreadsheet can add up. */
export const figure = (amount: number) => amount / 100;

/** Hundredths of a percent: "13%". */
export const percent = (rate: number) => new Intl.NumberFormat(language.current, { style: 'percent', maximumFractionDigits: 2 }).format(rate / 10_000);
