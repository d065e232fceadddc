import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** Emits files under names that never change, for the pages that the server renders; serves them in development. */
export function asTheyAre(folder: string, files: string[]): Plugin {
  return {
    name: 'as-they-are',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const file = files.find((it) => request.url === `/${it}`)
        if (!file) {
          return next()
        }
        response.setHeader('Content-Type', file.endsWith('.svg') ? 'image/svg+xml' : 'text/css')
        response.end(readFileSync(resolve(folder, file)))
      })
    },
    writeBundle() {
      for (const file of files) {
        const target = resolve(folder, 'dist', file)
        mkdirSync(dirname(target), { recursive: true })
        copyFileSync(resolve(folder, file), target)
      }
    },
  }
}

/**
 * Emits `sw.js`: the hand-written worker with the list of this build's files and a version that
 * changes exactly when one of them does.
 */
export function serviceWorker(source: string): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = readFileSync(source, 'utf8')
        const hash = createHash('sha256').update(worker)
        const files = Object.values(bundle).sort((a, b) => (a.fileName < b.fileName ? -1 : 1))
        for (const file of files) {
          hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source)
        }
        const shell = ['./', ...files.map((it) => it.fileName).filter((it) => !/\.html$/.test(it))]
        this.emitFile({
          type: 'asset',
          fileName: 'sw.js',
          source: worker
            .replace('__VERSION__', hash.digest('hex').slice(0, 16))
            .replace("'__SHELL__'", shell.map((it) => `'${it}'`).join(', ')),
        })
      },
    },
  }
}

/**
 * Prints the size of the script that the first page of the app loads, and fails the build when it is
 * over the budget. What is loaded later is said, and counts in no budget.
 */
export function scriptBudget(kilobytes: number): Plugin {
  return {
    name: 'script-budget',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = new Map(
        Object.values(bundle).flatMap((it) => (it.type === 'chunk' ? [[it.fileName, it] as const] : [])),
      )
      const first = new Set<string>()
      const load = (name: string) => {
        const chunk = chunks.get(name)
        if (chunk && !first.has(name)) {
          first.add(name)
          chunk.imports.forEach(load)
        }
      }
      chunks.forEach((it) => it.isEntry && load(it.fileName))
      const sizeOf = (names: Iterable<string>) =>
        [...names].reduce((sum, it) => sum + gzipSync(chunks.get(it)?.code ?? '').length, 0)
      const size = sizeOf(first)
      const all = sizeOf(chunks.keys())
      const said = `${(size / 1024).toFixed(1)} of ${kilobytes} KB script (gzip) at first, ${(all / 1024).toFixed(1)} KB in all`
      if (size > kilobytes * 1024) {
        this.error(`Over the budget: ${said}`)
      }
      this.info(said)
    },
  }
}

/** Answers /api in development without a server. */
export function inMemory(handle: (request: Request) => Promise<Response>): Plugin {
  return {
    name: 'in-memory',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use('/api', async (request, response) => {
        const chunks: Buffer[] = []
        for await (const chunk of request) {
          chunks.push(chunk as Buffer)
        }
        const { method = 'GET', originalUrl = '' } = request
        const headers = new Headers(request.headers as Record<string, string>)
        const body = method === 'GET' ? undefined : Buffer.concat(chunks)
        const answer = await handle(new Request(`http://localhost${originalUrl}`, { method, headers, body }))
        response.writeHead(answer.status, {
          ...Object.fromEntries(answer.headers),
          'Set-Cookie': 'XSRF-TOKEN=dev',
        })
        response.end(Buffer.from(await answer.arrayBuffer()))
      })
    },
  }
}
