import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers as an OpenCode 1.18 with many sessions that run, and says what it is told to. */
final class LoadServer implements AutoCloseable {
  private static final int LISTED = 500;

  /** Parts of the first session's transcript, in messages of 50. */
  private static final int PARTS = 5_000;

  /** How often it says that it is there. */
  private static final Duration BEAT = Duration.ofSeconds(10);

  private final ServerSocket listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  private final List<OutputStream> streams = new CopyOnWriteArrayList<>();
  private final ReentrantLock turns = new ReentrantLock(true);
  private final int sessions;

  /** Sessions that it tells of when asked what runs. */
  private volatile int told;

  /**
   * @param sessions all of them run
   */
  LoadServer(int sessions) throws IOException {
    this.sessions = sessions;
    told = Math.min(LISTED, sessions);
    Thread.ofVirtual().start(this::accept);
    Thread.ofVirtual().start(this::beat);
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /** From now on all its sessions are known. */
  void introduced() {
    told = sessions;
  }

  boolean hasStream() {
    return !streams.isEmpty();
  }

  /** Says to all streams, one caller after the other; waits while they are full. */
  void say(byte[] frames) {
    turns.lock();
    try {
      sayInTurn(frames);
    } finally {
      turns.unlock();
    }
  }

  private void sayInTurn(byte[] frames) {
    byte[] chunks = chunked(frames);
    for (OutputStream out : streams) {
      try {
        out.write(chunks);
      } catch (IOException e) {
        streams.remove(out);
      }
    }
  }

  /** {@return the frames as OpenCode sends them: each of them a chunk} */
  private static byte[] chunked(byte[] frames) {
    var chunks = new ByteArrayOutputStream(frames.length * 17 / 16);
    for (int start = 0; start < frames.length; ) {
      int end = start + 2;
      while (frames[end - 1] != '\n' || frames[end - 2] != '\n') end++;
      chunks.writeBytes((Integer.toHexString(end - start) + "\r\n").getBytes(UTF_8));
      chunks.write(frames, start, end - start);
      chunks.writeBytes("\r\n".getBytes(UTF_8));
      start = end;
    }
    return chunks.toByteArray();
  }

  static byte[] frame(String type, String properties) {
    return ("data: {\"directory\":\"/home/me/proj\",\"project\":\"p1\",\"payload\":{\"id\":\"evt_2036fe2c1002wYbokdnxdR4A6Z\",\"type\":\""
            + type + "\",\"properties\":" + properties + "}}\n\n")
        .getBytes(UTF_8);
  }

  static String id(int session) {
    return "ses_%06dffeZFfCLFQkW4KC".formatted(session);
  }

  static String session(int session, String title) {
    long now = System.currentTimeMillis();
    return "{\"id\":\"%s\",\"slug\":\"playful-river\",\"version\":\"1.18.33\",\"projectID\":\"p1\",\"directory\":\"/home/me/proj\",\"title\":\"%s\",\"cost\":0,\"time\":{\"created\":%d,\"updated\":%d},\"project\":{\"id\":\"p1\",\"worktree\":\"/home/me/proj\"}}"
        .formatted(id(session), title, now, now);
  }

  private void beat() {
    try {
      while (!listener.isClosed()) {
        Thread.sleep(BEAT);
        say(frame("server.heartbeat", "{}"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      OutputStream out = socket.getOutputStream();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String path = line.split(" ")[1];
        for (String header = in.readLine(); !header.isEmpty(); header = in.readLine()) {}
        if (path.equals("/global/event")) {
          follow(out);
          in.readLine();
          return;
        }
        byte[] body = answer(path).getBytes(UTF_8);
        String head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ";
        out.write((head + body.length + "\r\n\r\n").getBytes(UTF_8));
        out.write(body);
      }
    } catch (IOException | UncheckedIOException e) {
      // It has gone.
    }
  }

  private void follow(OutputStream out) throws IOException {
    String head =
        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
    out.write(head.getBytes(UTF_8));
    out.write(chunked(frame("server.connected", "{}")));
    streams.add(out);
  }

  private String answer(String path) {
    if (path.equals("/global/health")) return "{\"healthy\":true,\"version\":\"1.18.33\"}";
    if (path.startsWith("/api/session")) return "{\"data\":" + list(50) + "}";
    if (path.startsWith("/experimental/session")) return list(LISTED);
    if (path.startsWith("/session/status")) return statuses();
    if (path.contains("/message") && path.contains(id(0))) return transcript(limit(path));
    if (path.matches("/session/ses_[^/]*")) {
      return session(Integer.parseInt(path.substring(13, 19)), "Session " + path.substring(13, 19));
    }
    return "[]";
  }

  private String list(int most) {
    return IntStream.range(0, Math.min(most, sessions))
        .mapToObj(i -> session(i, "Session " + i))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private String statuses() {
    return IntStream.range(0, told)
        .mapToObj(i -> "\"" + id(i) + "\":{\"type\":\"busy\"}")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static int limit(String path) {
    var limit = Pattern.compile("[?&]limit=(\\d+)").matcher(path);
    return limit.find() ? Integer.parseInt(limit.group(1)) : Integer.MAX_VALUE;
  }

  /** The newest messages. */
  private static String transcript(int limit) {
    int messages = PARTS / 50;
    return IntStream.range(Math.max(0, messages - limit), messages)
        .mapToObj(message ->
            "{\"info\":{\"id\":\"msg_%05d\",\"role\":\"assistant\",\"sessionID\":\"%s\",\"time\":{\"created\":1000},\"modelID\":\"m\",\"providerID\":\"p\"},\"parts\":["
                    .formatted(message, id(0))
                + IntStream.range(0, 50)
                    .mapToObj(part ->
                        "{\"id\":\"prt_%05d%02d\",\"messageID\":\"msg_%05d\",\"sessionID\":\"%s\",\"type\":\"text\",\"text\":\"Part %d of a long transcript, with **some** `markdown` in a line that has to be wrapped where the view is narrow.\",\"time\":{\"start\":1,\"end\":2}}"
                            .formatted(message, part, message, id(0), part))
                    .collect(Collectors.joining(","))
                + "]}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (OutputStream out : streams) out.close();
  }
}
