import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  test: {
    environment: 'happy-dom',
    include: ['{shared,field,desk}/**/*.spec.ts'],
    // a screen of a hundred rows takes its time beside a compiler
    testTimeout: 60_000,
    server: { deps: { inline: ['element-plus'] } },
  },
})
