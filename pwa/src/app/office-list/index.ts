/** What every list of the office is made of. A screen gives columns, a card, filters and a record; see ListScreen. */
export { ListAddress } from './address.svelte';
export { default as Filter } from './Filter.svelte';
export { several } from './filters';
export { Fetched, whileSeen, type Page } from './listing.svelte';
export { default as ListScreen } from './ListScreen.svelte';
export { default as RecordPane } from './RecordPane.svelte';
export { default as Waiting } from './Waiting.svelte';
