// Where the boxes' labels go: the first free place of a few, so that they do not lie on each other.

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/**
 * Place one label of `width` x `height` for each box, inside a picture of the given size.
 *
 * Above the box, inside its top, below it, then the same from its right edge; a label that finds no
 * free place is left out (its figures are in the box's title).
 */
export function placeLabels(
  boxes: readonly Rect[],
  widths: readonly number[],
  height: number,
  picture: { width: number; height: number },
): (Rect | null)[] {
  const taken: Rect[] = [];
  return boxes.map((box, i) => {
    const width = widths[i] ?? 0;
    const keep = (x: number): number => Math.max(0, Math.min(picture.width - width, x));
    const lefts = [keep(box.x), keep(box.x + box.width - width)];
    const tops = [box.y - height, box.y, box.y + box.height, box.y + box.height - height];
    for (const x of lefts) {
      for (const y of tops) {
        const place = { x, y, width, height };
        if (y < 0 || y + height > picture.height || taken.some((other) => overlap(place, other))) continue;
        taken.push(place);
        return place;
      }
    }
    return null;
  });
}
