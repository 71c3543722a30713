import type { Locale } from './locale.svelte';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const WEEKDAYS_ZH = ['日', '一', '二', '三', '四', '五', '六'];

/** Month, day and weekday as `Intl.DateTimeFormat` writes them, whose first use takes a phone a tenth of a second: "12月5日周六" / "Sat, Dec 5". */
export const shortDay: Record<Locale, (date: Date) => string> = {
	'zh-Hans': (date) => `${date.getMonth() + 1}月${date.getDate()}日周${WEEKDAYS_ZH[date.getDay()]}`,
	en: (date) => `${WEEKDAYS[date.getDay()]}, ${MONTHS[date.getMonth()]} ${date.getDate()}`,
};
