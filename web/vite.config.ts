import vue from '@vitejs/plugin-vue'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { asTheyAre, inMemory, scriptBudget, serviceWorker } from './build.ts'
import { fakeServer } from './desk/testing/fakeServer.ts'

const here = import.meta.dirname

/** One configuration for both apps: `--mode field` (phone) and `--mode desk` (office). */
export default defineConfig(({ mode }) => {
  if (mode !== 'field' && mode !== 'desk') {
    throw new Error('Say which app: --mode field or --mode desk')
  }
  return {
    root: resolve(here, mode),
    base: `/${mode}/`,
    plugins: [
      vue(),
      asTheyAre(here, [
        'shared/tokens.css',
        'shared/icons.svg',
        'shared/mark.svg',
        'public/public.css',
        'public/position.js',
        'public/sheet.css',
        'public/board.css',
      ]),
      ...(process.env.DESK_FAKE ? [inMemory(fakeServer().handle)] : []),
      ...(mode === 'field'
        ? [serviceWorker(resolve(here, 'field/service-worker.js')), scriptBudget(90)]
        : []),
    ],
    define: {
      __VUE_OPTIONS_API__: mode === 'desk',
      __VUE_I18N_LEGACY_API__: false,
      __VUE_I18N_FULL_INSTALL__: false,
      __INTLIFY_PROD_DEVTOOLS__: false,
      __VUE_PROD_DEVTOOLS__: false,
    },
    build: {
      outDir: resolve(here, 'dist', mode),
      emptyOutDir: true,
      target: ['chrome87', 'safari14'],
      // The content policy allows no data: addresses.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
    },
    server: { proxy: { '/api': 'http://localhost:8080' } },
  }
})
