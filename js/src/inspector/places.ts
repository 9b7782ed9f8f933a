// Where in the picture the tensor is wrong: the error laid over the picture.
import { uint8 } from "../common/columns";
import type { Colours, Pen } from "./draw";

/** A decoded picture, kept until its bytes change; `ready` is called when it can be drawn. */
export class Backdrop {
  private of: DataView | undefined;
  private image: ImageBitmap | null = null;

  constructor(private readonly ready: () => void) {}

  get(bytes: DataView): ImageBitmap | null {
    if (bytes !== this.of) {
      this.of = bytes;
      this.image = null;
      const data = uint8(bytes);
      if (data.length) {
        const made = createImageBitmap(new Blob([data as Uint8Array<ArrayBuffer>]));
        void made.then((image) => {
          if (this.of !== bytes) return;
          this.image = image;
          this.ready();
        });
      }
    }
    return this.image;
  }
}

/** Width and height of a map that is as large as its box allows. */
export function fit(map: { width: number; height: number }, width: number, height: number): [number, number] {
  const scale = Math.min(width / map.width, height / map.height);
  return [map.width * scale, map.height * scale];
}

export function drawPlaces(pen: Pen, box: [number, number], map: { width: number; height: number }, errors: Uint8Array, image: ImageBitmap | null, colours: Colours): void {
  const [width, height] = fit(map, box[0], box[1]);
  if (image) {
    pen.filter = "grayscale(1)";
    pen.globalAlpha = 0.45;
    pen.drawImage(image, 0, 0, width, height);
    pen.filter = "none";
  }
  const [across, down] = [width / map.width, height / map.height];
  pen.fillStyle = colours.bad;
  errors.forEach((error, i) => {
    pen.globalAlpha = error / 255;
    pen.fillRect((i % map.width) * across, Math.floor(i / map.width) * down, across + 0.5, down + 0.5);
  });
  pen.globalAlpha = 1;
  pen.strokeStyle = colours.line;
  pen.strokeRect(0.5, 0.5, width - 1, height - 1);
}
