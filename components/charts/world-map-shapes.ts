/** The outlines of countries on the plane. Loaded with the map only: the atlas is large. */
import { type GeoGeometryObjects, geoNaturalEarth1, geoPath } from "d3-geo";
import type { MultiPolygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-110m.json";
import { keyOf } from "./world-map-iso.ts";
import { MAP_HEIGHT, MAP_WIDTH } from "./world-map-size.ts";

const ANTARCTICA = "010";
/** Turned so far that no country but Fiji is cut by the map's edge. */
const TURNED_DEGREES = -11;

export type Shape = { key: string; path: string; x: number; y: number };

// A JSON module has the types of its words, not of the format.
const topology = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;

function buildShapes(): Shape[] {
  const world = feature(topology, topology.objects.countries);
  const features = world.features.filter(({ id }) => id !== ANTARCTICA);
  const projection = geoNaturalEarth1()
    .rotate([TURNED_DEGREES, 0])
    .fitExtent(
      [
        [1, 1],
        [MAP_WIDTH - 1, MAP_HEIGHT - 1],
      ],
      { ...world, features },
    );
  const draw = geoPath(projection).digits(1);
  /** A note points at the mainland, not at the middle between it and an island far away. */
  const mainland = (geometry: GeoGeometryObjects): GeoGeometryObjects =>
    geometry.type === "MultiPolygon" ? largestOf(geometry) : geometry;
  const largestOf = ({ coordinates }: MultiPolygon): GeoGeometryObjects =>
    coordinates
      .map((part) => ({ type: "Polygon", coordinates: part }) as const)
      .reduce((largest, part) => (draw.area(part) > draw.area(largest) ? part : largest));
  return features.map(({ id, properties, geometry }) => {
    const [x, y] = draw.centroid(mainland(geometry));
    return {
      key: keyOf(id === undefined ? undefined : String(id), properties.name),
      path: draw(geometry) ?? "",
      x,
      y,
    };
  });
}

export const SHAPES: readonly Shape[] = buildShapes();
