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

/** One pixel a place, the more opaque the larger the error. */
function veil(map: { width: number; height: number }, errors: Uint8Array, colour: string): HTMLCanvasElement {
  const tile = document.createElement("canvas");
  tile.width = map.width;
  tile.height = map.height;
  const pen = tile.getContext("2d");
  if (!pen) throw new Error("this browser gives no 2d canvas");
  pen.fillStyle = colour;
  pen.fillRect(0, 0, map.width, map.height);
  const image = pen.getImageData(0, 0, map.width, map.height);
  errors.forEach((error, i) => {
    image.data[4 * i + 3] = error;
  });
  pen.putImageData(image, 0, 0);
  return tile;
}

export function drawPlaces(pen: Pen, box: [number, number], map: { width: number; height: number }, errors: Uint8Array, image: ImageBitmap | null, colours: Colours): void {
  const [width, height] = fit(map, box[0], box[1]);
  if (image) {
    pen.filter = "grayscale(1)";
    pen.globalAlpha = 0.45;
    pen.drawImage(image, 0, 0, width, height);
    pen.filter = "none";
  }
  pen.globalAlpha = 0.9;
  pen.imageSmoothingEnabled = false;
  pen.drawImage(veil(map, errors, colours.bad), 0, 0, width, height);
  pen.globalAlpha = 1;
  pen.strokeStyle = colours.line;
  pen.strokeRect(0.5, 0.5, width - 1, height - 1);
}
