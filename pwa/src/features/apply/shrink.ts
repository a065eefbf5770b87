const MAX_EDGE = 1600;
const QUALITY = 0.82;
const TOO_BIG_BYTES = 60 * 1024 * 1024;

export class PhotoFault extends Error {
  constructor(readonly why: "unreadable" | "tooBig") {
    super(why);
  }
}

/**
 * A photo small enough for a village's network, without where and with what it was taken:
 * drawn anew, only the picture itself survives. Anything that is no picture is left as it is.
 */
export async function shrink(file: File): Promise<{ blob: Blob; name: string }> {
  if (!isPicture(file)) return { blob: file, name: file.name };
  if (file.size > TOO_BIG_BYTES) throw new PhotoFault("tooBig");
  const picture = await decode(file);
  try {
    const blob = await draw(picture);
    return { blob, name: `${file.name.replace(/\.[^.]*$/, "") || "photo"}.jpg` };
  } finally {
    if ("close" in picture) picture.close();
  }
}

/** Some phones give their own format (HEIC) no type at all. */
const isPicture = (file: File): boolean => file.type.startsWith("image/") || /\.(heic|heif)$/i.test(file.name);

async function decode(file: File): Promise<ImageBitmap | HTMLImageElement> {
  try {
    if (typeof createImageBitmap === "function") return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    // Old engines know neither the option nor some formats: the picture element has the last word.
  }
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
    return image;
  } catch {
    throw new PhotoFault("unreadable");
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

async function draw(picture: ImageBitmap | HTMLImageElement): Promise<Blob> {
  const scale = Math.min(1, MAX_EDGE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const brush = canvas.getContext("2d");
  if (!brush) throw new PhotoFault("tooBig");
  // JPEG knows no transparency: paper is white.
  brush.fillStyle = "#fff";
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  if (!blob) throw new PhotoFault("tooBig");
  return blob;
}
