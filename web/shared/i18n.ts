import { watchEffect } from 'vue'
import { createI18n } from 'vue-i18n'
import { preferences } from './preferences'

/** Chinese is the default and the shape; English must have the same keys (a test compares them). */
export function words<Messages extends Record<string, unknown>>(zh: Messages, en: NoInfer<Messages>) {
  const i18n = createI18n({
    legacy: false,
    locale: preferences.language as string,
    fallbackLocale: 'zh-CN',
    messages: { 'zh-CN': zh as Record<string, string>, en: en as Record<string, string> },
  })
  watchEffect(() => {
    i18n.global.locale.value = preferences.language
  })
  return i18n
}

/** Names one after the other, as the reader's language lists them. */
export function listed(names: readonly string[]): string {
  return names.join(preferences.language === 'en' ? ', ' : '、')
}

/** Every key of a tree of messages, dotted, in order. */
export function keys(messages: object, prefix = ''): string[] {
  return Object.entries(messages)
    .flatMap(([key, value]) => (typeof value === 'object' ? keys(value, `${prefix}${key}.`) : [prefix + key]))
    .sort()
}
