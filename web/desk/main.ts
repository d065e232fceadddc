import { createApp } from 'vue'
import '../shared/tokens.css'
import App from './App.vue'
import { router } from './router'
import './theme.css'
import { i18n } from './words'

createApp(App).use(i18n).use(router).mount('#app')
