package dev.sidelight.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** Another program on a loopback port where somebody looks for an OpenCode 1. */
public final class Stranger implements AutoCloseable {
  private static final String PAGE = "<!doctype html><title>Router</title>";

  private final ServerSocket socket;

  /** What it does to whoever connects; the connection is closed thereafter. */
  @FunctionalInterface
  private interface Manner {
    void meet(Socket guest) throws IOException;
  }

  private Stranger(Manner manner) throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (true) {
              Socket guest = socket.accept();
              Thread.ofVirtual().start(() -> meet(guest, manner));
            }
          } catch (IOException e) {
            // The test is over.
          }
        });
  }

  private static void meet(Socket guest, Manner manner) {
    try (guest) {
      manner.meet(guest);
    } catch (IOException e) {
      // The guest has left.
    }
  }

  /** {@return one that has ended: nothing listens at its port} */
  public static Stranger gone() throws IOException {
    try (var stranger = new Stranger(_ -> {})) {
      return stranger;
    }
  }

  public static Stranger hangingUp() throws IOException {
    return new Stranger(_ -> {});
  }

  public static Stranger silent() throws IOException {
    return new Stranger(Stranger::readAll);
  }

  /** {@return one that speaks first, and not HTTP} */
  public static Stranger greeting(String line) throws IOException {
    return new Stranger(guest -> {
      guest.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
      readAll(guest);
    });
  }

  /** {@return a web server with a page for every path} */
  public static Stranger webServer() throws IOException {
    return new Stranger(guest -> {
      path(guest);
      answer(guest, "200 OK", "text/html", PAGE);
    });
  }

  /** {@return a server that lets nobody in} */
  public static Stranger locked() throws IOException {
    return new Stranger(guest -> {
      path(guest);
      answer(guest, "401 Unauthorized", "text/plain", "");
    });
  }

  /** {@return a proxy whose server is away} */
  public static Stranger badGateway() throws IOException {
    return new Stranger(guest -> {
      path(guest);
      answer(guest, "502 Bad Gateway", "text/html", PAGE);
    });
  }

  /** {@return an OpenCode of the next generation, as far as it tells of itself} */
  public static Stranger openCode2() throws IOException {
    return new Stranger(guest -> {
      if (path(guest).equals("/api/info")) {
        answer(guest, "200 OK", "application/json", "{\"version\":\"2.0.3\"}");
      } else {
        answer(guest, "200 OK", "text/html", PAGE);
      }
    });
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** Reads the head of a request. */
  private static String path(Socket guest) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(guest.getInputStream(), UTF_8));
    String path = "";
    for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
      if (path.isEmpty()) path = line.split(" ")[1];
    }
    return path;
  }

  private static void answer(Socket guest, String status, String type, String body)
      throws IOException {
    String head =
        "HTTP/1.1 %s\r\ncontent-type: %s\r\ncontent-length: %d\r\nconnection: close\r\n\r\n"
            .formatted(status, type, body.getBytes(UTF_8).length);
    guest.getOutputStream().write((head + body).getBytes(UTF_8));
  }

  private static void readAll(Socket guest) throws IOException {
    guest.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
