import './design/tokens.css';
import './design/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { startFieldWork } from './app/field-work.svelte';
import { keepInstallOffer } from './app/install.svelte';
import { goBackByLinks, leaveLinksToBrowser } from './app/links';
import { watchOfflineReady } from './app/offline-ready.svelte';
import { watchUpdates } from './app/updates';
import { showTheme } from './design/theme.svelte';
import { showLanguage } from './i18n/locale.svelte';
import { m } from './paraglide/messages';
import { refreshSession, watchSession } from './session.svelte';
import { tellUnsentWork } from './app/unsent-work.svelte';
import { showToast } from './ui/toast.svelte';

showTheme();
showLanguage();
leaveLinksToBrowser();
goBackByLinks();
keepInstallOffer();
watchSession();

addEventListener('online', () => tellUnsentWork({ online: true }));
addEventListener('offline', () => tellUnsentWork({ online: false }));
addEventListener('vite:preloadError', () => showToast({ text: m.shell_screen_missing(), tone: 'stop' }));

mount(App, { target: document.getElementById('app')! });

void startFieldWork().then(refreshSession);
watchOfflineReady();
void watchUpdates();
