package dev.sidelight.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between the program and a server, and harms what passes, as a seed decides. */
final class FaultyWire implements AutoCloseable {
  /** What the wire does to what passes from the server to the program. */
  enum Fault {
    /** Everything passes. */
    NONE,
    /** Each piece comes late. */
    DELAYS,
    /** Nothing passes, and nothing ends. */
    STALLS,
    /** Connections end after some bytes, and new ones at once. */
    CUTS,
    /** Nobody listens. */
    REFUSES,
    /** Some bytes are others. */
    GARBLES,
    /** Whole chunks of a stream, which is to say events, come twice. */
    DUPLICATES,
    ANSWERS_401,
    ANSWERS_500,
    ANSWERS_A_WEB_PAGE
  }

  /** What each attempt to connect begins with. */
  private static final byte[] FIRST_WORDS = "GET /global/health ".getBytes(UTF_8);

  private final URI server;
  private final ServerSocket listener;
  private final Random random;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Fault fault = Fault.NONE;
  private volatile boolean asked;
  private volatile long backAt = System.nanoTime();
  private volatile boolean closed;

  FaultyWire(URI server, long seed) throws IOException {
    this.server = server;
    random = new Random(seed);
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::listen);
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /** From now on; what is open already suffers as well. */
  void suffer(Fault next) {
    fault = next;
    boolean endsAll =
        switch (next) {
          case NONE, DELAYS, STALLS, GARBLES, DUPLICATES -> false;
          case CUTS -> random.nextBoolean();
          case REFUSES, ANSWERS_401, ANSWERS_500, ANSWERS_A_WEB_PAGE -> true;
        };
    if (endsAll) open.forEach(FaultyWire::end);
  }

  /** Ends the fault; connections that were harmed end too, as nothing on them can be trusted. */
  void heal() {
    Fault before = fault;
    asked = false;
    backAt = System.nanoTime();
    fault = Fault.NONE;
    if (before == Fault.GARBLES) open.forEach(FaultyWire::end);
  }

  /**
   * {@return when, in nanoseconds, the link was back after the last fault: with the first attempt
   * to connect anew, or at once if what was connected stayed so}
   */
  long backAt() {
    return backAt;
  }

  private void noteAttempt(byte[] piece, int length) {
    int compared = Math.min(length, FIRST_WORDS.length);
    if (asked || !Arrays.equals(piece, 0, compared, FIRST_WORDS, 0, FIRST_WORDS.length)) return;
    asked = true;
    backAt = System.nanoTime();
  }

  private void listen() {
    while (!closed) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try {
      switch (fault) {
        case REFUSES -> end(client);
        case ANSWERS_401 -> answer(client, "401 Unauthorized", "application/json", "{}");
        case ANSWERS_500 -> answer(client, "500 Oops", "application/json", "{\"name\":\"X\"}");
        case ANSWERS_A_WEB_PAGE -> answer(client, "200 OK", "text/html", "<!doctype html>");
        case NONE, DELAYS, STALLS, CUTS, GARBLES, DUPLICATES -> join(client);
      }
    } catch (IOException e) {
      end(client);
    }
  }

  private static void answer(Socket client, String status, String type, String body)
      throws IOException {
    byte[] request = new byte[65_536];
    if (client.getInputStream().read(request) < 0) return;
    String whole =
        "HTTP/1.1 %s\r\ncontent-type: %s\r\ncontent-length: %d\r\nconnection: close\r\n\r\n%s"
            .formatted(status, type, body.length(), body);
    client.getOutputStream().write(whole.getBytes(UTF_8));
    end(client);
  }

  private void join(Socket client) throws IOException {
    Socket upstream = new Socket(server.getHost(), server.getPort());
    open.add(client);
    open.add(upstream);
    Thread.ofVirtual().start(() -> pump(client, upstream, false));
    Thread.ofVirtual().start(() -> pump(upstream, client, true));
  }

  private void pump(Socket from, Socket to, boolean harms) {
    byte[] piece = new byte[4_096];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int length;
      while ((length = in.read(piece)) >= 0) {
        if (harms) length = harm(piece, length);
        else noteAttempt(piece, length);
        out.write(piece, 0, Math.abs(length));
        if (harms && fault == Fault.DUPLICATES && isWholeChunks(piece, length)) {
          out.write(piece, 0, length);
        }
        out.flush();
        if (length < 0) break;
      }
    } catch (IOException | InterruptedException e) {
      // One side is gone.
    } finally {
      end(from);
      end(to);
      open.remove(from);
      open.remove(to);
    }
  }

  /** {@return how many bytes pass, negative if they are the last} */
  private int harm(byte[] piece, int length) throws InterruptedException {
    switch (fault) {
      case DELAYS -> MILLISECONDS.sleep(random.nextInt(60));
      case STALLS -> {
        while (fault == Fault.STALLS && !closed) MILLISECONDS.sleep(5);
      }
      case CUTS -> {
        if (random.nextInt(4) == 0) return -1 - random.nextInt(length);
      }
      case GARBLES -> {
        for (int i = random.nextInt(200); i < length; i += 1 + random.nextInt(400)) {
          piece[i] = (byte) random.nextInt(256);
        }
      }
      case NONE, DUPLICATES, REFUSES, ANSWERS_401, ANSWERS_500, ANSWERS_A_WEB_PAGE -> {}
    }
    return length;
  }

  /**
   * {@return whether these are chunks of a body, from the first byte to the last, and not its end}
   */
  private static boolean isWholeChunks(byte[] piece, int length) {
    int at = 0;
    while (at < length) {
      int lineEnd = at;
      int size = 0;
      int digit = 0;
      while (lineEnd < length && (digit = Character.digit(piece[lineEnd], 16)) >= 0) {
        size = size * 16 + digit;
        if (size > length) return false;
        lineEnd++;
      }
      int next = lineEnd + 2 + size + 2;
      if (lineEnd == at || size == 0 || next > length) return false;
      if (piece[lineEnd] != '\r' || piece[next - 1] != '\n') return false;
      at = next;
    }
    return true;
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed as far as it can be.
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    listener.close();
    open.forEach(FaultyWire::end);
  }
}
