// Sidelight's plugin for OpenCode's TUI; installed by "sidelight plugin install".
//
// It tells Sidelight which session the TUI shows, in a file that only the user can read. A TUI that
// carries its server inside, as a plain "opencode" does, is also given a port on loopback, guarded by
// a password in that file, where Sidelight finds the server. Nothing here may disturb the TUI: what
// fails is left undone.
import { randomBytes } from "node:crypto"
import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

// What a TUI without a port calls its server.
const INSIDE = "opencode.internal"

// The route has no event of its own.
const LOOK_MS = 250

const HEARTBEAT_MS = 10_000

// A reader that leaves so many bytes lying is cut off; it comes back and takes a snapshot.
const MOST_UNREAD = 32 << 20

const EVENTS = [
  "global.disposed",
  "message.part.delta",
  "message.part.removed",
  "message.part.updated",
  "message.removed",
  "message.updated",
  "permission.asked",
  "permission.replied",
  "project.updated",
  "question.asked",
  "question.rejected",
  "question.replied",
  "server.instance.disposed",
  "session.compacted",
  "session.created",
  "session.deleted",
  "session.error",
  "session.idle",
  "session.status",
  "session.updated",
  "todo.updated",
  "tui.command.execute",
  "tui.prompt.append",
  "tui.session.select",
  "tui.toast.show",
  "vcs.branch.updated",
]

// Streams that the server inside cannot send through its front door.
const STREAMS = new Set(["/event", "/api/event"])

function quietly(doing) {
  try {
    return doing()
  } catch {
    return undefined
  }
}

function stateFolder() {
  const xdg = process.env.XDG_STATE_HOME ?? ""
  const state = xdg.startsWith("/") ? xdg : join(process.env.HOME ?? "", ".local", "state")
  return state.startsWith("/") ? join(state, "sidelight", "tuis") : undefined
}

// The announcement: a file that is always whole, and gone when the TUI is.
function announcement(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const file = join(folder, process.pid + ".json")
  let written = ""
  return {
    write(facts) {
      const text = JSON.stringify(facts)
      if (text === written) return
      writeFileSync(file + ".new", text + "\n", { mode: 0o600 })
      renameSync(file + ".new", file)
      written = text
    },
    remove() {
      rmSync(file, { force: true })
    },
  }
}

// The event stream, from what the TUI itself hears. Listens only while somebody reads.
function eventStream(api) {
  const encoder = new TextEncoder()
  const readers = new Set()
  let ears = []
  let heart

  function frame(event) {
    return encoder.encode("data: " + JSON.stringify(event) + "\n\n")
  }

  function send(event) {
    const bytes = frame(event)
    for (const reader of readers) {
      const told = quietly(() => {
        reader.enqueue(bytes)
        return reader.desiredSize > -MOST_UNREAD
      })
      if (!told) leave(reader)
    }
  }

  function heard(payload, where) {
    quietly(() => {
      const { sessionID, info } = payload.properties ?? {}
      const session = sessionID ?? info?.sessionID
      const directory =
        where?.directory ??
        (session && api.state.session.get(session)?.directory) ??
        api.state.path.directory
      send({ directory, payload })
    })
  }

  function leave(reader) {
    readers.delete(reader)
    quietly(() => reader.close())
    if (readers.size > 0) return
    clearInterval(heart)
    for (const deafen of ears) quietly(deafen)
    ears = []
  }

  function join(reader) {
    reader.enqueue(frame({ payload: { type: "server.connected", properties: {} } }))
    readers.add(reader)
    if (readers.size > 1) return
    ears = EVENTS.map((type) => api.event.on(type, heard))
    heart = setInterval(() => {
      send({ payload: { type: "server.heartbeat", properties: {} } })
    }, HEARTBEAT_MS)
    heart.unref?.()
  }

  return {
    answer() {
      let mine
      const body = new ReadableStream(
        {
          start(reader) {
            mine = reader
            join(reader)
          },
          cancel() {
            leave(mine)
          },
        },
        new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
      )
      return new Response(body, {
        headers: { "content-type": "text/event-stream", "cache-control": "no-cache" },
      })
    },
    end() {
      for (const reader of [...readers]) leave(reader)
    },
  }
}

// A door to the server inside the TUI.
function openDoor(api, inside) {
  const password = randomBytes(24).toString("base64url")
  const expected = "Basic " + Buffer.from("opencode:" + password).toString("base64")
  const events = eventStream(api)

  async function answer(request) {
    if (request.headers.get("authorization") !== expected) {
      return new Response(null, {
        status: 401,
        headers: { "www-authenticate": 'Basic realm="Secure Area"' },
      })
    }
    const url = new URL(request.url)
    if (url.pathname === "/global/event") return events.answer()
    if (STREAMS.has(url.pathname)) return new Response(null, { status: 404 })
    const headers = new Headers(request.headers)
    for (const name of ["authorization", "host", "connection", "content-length", "accept-encoding"]) {
      headers.delete(name)
    }
    const hasBody = request.method !== "GET" && request.method !== "HEAD"
    const body = hasBody ? await request.text() : undefined
    const response = await inside.fetch(
      new Request(new URL(url.pathname + url.search, inside.baseUrl), {
        method: request.method,
        headers,
        body: body || undefined,
      }),
    )
    const told = new Headers(response.headers)
    for (const name of ["content-encoding", "content-length", "transfer-encoding"]) {
      told.delete(name)
    }
    const empty = [101, 204, 205, 304].includes(response.status)
    return new Response(empty ? null : await response.arrayBuffer(), {
      status: response.status,
      headers: told,
    })
  }

  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    // In seconds; a stream is silent between heartbeats, and a turn of a model takes hours.
    idleTimeout: 0,
    fetch(request) {
      return answer(request).catch(() => new Response(null, { status: 502 }))
    },
    error() {
      return new Response(null, { status: 502 })
    },
  })
  server.unref?.()
  return {
    url: "http://127.0.0.1:" + server.port,
    password,
    close() {
      events.end()
      server.stop(true)
    },
  }
}

function start(api) {
  const folder = stateFolder()
  const inside = api.client?.client?.getConfig?.()
  if (!folder || !inside?.baseUrl) return
  const isInside = new URL(inside.baseUrl).hostname === INSIDE
  const announced = announcement(folder)
  const door = isInside ? quietly(() => openDoor(api, inside)) : undefined
  if (isInside && !door) return
  let focused

  function tell() {
    const route = api.route.current
    announced.write({
      pid: process.pid,
      directory: api.state?.path?.directory,
      url: door?.url ?? inside.baseUrl,
      password: door?.password,
      session: route?.name === "session" ? route.params?.sessionID : undefined,
      focused,
      pane: process.env.TMUX_PANE,
    })
  }

  function look() {
    quietly(tell)
  }

  function focus(now) {
    focused = now
    look()
  }

  const gained = () => focus(true)
  const lost = () => focus(false)
  quietly(() => api.renderer.on("focus", gained).on("blur", lost))
  const timer = setInterval(look, LOOK_MS)
  timer.unref?.()
  let ended = false

  function end() {
    if (ended) return
    ended = true
    clearInterval(timer)
    quietly(() => api.renderer.off("focus", gained).off("blur", lost))
    quietly(() => process.off("exit", end))
    quietly(() => door?.close())
    quietly(() => announced.remove())
  }

  api.lifecycle.onDispose(end)
  process.on("exit", end)
  look()
}

export default {
  id: "sidelight",
  tui(api) {
    quietly(() => start(api))
  },
}
