import { type LngLatLike, Map as MapLibre, type StyleSpecification, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Tiles } from './api';
import type { LngLat } from './gcj';
import { roomIn } from './room';

setWorkerUrl(workerUrl);

export interface Engine {
	project: (place: LngLat) => { x: number; y: number };
	unproject: (x: number, y: number) => LngLat;
	bounds: () => { west: number; south: number; east: number; north: number };
	zoom: () => number;
	centre: () => LngLat;
	/** So that all of them are seen. */
	fit: (places: readonly LngLat[], eased: boolean) => void;
	goTo: (place: LngLat, zoom: number) => void;
	closer: (by: 1 | -1) => void;
	setTiles: (tiles: Tiles | null) => void;
	resize: () => void;
	remove: () => void;
}

interface Listening {
	onmove: () => void;
	onzoomed: () => void;
	onclick: (place: LngLat) => void;
}

const CLOSEST = 18;
const isStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The camera and the background. What lies on it is drawn by us. Throws where the browser cannot draw maps (no WebGL). */
export function open(container: HTMLElement, centre: LngLat, zoom: number, { onmove, onzoomed, onclick }: Listening): Engine {
	const map = new MapLibre({ container, style: styleOf(null), center: centre, zoom, minZoom: 2, maxZoom: CLOSEST, attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: 0 });
	map.touchZoomRotate.disableRotation();
	map.keyboard.disableRotation();
	map.on('move', onmove);
	map.on('zoomend', onzoomed);
	map.on('moveend', onmove);
	map.on('resize', onmove);
	map.on('click', ({ lngLat }) => onclick([lngLat.lng, lngLat.lat]));
	const duration = () => (isStill() ? 0 : 400);
	return {
		project: (place) => map.project(place),
		unproject: (x, y) => map.unproject([x, y]).toArray() as LngLat,
		bounds: () => ({ west: map.getBounds().getWest(), south: map.getBounds().getSouth(), east: map.getBounds().getEast(), north: map.getBounds().getNorth() }),
		zoom: () => map.getZoom(),
		centre: () => map.getCenter().toArray() as LngLat,
		fit: (places, eased) => map.fitBounds(around(places), { padding: roomIn(container.clientWidth), maxZoom: 14, duration: eased ? duration() : 0 }),
		goTo: (place, closeness) => map.easeTo({ center: place as LngLatLike, zoom: Math.max(map.getZoom(), closeness), duration: duration() }),
		closer: (by) => map.easeTo({ zoom: map.getZoom() + by, duration: duration() }),
		setTiles: (tiles) => void map.setStyle(styleOf(tiles), { diff: false }),
		resize: () => void map.resize(),
		remove: () => map.remove(),
	};
}

function styleOf(tiles: Tiles | null): StyleSpecification {
	if (!tiles) return { version: 8, sources: {}, layers: [] };
	const address = `${location.origin}/api/map/tiles/{z}/{x}/{y}?v=${tiles.version}`;
	return {
		version: 8,
		sources: { tiles: { type: 'raster', tiles: [address], tileSize: 256, maxzoom: tiles.largest_zoom } },
		layers: [{ id: 'tiles', type: 'raster', source: 'tiles' }],
	};
}

function around(places: readonly LngLat[]): [LngLat, LngLat] {
	const [east, north] = [places.map(([longitude]) => longitude), places.map(([, latitude]) => latitude)];
	return [
		[Math.min(...east), Math.min(...north)],
		[Math.max(...east), Math.max(...north)],
	];
}
