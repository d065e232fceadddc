import { createRouter, createWebHashHistory } from 'vue-router'
import { mayAny } from './server'

function firstPage(): string {
  if (mayTriage()) {
    return '/triage'
  }
  if (mayAny('LEADER_READ')) {
    return '/leader'
  }
  if (mayAny('CASE_READ')) {
    return '/cases?todo=true'
  }
  if (mayAny('PARTICIPATION_ENTER')) {
    return '/registers'
  }
  return mayAny('SYSTEM_ADMIN') ? '/channels' : '/cases?todo=true'
}

/** Where work begins. Decided when it is shown: before somebody has signed in nobody knows. */
const FirstPage = {
  setup() {
    void router.replace(firstPage())
    return () => null
  },
}

/** Addresses stand behind the hash: any server, proxy or app that shows /desk/ can open them. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', component: FirstPage },
    { path: '/leader', component: () => import('./screens/LeaderPage.vue') },
    { path: '/triage', component: () => import('./screens/Triage.vue') },
    { path: '/calls/new', component: () => import('./screens/Call.vue') },
    { path: '/cases', component: () => import('./screens/CaseList.vue') },
    { path: '/cases/:id', component: () => import('./screens/CasePage.vue'), props: true },
    { path: '/sites', component: () => import('./screens/SiteList.vue') },
    { path: '/sites/new', component: () => import('./screens/SiteNew.vue') },
    { path: '/sites/:id', component: () => import('./screens/SitePage.vue'), props: true },
    { path: '/checklists', component: () => import('./screens/Checklists.vue') },
    { path: '/checklists/:code', component: () => import('./screens/ChecklistPage.vue'), props: true },
    { path: '/inspections', component: () => import('./screens/Inspections.vue') },
    { path: '/inspections/:id', component: () => import('./screens/InspectionPage.vue'), props: true },
    { path: '/reinspections', component: () => import('./screens/Reinspections.vue') },
    { path: '/assessments', component: () => import('./screens/Assessments.vue') },
    { path: '/assessments/new', component: () => import('./screens/AssessmentNew.vue') },
    { path: '/assessments/:id', component: () => import('./screens/AssessmentPage.vue'), props: true },
    { path: '/regular-rounds', component: () => import('./screens/RegularRounds.vue') },
    { path: '/regular-rounds/new', component: () => import('./screens/RegularRoundNew.vue') },
    { path: '/regular-rounds/:id', component: () => import('./screens/RegularRoundPage.vue'), props: true },
    { path: '/shops', component: () => import('./screens/Shops.vue') },
    { path: '/shops/:id', component: () => import('./screens/ShopPage.vue'), props: true },
    { path: '/flags/:flag', component: () => import('./screens/ShopPage.vue'), props: true },
    { path: '/shop-judging', component: () => import('./screens/ShopJudging.vue') },
    { path: '/campaigns', component: () => import('./screens/Campaigns.vue') },
    { path: '/campaigns/new', component: () => import('./screens/CampaignNew.vue') },
    { path: '/campaigns/:id', component: () => import('./screens/CampaignPage.vue'), props: true },
    { path: '/tasks', component: () => import('./screens/Tasks.vue') },
    { path: '/tasks/:id', component: () => import('./screens/TaskPage.vue'), props: true },
    { path: '/registers', component: () => import('./screens/Registers.vue') },
    { path: '/registers/:id', component: () => import('./screens/RegisterPage.vue'), props: true },
    { path: '/measures', component: () => import('./screens/Measures.vue') },
    { path: '/measures/pictures', component: () => import('./screens/Pictures.vue') },
    { path: '/scores', component: () => import('./screens/Scores.vue') },
    { path: '/environment', component: () => import('./screens/Editions.vue') },
    { path: '/environment/:id', component: () => import('./screens/EditionPage.vue'), props: true },
    { path: '/indicators/:id', component: () => import('./screens/IndicatorPage.vue'), props: true },
    { path: '/economy', component: () => import('./screens/Economy.vue') },
    { path: '/economy/:id', component: () => import('./screens/EconomicSeries.vue'), props: true },
    { path: '/awards', component: () => import('./screens/Awards.vue') },
    { path: '/awards/new', component: () => import('./screens/AwardNew.vue') },
    { path: '/awards/:id', component: () => import('./screens/AwardPage.vue'), props: true },
    { path: '/publications', component: () => import('./screens/Publications.vue') },
    { path: '/publications/:id', component: () => import('./screens/PublicationPage.vue'), props: true },
    { path: '/rosters', component: () => import('./screens/Rosters.vue') },
    { path: '/rosters/:unit', component: () => import('./screens/RosterPage.vue'), props: true },
    { path: '/meetings', component: () => import('./screens/Meetings.vue') },
    { path: '/meetings/:id', component: () => import('./screens/MeetingPage.vue'), props: true },
    { path: '/briefs', component: () => import('./screens/Briefs.vue'), props: { edition: 'DAY' } },
    { path: '/briefs/weeks', component: () => import('./screens/Briefs.vue'), props: { edition: 'WEEK' } },
    { path: '/briefs/months', component: () => import('./screens/Briefs.vue'), props: { edition: 'MONTH' } },
    { path: '/briefs/:period', component: () => import('./screens/BriefPage.vue'), props: true },
    { path: '/documents', component: () => import('./screens/Documents.vue') },
    { path: '/document-templates', component: () => import('./screens/DocumentTemplates.vue') },
    { path: '/outbox', component: () => import('./screens/BringIn.vue') },
    { path: '/notices', component: () => import('./screens/Notices.vue') },
    { path: '/channels', component: () => import('./screens/Channels.vue') },
    { path: '/imports', component: () => import('./screens/Imports.vue') },
    { path: '/:other(.*)', component: () => import('./screens/NoSuchPage.vue') },
  ],
})

export function mayTriage(): boolean {
  return mayAny('CASE_ACCEPT', 'CASE_DISPATCH')
}

/** What somebody may see of how units, shops and branches do: addresses, and the keys of their names. */
export const measurePages = () => [
  ...(mayAny('EVALUATION_READ')
    ? [
        { to: '/measures', title: 'measure.title' },
        { to: '/measures/pictures', title: 'picture.title' },
        { to: '/scores', title: 'score.title' },
      ]
    : []),
  ...(mayAny('EVALUATION_READ', 'EVALUATION_OBJECT')
    ? [{ to: '/publications', title: 'publication.title' }]
    : []),
  ...(mayAny('ECONOMY_READ')
    ? [
        { to: '/environment', title: 'environment.title' },
        { to: '/economy', title: 'economy.title' },
      ]
    : []),
  ...(mayAny('AWARD_READ') ? [{ to: '/awards', title: 'award.title' }] : []),
]

export function mayImport(): boolean {
  return mayAny('CASE_ACCEPT', 'SYSTEM_ADMIN', 'SITE_EDIT', 'PARTICIPATION_ENTER', 'ECONOMY_EDIT')
}

/** Whether what a phone has saved can be brought in: by who may report. */
export function mayBringIn(): boolean {
  return mayAny('CASE_REPORT')
}
