import gcoord from 'gcoord';

/** Longitude first, as maps have it. */
export type LngLat = [longitude: number, latitude: number];

/** Where a position (WGS 84) is drawn: maps made for China are shifted by some hundred metres (GCJ-02), outside of it nothing is. */
export const drawn = ([longitude, latitude]: LngLat, isShifted: boolean): LngLat =>
	isShifted ? gcoord.transform([longitude, latitude], gcoord.WGS84, gcoord.GCJ02) : [longitude, latitude];

/** The position that was pointed at. */
export const meant = ([longitude, latitude]: LngLat, isShifted: boolean): LngLat =>
	isShifted ? gcoord.transform([longitude, latitude], gcoord.GCJ02, gcoord.WGS84) : [longitude, latitude];
