/** 16 × 16 drawings, filled; so that no state is told by colour alone. */
export const ring = 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm0 2a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z';
export const dashed = 'M6 1.8h4v2H6zM6 12.2h4v2H6zM1.8 6h2v4h-2zM12.2 6h2v4h-2z';
export const half = 'M8 1.5a6.5 6.5 0 1 0 0 13V1.5Z';
export const target = 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm0 2a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Zm0 2.2a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6Z';
export const disc = 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z';
export const arrow = 'M2 6.5h6V2.8L14.5 8 8 13.2V9.5H2z';
export const pin = 'M8 1a5 5 0 0 0-5 5c0 3.6 5 9 5 9s5-5.4 5-9a5 5 0 0 0-5-5Zm0 3.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6Z';
export const check = 'm6.3 13.3-5-5 1.8-1.8 3.2 3.2 6.6-6.6 1.8 1.8z';
export const doubleCheck = 'm4.4 12.6-4-4 1.4-1.4 2.6 2.6 5.2-5.2L11 6zM8.6 12.6 7.3 11.3l1.3-1.4L14.2 4.4l1.4 1.4z';
export const lock = 'M5 7V5a3 3 0 0 1 6 0v2h1.5v7h-9V7zm1.8 0h2.4V5a1.2 1.2 0 0 0-2.4 0z';
export const back = 'M6.5 2 1.5 6.5l5 4.5V8H10a2 2 0 0 1 0 4H6v2h4a4 4 0 0 0 0-8H6.5z';
export const pause = 'M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z';
export const swap = 'M10 1.5 14.5 5 10 8.5V6H2V4h8zM6 7.5V10h8v2H6v2.5L1.5 11z';
export const cross = 'm3.2 1.8 4.8 4.8 4.8-4.8 1.4 1.4L9.4 8l4.8 4.8-1.4 1.4L8 9.4l-4.8 4.8-1.4-1.4L6.6 8 1.8 3.2z';
export const calendar = 'M4 1h2v1.5h4V1h2v1.5h2v12H2v-12h2zm0 5.5v6h8v-6z';
export const triangle = 'M8 1.5 15 14H1zM7.1 6v3.8h1.8V6zm0 4.8v1.6h1.8v-1.6z';
export const clock = 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM7.1 4h1.8v3.5l2.7 1.6-.9 1.5-3.6-2.1z';
