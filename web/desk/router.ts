import { createRouter, createWebHashHistory } from 'vue-router'
import { mayAny } from './server'

/** Where work begins. Decided when it is shown: before somebody has signed in nobody knows. */
const FirstPage = {
  setup() {
    void router.replace(
      mayTriage() ? '/triage' : mayAny('CASE_READ') || !mayImport() ? '/cases?todo=true' : '/imports',
    )
    return () => null
  },
}

/** Addresses stand behind the hash: any server, proxy or app that shows /desk/ can open them. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', component: FirstPage },
    { path: '/triage', component: () => import('./screens/Triage.vue') },
    { path: '/cases', component: () => import('./screens/CaseList.vue') },
    { path: '/cases/:id', component: () => import('./screens/CasePage.vue'), props: true },
    { path: '/imports', component: () => import('./screens/Imports.vue') },
    { path: '/:other(.*)', component: () => import('./screens/NoSuchPage.vue') },
  ],
})

export function mayTriage(): boolean {
  return mayAny('CASE_ACCEPT', 'CASE_DISPATCH')
}

export function mayImport(): boolean {
  return mayAny('CASE_ACCEPT', 'SYSTEM_ADMIN')
}
