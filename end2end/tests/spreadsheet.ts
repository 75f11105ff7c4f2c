// Files as spreadsheet programs write them.
import { crc32 } from 'node:zlib';

/** Cells, row by row. */
export type Rows = string[][];

/** Comma-separated values (RFC 4180). */
export const csv = (rows: Rows): string =>
  rows
    .map(cells => cells.map(cell => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)))
    .map(cells => `${cells.join(',')}\r\n`)
    .join('');

/** What a spreadsheet program puts on the clipboard. */
export const tabs = (rows: Rows): string => rows.map(cells => cells.join('\t')).join('\n');

/** Text in the encoding of Korean spreadsheet programs, as far as it has two bytes a syllable in EUC-KR. */
export function cp949(text: string): Buffer {
  const decoder = new TextDecoder('euc-kr');
  const codes = new Map<string, number[]>();
  for (let lead = 0xa1; lead <= 0xfe; lead += 1) {
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) {
      codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  const bytes = (letter: string) => {
    const code = letter < '\x80' ? [letter.charCodeAt(0)] : codes.get(letter);
    if (!code) throw new Error(`${letter} is not in this encoding`);
    return code;
  };
  return Buffer.from([...text].flatMap(bytes));
}

/** A workbook with one sheet (ECMA-376), whose cells are text. */
export function xlsx(rows: Rows): Buffer {
  const cell = (text: string) =>
    `<c t="inlineStr"><is><t>${text.replace(/[&<>]/g, it => `&#${it.charCodeAt(0)};`)}</t></is></c>`;
  const data = rows.map(cells => `<row>${cells.map(cell).join('')}</row>`).join('');
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packaged = 'http://schemas.openxmlformats.org/package/2006';
  const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const relations = (target: string, kind: string) =>
    `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${office}/${kind}" Target="${target}"/></Relationships>`;
  return zip({
    '[Content_Types].xml': `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheet}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheet}.worksheet+xml"/></Types>`,
    '_rels/.rels': relations('xl/workbook.xml', 'officeDocument'),
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations('worksheets/sheet1.xml', 'worksheet'),
    'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="${main}"><sheetData>${data}</sheetData></worksheet>`,
  });
}

/** An archive whose files are stored as they are. */
function zip(files: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, place, Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(locals.length, 4);
  end.writeUInt16LE(locals.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, entries, Buffer.from('PK\x05\x06'), end]);
}
