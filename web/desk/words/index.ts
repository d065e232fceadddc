import { words } from '../../shared/i18n'
import en from './en'
import zh from './zh'

export const i18n = words(zh, en)
