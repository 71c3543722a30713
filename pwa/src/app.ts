import './design/tokens.css';
import './design/base.css';
import './design/tints.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { startFieldWork } from './app/field-work.svelte';
import { afterFirstScreen, expectFirstScreen } from './app/first-screen.svelte';
import { keepInstallOffer } from './app/install.svelte';
import { goBackByLinks, leaveLinksToBrowser } from './app/links';
import { openFromNotices } from './app/notices';
import { watchOfflineReady } from './app/offline-ready.svelte';
import { watchUpdates } from './app/updates';
import { showTheme } from './design/theme.svelte';
import { showLanguage } from './i18n/locale.svelte';
import { m } from './paraglide/messages';
import { onArrive, refreshSession, watchSession } from './session.svelte';
import { tellUnsentWork } from './app/unsent-work.svelte';
import { showToast } from './ui/toast.svelte';

/** What is on this phone is opened before anything is drawn, so that the first screen is drawn once. A phone that is slow to open it shows the frame by then. */
const PATIENCE_MS = 400;

const soonerOf = (work: Promise<void>, ms: number) => Promise.race([work.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, ms))]);

showTheme();
showLanguage();
leaveLinksToBrowser();
goBackByLinks();
keepInstallOffer();
watchSession();

addEventListener('online', () => tellUnsentWork({ online: true }));
addEventListener('offline', () => tellUnsentWork({ online: false }));
addEventListener('vite:preloadError', () => showToast({ text: m.shell_screen_missing(), tone: 'stop' }));

const isOpen = startFieldWork();
void soonerOf(isOpen, PATIENCE_MS).then(() => mount(App, { target: document.getElementById('app')! }));
onArrive(async () => afterFirstScreen(() => void import('./app/subscription').then(({ keepSubscribed }) => keepSubscribed()).catch(() => undefined)));
afterFirstScreen(() => void refreshSession());
expectFirstScreen();
watchOfflineReady();
openFromNotices();
afterFirstScreen(() => void watchUpdates());
