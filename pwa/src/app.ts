import { letGoOfEarlyStore } from './app/early-store';
import './design/tokens.css';
import './design/base.css';
import './design/tints.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { startFieldWork } from './app/field-work.svelte';
import { afterFirstScreen, expectFirstScreen } from './app/first-screen.svelte';
import { isOpen } from './app/guard';
import { keepInstallOffer } from './app/install.svelte';
import { goBackByLinks, leaveLinksToBrowser } from './app/links';
import { openFromNotices } from './app/notices';
import { preload } from './app/router';
import { watchOfflineReady } from './app/offline-ready.svelte';
import { screenMissing, watchUpdates } from './app/updates';
import { showTheme } from './design/theme.svelte';
import { showLanguage } from './i18n/locale.svelte';
import { onArrive, refreshSession, watchSession } from './session.svelte';
import { tellUnsentWork } from './app/unsent-work.svelte';

/** What is on this phone and the screen of the address are opened before anything is drawn, so that the first screen is drawn once. A phone that is slow at it shows the frame by then. */
const PATIENCE_MS = 1000;

const soonerOf = (work: Promise<unknown>, ms: number) => Promise.race([work.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, ms))]);

showTheme();
showLanguage();
leaveLinksToBrowser();
goBackByLinks();
keepInstallOffer();
watchSession();

addEventListener('online', () => tellUnsentWork({ online: true }));
addEventListener('offline', () => tellUnsentWork({ online: false }));
addEventListener('vite:preloadError', () => void screenMissing());

const screen = isOpen(location.pathname) ? preload(location.pathname as '/') : undefined;
void soonerOf(Promise.all([startFieldWork(), screen]), PATIENCE_MS).then(() => mount(App, { target: document.getElementById('app')! }));
onArrive(async () => afterFirstScreen(() => void import('./app/subscription').then(({ keepSubscribed }) => keepSubscribed()).catch(() => undefined)));
afterFirstScreen(() => void refreshSession());
expectFirstScreen();
afterFirstScreen(letGoOfEarlyStore);
watchOfflineReady();
openFromNotices();
afterFirstScreen(() => void watchUpdates());
afterFirstScreen(() => void import('./drawn-ahead/keeping').then(({ keepFrames }) => keepFrames()).catch(() => undefined));
