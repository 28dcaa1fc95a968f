import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { DocumentFault } from '../fault.ts';
import { fontFiles, templateFiles, type DocumentPaths } from '../paths.ts';
import { coveredCodePoints, drawable, withFixedSpaces } from './glyphs.ts';

/*
 * One compiler per thread. Templates and fonts are read once through Node (so that they may lie inside an archive) and mapped under a
 * folder that need not exist. A document is a template plus one JSON value; no text of the user is ever parsed as Typst markup.
 */
export type Template =
  | 'invoice'
  | 'quote'
  | 'reservation-slip'
  | 'mission-order'
  | 'statement'
  | 'billet-collectif'
  | 'hours-statement'
  | 'price-explanation';

export type Attachment = { readonly name: string; readonly xml: string; readonly description: string };
export type Logo = { readonly format: 'svg' | 'png' | 'jpg'; readonly base64: string };

export type CompileRequest = {
  readonly template: Template;
  /** What the template prints, as JSON data. */
  readonly view: Readonly<Record<string, unknown>>;
  readonly attachment?: Attachment | null;
  readonly logo?: Logo | null;
};

export type TypstCompiler = {
  /** The PDF/A-3b of a view; faults with `template-fault`. Same view, same bytes. */
  readonly compile: (request: CompileRequest) => Uint8Array;
};

const ROOT = process.platform === 'win32' ? 'C:\\regie-documents' : '/regie-documents';
/** Documents for which memoised layout is kept: the next one reuses the letterhead, and memory stays flat. */
const CACHE_AGE = 1;

export function createTypstCompiler(paths: DocumentPaths): TypstCompiler {
  const fonts = fontFiles(paths.fontsDir).map((path) => readFileSync(path));
  const covered = coveredCodePoints(fonts[0] ?? new Uint8Array());
  const compiler = NodeCompiler.create({ workspace: ROOT, fontArgs: [{ fontBlobs: fonts }] });
  for (const name of templateFiles(paths.templatesDir))
    compiler.addSource(join(ROOT, name), readFileSync(join(paths.templatesDir, name), 'utf8'));
  const typeset = (_key: string, value: unknown): unknown =>
    typeof value === 'string' ? drawable(withFixedSpaces(value), covered) : value;

  return {
    compile({ template, view, attachment = null, logo = null }) {
      compiler.evictCache(CACHE_AGE);
      const data: Record<string, unknown> = { ...view };
      if (logo) {
        data['logo'] = `logo.${logo.format}`;
        compiler.mapShadow(join(ROOT, `logo.${logo.format}`), Buffer.from(logo.base64, 'base64'));
      }
      if (attachment) {
        data['attachment'] = { name: attachment.name, description: attachment.description };
        compiler.mapShadow(join(ROOT, 'attachment.xml'), Buffer.from(attachment.xml));
      }
      compiler.mapShadow(join(ROOT, 'view.json'), Buffer.from(JSON.stringify(data, typeset)));
      const result = compiler.compile({ mainFilePath: join(ROOT, `${template}.typ`) });
      if (result.hasError() || !result.result) throw faultOf(template, result.takeError()?.shortDiagnostics);
      try {
        return compiler.pdf(result.result, { pdfStandard: 'a-3b', pdfTags: false });
      } catch (cause) {
        throw new DocumentFault('template-fault', `${template}.typ could not be written as PDF/A-3b`, { cause });
      }
    },
  };
}

function faultOf(template: Template, diagnostics: unknown): DocumentFault {
  return new DocumentFault('template-fault', `${template}.typ: ${JSON.stringify(diagnostics ?? 'no document')}`);
}
