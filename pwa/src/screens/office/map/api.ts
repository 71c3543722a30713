import { answered, client } from '../../../api/client';
import type { components, paths } from '../../../api/schema.gen';

type Schemas = components['schemas'];
export type DayMap = Schemas['DayMap'];
export type MapOrder = Schemas['MapOrder'];
export type Position = Schemas['PositionOut'];
export type Technician = Schemas['BoardTechnician'];
export type Tiles = Schemas['Tiles'];
export type TileSource = Schemas['TileSourceOut'];

const api = client<paths>();

export const EVENTS = '/api/map/events';
export const mapOf = (day: string) => answered(api.GET('/api/map', { params: { query: { day } } }));
/** Null: the map is a plain plot. */
export const tilesOf = () => answered(api.GET('/api/map/tiles'));

export const tileSource = () => answered(api.GET('/api/map/tile-source'));
export const setTileSource = (body: Schemas['TileSourceIn']) => answered(api.PUT('/api/map/tile-source', { body }));
export const removeTileSource = () => answered(api.DELETE('/api/map/tile-source'));
