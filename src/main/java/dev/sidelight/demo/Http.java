package dev.sidelight.demo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;

/**
 * As much of HTTP/1.1 as the demo needs, on loopback only, with a virtual thread for each
 * connection.
 *
 * <p>The JDK's own {@code jdk.httpserver} took 25 ms longer to load and start (C1, no cache: 57
 * against 34 ms), sends header and body apart without {@code TCP_NODELAY}, which costs 40 ms a
 * request unless a system property is set in time, and is one more module in the program.
 */
final class Http implements AutoCloseable {
  /** Answers a request; called on the connection's thread. */
  interface Handler {
    Response answer(Request request) throws InterruptedException;
  }

  private static final int LONGEST_LINE = 16 << 10;
  private static final int LARGEST_BODY = 8 << 20;
  private static final int MOST_HEADERS = 100;

  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final LongSupplier millis;

  /**
   * Listens on a free port; whoever connects waits for {@link #serve}.
   *
   * @param millis the server's clock
   */
  Http(LongSupplier millis) throws IOException {
    this.millis = millis;
    listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
  }

  /** Begins to answer. */
  void serve(Handler handler) {
    Thread.ofVirtual().name("demo-http").start(() -> accept(handler));
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept(Handler handler) {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        sockets.add(socket);
        if (listener.isClosed()) socket.close();
        Thread.ofVirtual().name("demo-connection").start(() -> serve(socket, handler));
      } catch (IOException e) {
        // Either this server was closed, which ends the loop, or one client was gone at once.
      }
    }
  }

  private void serve(Socket socket, Handler handler) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      boolean open = true;
      while (open) {
        Optional<Request> request = read(in, out);
        open =
            request.isPresent()
                && answer(handler.answer(request.get()), out)
                && request.get().keepsAlive();
      }
    } catch (IOException e) {
      // The client left, or sent no HTTP: there is nobody to tell.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(socket);
    }
  }

  private boolean answer(Response first, OutputStream out)
      throws IOException, InterruptedException {
    Response response = first;
    if (response instanceof Response.Later(var later)) {
      try {
        response = later.get();
      } catch (ExecutionException e) {
        throw new IOException(e);
      }
    }
    return switch (response) {
      case Response.Whole whole -> write(whole, out);
      case Response.Stream(var subscriber) -> stream(subscriber, out);
      case Response.Later ignored -> throw new IllegalStateException("later and later");
    };
  }

  private boolean write(Response.Whole response, OutputStream out) throws IOException {
    var head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(response.status()).append(' ');
    head.append(reason(response.status())).append("\r\n");
    if (!response.contentType().isEmpty()) {
      head.append("Content-Type: ").append(response.contentType()).append("\r\n");
    }
    for (String header : response.headers()) head.append(header).append("\r\n");
    head.append("Vary: Origin\r\nDate: ").append(Stamp.http(millis.getAsLong()));
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    head.append("\r\nContent-Length: ").append(body.length).append("\r\n\r\n");
    var whole = new ByteArrayOutputStream(head.length() + body.length);
    whole.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    whole.writeBytes(body);
    out.write(whole.toByteArray());
    return true;
  }

  private boolean stream(EventHub.Subscriber subscriber, OutputStream out)
      throws IOException, InterruptedException {
    try {
      String head =
          "HTTP/1.1 200 OK\r\nCache-Control: no-cache, no-transform\r\n"
              + "X-Content-Type-Options: nosniff\r\nContent-Type: text/event-stream\r\n"
              + "Vary: Origin\r\nx-accel-buffering: no\r\nDate: "
              + Stamp.http(millis.getAsLong())
              + "\r\nTransfer-Encoding: chunked\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      Optional<byte[]> frame = subscriber.take();
      while (frame.isPresent()) {
        out.write(chunk(frame.get()));
        frame = subscriber.take();
      }
      out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    } finally {
      subscriber.leave();
    }
    return false;
  }

  private static byte[] chunk(byte[] frame) {
    byte[] size = (Integer.toHexString(frame.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    var chunk = new ByteArrayOutputStream(size.length + frame.length + 2);
    chunk.writeBytes(size);
    chunk.writeBytes(frame);
    chunk.write('\r');
    chunk.write('\n');
    return chunk.toByteArray();
  }

  private static Optional<Request> read(InputStream in, OutputStream out) throws IOException {
    Optional<String> first = line(in);
    if (first.isEmpty()) return Optional.empty();
    List<String> words = List.of(first.get().split(" ", -1));
    if (words.size() != 3 || !words.get(1).startsWith("/")) throw new IOException("not HTTP");
    var headers = new HashMap<String, String>();
    String header = line(in).orElse("");
    while (!header.isEmpty()) {
      int colon = header.indexOf(':');
      if (colon < 1 || headers.size() >= MOST_HEADERS) throw new IOException("bad header");
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
      header = line(in).orElse("");
    }
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    return Optional.of(Request.of(words.get(0), words.get(1), headers, text(in, headers)));
  }

  private static String text(InputStream in, Map<String, String> headers) throws IOException {
    return new String(body(in, headers), StandardCharsets.UTF_8);
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      var body = new ByteArrayOutputStream();
      while (true) {
        String size = line(in).orElse("0");
        int end = size.indexOf(';');
        byte[] chunk = bytes(in, number(end < 0 ? size : size.substring(0, end), 16));
        line(in);
        if (chunk.length == 0) return body.toByteArray();
        body.writeBytes(chunk);
        if (body.size() > LARGEST_BODY) throw new IOException("body too large");
      }
    }
    return bytes(in, number(headers.getOrDefault("content-length", "0"), 10));
  }

  private static int number(String text, int radix) throws IOException {
    try {
      int number = Integer.parseInt(text.strip(), radix);
      if (number >= 0 && number <= LARGEST_BODY) return number;
    } catch (NumberFormatException e) {
      throw new IOException("not a length: " + text, e);
    }
    throw new IOException("body too large");
  }

  private static byte[] bytes(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) throw new IOException("body cut short");
    return bytes;
  }

  /** {@return a line without its end; nothing at the end of the stream} */
  private static Optional<String> line(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream(80);
    int next = in.read();
    if (next < 0) return Optional.empty();
    while (next >= 0 && next != '\n') {
      if (next != '\r') bytes.write(next);
      if (bytes.size() > LONGEST_LINE) throw new IOException("line too long");
      next = in.read();
    }
    return Optional.of(bytes.toString(StandardCharsets.ISO_8859_1));
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 204 -> "No Content";
      case 400 -> "Bad Request";
      case 404 -> "Not Found";
      case 409 -> "Conflict";
      default -> "Internal Server Error";
    };
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) socket.close();
  }
}
