import { createRouter, createWebHashHistory } from 'vue-router'
import { mayAny } from './server'

/** Where work begins. Decided when it is shown: before somebody has signed in nobody knows. */
const FirstPage = {
  setup() {
    const administrates = mayAny('SYSTEM_ADMIN') && !mayAny('CASE_READ')
    void router.replace(mayTriage() ? '/triage' : administrates ? '/channels' : '/cases?todo=true')
    return () => null
  },
}

/** Addresses stand behind the hash: any server, proxy or app that shows /desk/ can open them. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', component: FirstPage },
    { path: '/triage', component: () => import('./screens/Triage.vue') },
    { path: '/calls/new', component: () => import('./screens/Call.vue') },
    { path: '/cases', component: () => import('./screens/CaseList.vue') },
    { path: '/cases/:id', component: () => import('./screens/CasePage.vue'), props: true },
    { path: '/notices', component: () => import('./screens/Notices.vue') },
    { path: '/channels', component: () => import('./screens/Channels.vue') },
    { path: '/:other(.*)', component: () => import('./screens/NoSuchPage.vue') },
  ],
})

export function mayTriage(): boolean {
  return mayAny('CASE_ACCEPT', 'CASE_DISPATCH')
}
