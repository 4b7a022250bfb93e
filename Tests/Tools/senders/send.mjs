// Sends one body with fetch, then with node:https or node:http, and prints both statuses:
// send.mjs FILE [URL]
import { readFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'

const body = readFileSync(process.argv[2])
const url = `${process.argv[3] ?? process.env.AXON_URL}?pixel_id=${process.env.AXON_PIXEL_ID}`
const options = {
  method: 'POST',
  headers: { Authorization: process.env.AXON_KEY, 'Content-Type': 'application/json' },
}

const answer = await fetch(url, { ...options, body })
console.log(answer.status)
const module = url.startsWith('https:') ? https : http
const status = await new Promise((resolve, reject) => {
  const request = module.request(url, options, (answer) => {
    answer.resume()
    answer.on('end', () => resolve(answer.statusCode))
  })
  request.on('error', reject)
  request.end(body)
})
console.log(status)
