import { expect, it } from 'vitest';
import type { BoardOrder } from './api';
import { firstSeen, limitsOf } from './calendar';

const at = (window_start: string, window_end: string) => ({ window_start, window_end }) as BoardOrder;

it('shows whole hours, and more of them where an order lies outside', () => {
	expect(limitsOf([at('09:00', '11:00'), at('', '')])).toEqual({ slotMinTime: '07:00', slotMaxTime: '21:00' });
	expect(limitsOf([at('00:05', '02:00')])).toEqual({ slotMinTime: '00:00', slotMaxTime: '21:00' });
	expect(limitsOf([at('06:45', '08:00'), at('20:00', '21:01')])).toEqual({ slotMinTime: '06:00', slotMaxTime: '22:00' });
	expect(limitsOf([at('22:00', '23:59')])).toEqual({ slotMinTime: '07:00', slotMaxTime: '24:00' });
});

it('opens at eight, or where the first card lies', () => {
	expect([firstSeen([]), firstSeen([at('09:00', '11:00')]), firstSeen([at('', '')]), firstSeen([at('06:45', '08:00'), at('07:30', '09:00')])]).toEqual(['08:00', '08:00', '08:00', '06:00']);
});
