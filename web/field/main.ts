import { createApp, watch } from 'vue'
import { createRouter, createWebHashHistory } from 'vue-router'
import '../shared/tokens.css'
import App from './App.vue'
import { drawIcons } from './icons'
import { mayInspect, mayWork, say, sentenceOf, start } from './phone'
import Case from './screens/Case.vue'
import Outbox from './screens/Outbox.vue'
import Report from './screens/Report.vue'
import Today from './screens/Today.vue'
import './style.css'

// Not needed for the first page, but where there is no signal.
const Site = () => import('./screens/Site.vue')
const Inspect = () => import('./screens/Inspect.vue')
const Inspection = () => import('./screens/Inspection.vue')
const Task = () => import('./screens/Task.vue')
const Tasks = () => import('./screens/Tasks.vue')

const router = createRouter({
  // The part behind the # never reaches the server, so the app needs one address only.
  history: createWebHashHistory('/field/'),
  routes: [
    { path: '/', component: Today },
    { path: '/report/:id', component: Report, props: true },
    { path: '/outbox', component: Outbox },
    { path: '/case/:id', component: Case, props: true },
    // what the QR code at a site leads to
    { path: '/site/:id', component: Site, props: true },
    { path: '/inspect', component: Inspect },
    { path: '/inspection/:id', component: Inspection, props: true, meta: { calm: true } },
    { path: '/tasks', component: Tasks },
    { path: '/task/:id', component: Task, props: true },
    { path: '/:elsewhere(.*)', redirect: '/' },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

const app = createApp(App)
app.config.errorHandler = (failure) => {
  console.error(failure)
  say(sentenceOf(failure))
}
addEventListener('unhandledrejection', ({ reason }) => say(sentenceOf(reason)))
app.use(router)
void start()
drawIcons()
app.mount('#app')

watch(
  mayInspect,
  (now) => {
    if (now) {
      void Promise.all([Site(), Inspect(), Inspection()]).catch(() => undefined)
    }
  },
  { immediate: true },
)

watch(
  mayWork,
  (now) => {
    if (now) {
      void Promise.all([Task(), Tasks()]).catch(() => undefined)
    }
  },
  { immediate: true },
)

if ('serviceWorker' in navigator && import.meta.env.PROD) {
  navigator.serviceWorker.register('/field/sw.js').catch(() => undefined)
}
