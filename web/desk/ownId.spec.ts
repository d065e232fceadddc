import { expect, test } from 'vitest'
import { Problem, Unreachable } from '../shared/api'
import { useOwnId } from './ownId'

const taken = new Problem(409, 'CAMPAIGN_ID_TAKEN', '', undefined, undefined)

function server(...answers: unknown[]) {
  const ids: string[] = []
  const put = async (id: string) => {
    ids.push(id)
    const answer = answers.shift()
    if (answer instanceof Error) {
      throw answer
    }
    return answer
  }
  return { ids, put }
}

test('what is sent again after a lost answer has the same id, and the next one another', async () => {
  const send = useOwnId('CAMPAIGN_ID_TAKEN')
  const { ids, put } = server(new Unreachable('lost'), 'first', 'second')
  await expect(send(put)).rejects.toThrow('lost')
  expect(await send(put)).toBe('first')
  expect(await send(put)).toBe('second')
  expect(ids[1]).toBe(ids[0])
  expect(ids[2]).not.toBe(ids[0])
})

test('what was changed after its answer was lost is sent under another id', async () => {
  const { ids, put } = server(taken, 'kept')
  expect(await useOwnId('CAMPAIGN_ID_TAKEN')(put)).toBe('kept')
  expect(ids[1]).not.toBe(ids[0])
})

test('the next one has another id after that too', async () => {
  const send = useOwnId('CAMPAIGN_ID_TAKEN')
  const { ids, put } = server(taken, 'kept', 'next')
  await send(put)
  await send(put)
  expect(ids[2]).not.toBe(ids[1])
})

test('the id of a draft outlives the page until its answer is there', async () => {
  const draft: { id?: string } = {}
  const { ids, put } = server(new Unreachable('lost'), 'first')
  await expect(useOwnId('TASK_ID_TAKEN', () => draft)(put)).rejects.toThrow('lost')
  await useOwnId('TASK_ID_TAKEN', () => draft)(put)
  expect(ids[1]).toBe(ids[0])
  expect(draft.id).toBe('')
})

test('another refusal is told', async () => {
  const { ids, put } = server(taken)
  await expect(useOwnId('TASK_ID_TAKEN')(put)).rejects.toBe(taken)
  expect(ids).toHaveLength(1)
})
