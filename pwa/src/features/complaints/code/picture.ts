import { qr } from "../../../lib/qr";
import { addressOf, groupsOf } from "./code";

const WIDTH = 720;
const DOT = 12;

/** The code as a picture for the album, made only when the person asks for it. */
export function pictureOf(code: string, words: { code: string; openAt: string }): Promise<Blob> {
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH, height: 900 });
  const brush = canvas.getContext("2d")!;
  brush.fillStyle = "#fff";
  brush.fillRect(0, 0, WIDTH, canvas.height);
  brush.fillStyle = "#000";
  brush.textAlign = "center";
  write(brush, words.code, 70, "bold 36px sans-serif");
  const groups = groupsOf(code);
  write(brush, groups.slice(0, 3).join("  "), 150, "bold 56px monospace");
  write(brush, groups.slice(3).join("  "), 220, "bold 56px monospace");
  const rows = qr(addressOf(code)) ?? [];
  const left = (WIDTH - rows.length * DOT) / 2;
  rows.forEach((row, y) => row.forEach((dark, x) => dark && brush.fillRect(left + x * DOT, 270 + y * DOT, DOT, DOT)));
  write(brush, words.openAt, 780, "30px sans-serif");
  write(brush, `${location.host}/complaints/open`, 830, "30px monospace");
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"));
}

function write(brush: CanvasRenderingContext2D, text: string, y: number, font: string): void {
  brush.font = font;
  brush.fillText(text, WIDTH / 2, y, WIDTH - 40);
}
